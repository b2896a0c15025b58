import { type RecordedUnit, recordTree, saveRecordedTree, type TreeUnit } from '#capabilities/organisation';
import type { UnitId } from '#kernel/ids';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal';
import { command, type Tx } from '#platform/commands';
import type { Recorded } from '#platform/ledgers';
import { aliasTexts } from '../alias.rules.ts';
import { RecordUnit } from '../contract.ts';
import { type RecordedNames, recordNames } from '../recorded-names.rules.ts';
import { registerAccess } from '../register.access.ts';
import { type KnownUnits, lockKnownUnits } from '../known-units.store.ts';
import { saveAliases, saveCodes, saveRegions } from '../register.store.ts';
import { recordedOf } from './recorded-unit.ts';

/**
 * Takes units over from a ledger (机构名录): the tree through time, aliases, codes and regions together, as one list: it may
 * tell of a parent below its children.
 */
export const recordUnits = command({
  name: 'unit.record',
  words: { zh: '补录机构名录', en: 'Take over a register of units' },
  input: RecordUnit,
  example: {
    name: '规划建设局',
    kind: 'department',
    places: [{ parent: null, from: '2018-04-01', origin: '机构名录.xlsx#3' }],
    aliases: [{ kind: 'short', name: '规建局' }],
    origin: '机构名录.xlsx#3',
  },
  load: async (tx, inputs) => {
    const known = await lockKnownUnits(tx, inputs);
    if (known.units.length === 0) return inputs.map(() => undefined);
    const plan = planOf(tx, known, inputs);
    const rolesOf = new Map(known.units.map(({ unitId, roles }) => [unitId, roles]));
    const roles = rolesAtAll(tx, plan, rolesOf);
    return plan.items.map((item) => ({ plan, item, standing: { rolesAt: { unit: roles(item) } } }));
  },
  may: registerAccess.record,
  decide: ({ plan, item }, { origin }) => {
    if (isRefusal(item)) return item;
    const { unit, answer } = item;
    if (answer.effect === 'unchanged') return { change: null, answer, subjects: [unit.unitId] };
    return {
      change: { plan, item },
      answer,
      subjects: [unit.unitId],
      events: [{ kind: 'unit.recorded', subjectId: unit.unitId, body: { effect: answer.effect, origin } }],
    };
  },
  save: (tx, changes) => {
    const items = changes.map(({ item }) => item);
    const [first] = changes;
    return [
      ...saveRecordedTree(
        tx,
        items.map(({ unit, name }) => ({ ...unit, name })),
        first?.plan ?? { gone: [], come: [] },
      ),
      ...saveAliases(tx, {
        added: items.flatMap(({ names }) => names.added),
        withdrawn: items.flatMap(({ names }) => names.withdrawn),
        texts: new Map(items.map(({ unit, names }) => [unit.unitId, aliasTexts(names.aliases, [], [])])),
      }),
      ...saveCodes(
        tx,
        items.flatMap(({ unit: { unitId }, names: { creditCode } }) =>
          creditCode === undefined ? [] : [{ unitId, creditCode }],
        ),
      ),
      ...saveRegions(
        tx,
        items.map(({ names }) => names.regions),
      ),
    ];
  },
});

type Item = {
  readonly name: string;
  readonly unit: RecordedUnit;
  readonly names: RecordedNames;
  readonly answer: Recorded;
};
type Plan = Pick<ReturnType<typeof recordTree>, 'gone' | 'come'> & { readonly items: readonly (Item | Refusal)[] };

