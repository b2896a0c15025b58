import { type AddedUnit, decideAdding } from '#capabilities/organisation';
import { isUuid, type UnitId } from '#kernel/ids';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal';
import { command, type Tx } from '#platform/commands';
import { recordedOf } from '#platform/ledgers';
import { branchAccess } from '../branch.access.ts';
import { type BranchFound, findBranches, getRoot, listBranchUnits, listNames, saveBranches } from '../branch.store.ts';
import { isUnchanged, recordBranch } from '../branch.rules.ts';
import { RecordBranch } from '../contract.ts';
import { saidOtherwise } from '../recorded.rules.ts';

/** Takes whole dated histories of branches over from a ledger. The place that is asked is the zone. */
export const recordBranches = command({
  name: 'branch.record',
  words: { zh: '补录党支部', en: 'Record branches from a ledger' },
  input: RecordBranch,
  example: {
    name: '安置房项目临时党支部',
    facts: [{ key: 'tenure', value: 'temporary', from: '2021-10-01', origin: null }],
    steps: [],
  },
  load: loadBranches,
  may: branchAccess.record,
  decide: ({ place, kept, there }, input, context) => {
    if (isRefusal(place)) return place;
    const decided = recordBranch({ unitId: place.unitId, kept, there }, input, context);
    if (isRefusal(decided)) return decided;
    const { unitId, held, steps } = decided;
    const told = { subjectId: unitId, isNew: decided.isNew, held: [held], said: saidOtherwise(decided, kept) };
    const answer = recordedOf(told, { shown: (value) => there.get(value) ?? value, fieldOf });
    if (isUnchanged(decided, kept)) return { change: null, answer, subjects: [unitId] };
    const from = [...held.entered, ...steps.entered].find(({ origin }) => origin !== null);
    const added = place.added === null ? [] : [place.added];
    return {
      change: { ...decided, added: place.added, origin: from?.origin ?? null },
      answer,
      subjects: [unitId],
      events: [
        ...added.map(({ input: { parentId } }) => ({
          kind: 'unit.added' as const,
          subjectId: unitId,
          body: { parentId },
        })),
        { kind: 'branch.recorded', subjectId: unitId, body: {} },
      ],
    };
  },
  save: saveBranches,
});

type Place = { readonly unitId: UnitId; readonly added: AddedUnit | null };

/** After departments and townships, before nobody in particular. */
const orderOfNew = 900;

async function loadBranches(tx: Tx, inputs: readonly RecordBranch[]) {
  const names = inputs.map(({ name }) => name);
  const [units, root] = await Promise.all([listBranchUnits(tx, names), getRoot(tx)]);
  const coming = inputs.flatMap((input) => {
    if (units.has(input.name)) return [];
    const days = [...input.facts.map(({ from }) => from), ...input.steps.map(({ on }) => on.on), tx.today];
    const first = days.toSorted()[0] ?? tx.today;
    const from = first < root.since ? root.since : first;
    const parentId = root.unitId;
    return [
      { unitId: tx.newId<'UnitId'>(), parentId, kind: 'branch', officialOrder: orderOfNew, name: input.name, from },
    ] as const;
  });
  const known = [...units.values()].flat();
  const [added, found] = await Promise.all([
    coming.length === 0 ? [] : decideAdding(tx, coming),
    findBranches(tx, known),
  ]);
  const values = [...inputs, ...found.values()].flatMap(({ facts }) => facts.map(({ value }): string => value));
  const there = await listNames(tx, values.filter(isUuid));
  const addedAs = new Map(coming.map(({ name }, index) => [name, added[index]]));
  return inputs.map(({ name }) => {
    const place = placeOf(name, units.get(name) ?? [], addedAs.get(name));
    const kept: BranchFound | null = isRefusal(place) ? null : (found.get(place.unitId) ?? null);
    return { standing: { rolesAt: {} }, place, kept, there };
  });
}

function placeOf(name: string, units: readonly UnitId[], added: AddedUnit | Refusal | undefined): Place | Refusal {
  const [unitId, other] = units;
  if (other !== undefined) return refuse('conflict', 'branch.name-ambiguous', { field: 'name', facts: { name } });
  if (unitId !== undefined) return { unitId, added: null };
  if (added === undefined) throw new Error('a name that is no unit’s is a unit to come');
  return isRefusal(added) ? added : { unitId: added.input.unitId, added };
}

/** As the sheet calls it. */
const fieldOf = (key: string): string =>
  ({ tenure: 'setting', mobile: 'setting', deputy: 'deputies', member: 'members' })[key] ?? key;
