import { listUnitPlaces } from '#capabilities/organisation';
import { isRefusal } from '#kernel/refusal';
import { command, type Tx } from '#platform/commands';
import { addAlias as decideAdd, aliasTexts } from '../alias.rules.ts';
import { AddAlias } from '../contract.ts';
import { registerAccess } from '../register.access.ts';
import { findAliases, listAliases, listCalled, listUnitNames, lockRegister, saveAliases } from '../register.store.ts';

/** Enters aliases of units, by which they are found and recognised in sheets. The unit is the place that is asked. */
export const addAlias = command({
  name: 'unit.add-alias',
  input: AddAlias,
  example: {
    aliasId: '01890000-0000-7000-8000-000000000051',
    unitId: '01890000-0000-7000-8000-000000000001',
    kind: 'short',
    name: '规建局',
  },
  load: loadPlaces,
  may: registerAccess.addAlias,
  decide: (place, input, context) => {
    const { aliasId, unitId } = input;
    const answer = { aliasId };
    const decided = decideAdd(place, input, context);
    if (isRefusal(decided)) return decided;
    if (decided === 'unchanged') return { change: null, answer, subjects: [unitId] };
    return {
      change: { alias: decided, beside: place.aliases },
      answer,
      subjects: [unitId],
      events: [{ kind: 'unit.alias-added', subjectId: unitId, body: { aliasId, name: decided.name } }],
    };
  },
  save: (tx, changes) => {
    const ofUnit = Map.groupBy(changes, ({ alias }) => alias.unitId);
    const texts = Array.from(ofUnit, ([unitId, own]) => {
      const added = own.map(({ alias }) => alias);
      return [unitId, aliasTexts(own[0]?.beside ?? [], added, [])] as const;
    });
    return saveAliases(tx, { added: changes.map(({ alias }) => alias), withdrawn: [], texts: new Map(texts) });
  },
});

async function loadPlaces(tx: Tx, inputs: readonly AddAlias[]) {
  const unitIds = inputs.map(({ unitId }) => unitId);
  const [, places, names, aliases, called, existing] = await Promise.all([
    lockRegister(tx, unitIds),
    listUnitPlaces(tx, unitIds),
    listUnitNames(tx, unitIds),
    listAliases(tx, unitIds),
    listCalled(
      tx,
      inputs.map(({ name }) => name),
      tx.today,
    ),
    findAliases(
      tx,
      inputs.map(({ aliasId }) => aliasId),
    ),
  ]);
  return inputs.map(({ aliasId, unitId, name }) => {
    const place = places.get(unitId);
    const bearers = called.filter((one) => one.name === name && one.how !== 'former' && one.unitId !== unitId);
    return (
      place && {
        standing: { rolesAt: { unit: place.roles } },
        unitName: names.find((one) => one.unitId === unitId)?.name ?? '',
        stands: place.stands,
        aliases: aliases.filter((alias) => alias.unitId === unitId),
        namesakes: bearers.map((one) => one.unitId),
        existing: existing.find((alias) => alias.aliasId === aliasId) ?? null,
      }
    );
  });
}
