import { listUnitPlaces } from '#capabilities/organisation';
import { printDatedOn } from '#kernel/dated-on';
import { quantityOfValue } from '#kernel/quantity';
import { isRefusal } from '#kernel/refusal';
import { command, type Tx } from '#platform/commands';
import { recordedOf } from '#platform/ledgers';
import { datedOfValue, isUnchanged, raisedOn, recordBase } from '../base.rules.ts';
import { findBases, keyOf, listBranchesThere, saveBases } from '../base.store.ts';
import { Figure, RecordBase } from '../contract.ts';
import { printArea, printFigure } from '../measure.rules.ts';
import { villageBaseAccess } from '../village.access.ts';

/** Takes bases over from their ledger. The village is the place that is asked. */
export const recordBases = command({
  name: 'village-base.record',
  words: { zh: '补录村集体产业基地', en: 'Record bases of villages from a ledger' },
  input: RecordBase,
  example: { villageUnitId: '01890000-0000-7000-8000-000000000001', name: '黄丫头养殖和苗木基地', facts: [] },
  load: loadBases,
  may: villageBaseAccess.record,
  decide: ({ kept, isVillage, branches }, input, context) => {
    const decided = recordBase({ kept, isVillage, branches }, input, context);
    if (isRefusal(decided)) return decided;
    const { baseId, villageUnitId, isNew, held } = decided;
    const shown = (value: string, key: string) => branches.get(value) ?? shownOf(key, value);
    const answer = recordedOf({ subjectId: baseId, isNew, held: [held] }, { shown, fieldOf });
    const subjects = [baseId, villageUnitId];
    if (isUnchanged(decided)) return { change: null, answer, subjects };
    return {
      change: decided,
      answer,
      subjects,
      events: [{ kind: 'village-base.recorded', subjectId: baseId, body: {} }],
    };
  },
  save: saveBases,
});

async function loadBases(tx: Tx, inputs: readonly RecordBase[]) {
  const told = inputs.flatMap(({ facts }) => facts.flatMap(({ key, value }) => (key === 'branch' ? [value] : [])));
  const villages = [...new Set(inputs.map(({ villageUnitId }) => villageUnitId))];
  const [found, places] = await Promise.all([findBases(tx, inputs), listUnitPlaces(tx, villages)]);
  const known = [...found.values()].flatMap(({ facts }) =>
    facts.flatMap(({ key, value }) => (key === 'branch' ? [value] : [])),
  );
  const branches = await listBranchesThere(tx, [...new Set([...told, ...known])]);
  return inputs.map((input) => {
    const place = places.get(input.villageUnitId);
    return {
      standing: { rolesAt: { village: place?.roles ?? [] } },
      kept: found.get(keyOf(input)) ?? null,
      isVillage: place?.kind === 'village',
      branches,
    };
  });
}

/** As the sheet writes it. */
function shownOf(key: string, value: string): string {
  const raised = raisedOn(key);
  if (raised !== null) return `${raised} ${printArea(quantityOfValue(value))}`;
  if (key === 'started' || key === 'decided') return printDatedOn(datedOfValue(value), 'zh');
  const figure = Figure.options.find((one) => one === key);
  return figure === undefined ? value : printFigure(figure, quantityOfValue(value));
}

/** As the sheet calls it. */
const fieldOf = (key: string): string => {
  if (raisedOn(key) !== null) return 'area';
  if (key === 'stands') return 'since';
  return key === 'service' ? 'services' : key;
};