/** The whole list decided at once: the tree first, then what each unit is known by. */
function planOf(tx: Tx, known: KnownUnits, inputs: readonly RecordUnit[]): Plan {
  const { today } = tx;
  const newId = <Name extends string>() => tx.newId<Name>();
  const tree = recordTree(known.units, inputs, { today, newId });
  const nameOf = (unitId: UnitId | null) => (unitId === null ? null : (tree.nameOf.get(unitId) ?? null));
  const called = calledTodayOf(known, inputs, tree.units, today);
  const items = inputs.map((told, index) => {
    const unit = tree.units[index] as RecordedUnit | Refusal;
    if (isRefusal(unit)) return unit;
    const { unitId, kind, places } = unit;
    const now = known.heldBy(unitId);
    const unitName = nameOf(unitId) ?? told.name;
    const names = recordNames(
      {
        ...now,
        unitId,
        unitName,
        kind,
        stands: places,
        calledToday: (name) => (called.get(name) ?? []).filter((other) => other !== unitId),
        bearers: known.bearersOf(told.creditCode).filter((other) => other !== unitId),
      },
      told,
      { today, newId },
    );
    if (isRefusal(names)) return names;
    return { name: unitName, unit, names, answer: recordedOf(unit, now, names, nameOf) };
  });
  return { items: withoutSharedCodes(items, inputs), gone: tree.gone, come: tree.come };
}

/** Who is called so today: by names and short names known, and those told of in the same list. */
function calledTodayOf(
  known: KnownUnits,
  inputs: readonly RecordUnit[],
  units: readonly (RecordedUnit | Refusal)[],
  today: Tx['today'],
): ReadonlyMap<string, readonly UnitId[]> {
  const standing = ({ places }: Pick<TreeUnit, 'places'>) => (places.at(-1)?.to ?? '') > today;
  const called = [
    ...known.units.filter(standing).map(({ name, unitId }) => ({ name, unitId })),
    ...known.shortNamesOn(today),
    ...inputs.flatMap(({ name, aliases = [] }, index) => {
      const unit = units[index];
      if (unit === undefined || isRefusal(unit)) return [];
      const short = aliases.filter(({ kind, to }) => kind === 'short' && to === undefined);
      return [name, ...short.map((alias) => alias.name)].map((each) => ({ name: each, unitId: unit.unitId }));
    }),
  ];
  const byName = Map.groupBy(called, ({ name }) => name);
  return new Map(Array.from(byName, ([name, bearers]) => [name, [...new Set(bearers.map(({ unitId }) => unitId))]]));
}

/** A credit code is one unit's: two of a list do not come to bear the same (12.1). */
function withoutSharedCodes(
  items: readonly (Item | Refusal)[],
  inputs: readonly RecordUnit[],
): readonly (Item | Refusal)[] {
  const first = new Map<string, number>();
  inputs.forEach(({ creditCode }, index) => {
    if (creditCode !== undefined && !first.has(creditCode)) first.set(creditCode, index);
  });
  return items.map((item, index) => {
    const code = inputs[index]?.creditCode;
    return isRefusal(item) || code === undefined || first.get(code) === index
      ? item
      : refuse('conflict', 'code.taken', { field: 'creditCode', rule: '12.1' });
  });
}

/** A role counts where it is held at every known unit that is touched: the unit itself, and all it comes to stand under. */
function rolesAtAll(
  { actor }: Tx,
  { items }: Plan,
  rolesOf: ReadonlyMap<UnitId, readonly string[]>,
): (item: Item | Refusal) => readonly string[] {
  const byId = new Map(items.flatMap((each) => (isRefusal(each) ? [] : [[each.unit.unitId, each.unit] as const])));
  const nearest = (unitId: UnitId | null): readonly string[] => {
    let at = unitId;
    for (let depth = 0; at !== null && depth < 60; depth += 1) {
      const roles = rolesOf.get(at);
      if (roles !== undefined) return roles;
      at = byId.get(at)?.places.at(-1)?.parent ?? null;
    }
    return [];
  };
  return (item) => {
    // Of nobody that could be said: where it is held anywhere.
    if (isRefusal(item)) return actor.kind === 'account' ? actor.grants.map(({ role }) => role) : [];
    const { unitId, entered } = item.unit;
    const touched = [unitId, ...entered.map(({ parentId }) => parentId)].map(nearest);
    return (touched[0] ?? []).filter((role) => touched.every((roles) => roles.includes(role)));
  };
}
