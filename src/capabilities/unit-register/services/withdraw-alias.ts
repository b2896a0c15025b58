import { listUnitPlaces } from '#capabilities/organisation';
import { refuse } from '#kernel/refusal';
import { isSaidBefore } from '#kernel/said-before';
import { command, type Tx } from '#platform/commands';
import { aliasTexts } from '../alias.rules.ts';
import { WithdrawAlias } from '../contract.ts';
import { registerAccess } from '../register.access.ts';
import { findAliases, listAliases, lockRegister, saveAliases } from '../register.store.ts';

/** Withdraws aliases entered by mistake: a fact is not deleted (house.md 2.2), but the unit is no longer found by it. */
export const withdrawAlias = command({
  name: 'unit.withdraw-alias',
  input: WithdrawAlias,
  example: { aliasId: '01890000-0000-7000-8000-000000000051', reason: '录入有误' },
  load: loadAliases,
  may: registerAccess.withdrawAlias,
  decide: ({ alias, aliases }, { aliasId }, { inputs, index }) => {
    if (isSaidBefore(inputs, index, 'aliasId')) return refuse('invalid', 'alias.twice', { field: 'aliasId' });
    const answer = { aliasId };
    if (alias.withdrawn) return { change: null, answer, subjects: [alias.unitId] };
    const gone = inputs.map((other) => other.aliasId);
    return {
      change: { aliasId, unitId: alias.unitId, texts: aliasTexts(aliases, [], gone) },
      answer,
      subjects: [alias.unitId],
      before: { name: alias.name },
      events: [{ kind: 'unit.alias-withdrawn', subjectId: alias.unitId, body: { aliasId } }],
    };
  },
  save: (tx, changes) =>
    saveAliases(tx, {
      added: [],
      withdrawn: changes.map(({ aliasId }) => aliasId),
      texts: new Map(changes.map(({ unitId, texts }) => [unitId, texts])),
    }),
});

async function loadAliases(tx: Tx, inputs: readonly WithdrawAlias[]) {
  const found = await findAliases(
    tx,
    inputs.map(({ aliasId }) => aliasId),
  );
  const unitIds = found.map(({ unitId }) => unitId);
  const [, places, aliases] = await Promise.all([
    lockRegister(tx, unitIds),
    listUnitPlaces(tx, unitIds),
    listAliases(tx, unitIds),
  ]);
  return inputs.map(({ aliasId }) => {
    const alias = found.find((one) => one.aliasId === aliasId);
    const place = alias && places.get(alias.unitId);
    if (alias === undefined || place === undefined) return undefined;
    const withdrawn = aliases.every((one) => one.aliasId !== aliasId);
    return {
      standing: { rolesAt: { unit: place.roles } },
      alias: { ...alias, withdrawn },
      aliases: aliases.filter(({ unitId }) => unitId === alias.unitId),
    };
  });
}
