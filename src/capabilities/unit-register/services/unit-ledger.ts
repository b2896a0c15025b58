import { type WordedUnit, wordingsOf } from '#capabilities/organisation';
import { UnitName } from '#capabilities/organisation/contract';
import type { UnitId } from '#kernel/ids';
import type { OpenEnd, PlainDate } from '#kernel/plain-date';
import type { RowOf } from '#kernel/sheet';
import type { ToldDay } from '#kernel/told-day';
import { depthFirst } from '#kernel/tree';
import { derivedId, type Tx } from '#platform/commands';
import type { Ledger, NameRegister } from '#platform/ledgers';
import type { RecordUnit } from '../contract.ts';
import { type HeldByUnit, type KnownUnits, listKnownUnits } from '../known-units.store.ts';
import { commandOf, listCalled } from '../register.store.ts';
import { gatherUnits, unitSheet } from '../unit.sheet.ts';
import { addAlias } from './add-alias.ts';
import { recordUnits } from './record-units.ts';
import { spansText } from './recorded-unit.ts';

type UnitRow = RowOf<typeof unitSheet>;

/** 机构名录, both ways. */
export const unitLedger: Ledger<typeof unitSheet, typeof RecordUnit> = {
  sheet: unitSheet,
  noun: 'unit',
  together: ['name'],
  namedFirst: 'parent',
  gather: gatherUnits,
  record: recordUnits,
  list: listRows,
};

/** Who bears a name in a cell of any ledger: units called so today, else those that were. */
export const unitNames: NameRegister = {
  noun: 'unit',
  find: async (tx, names) => {
    const called = Map.groupBy(await listCalled(tx, names, tx.today), ({ name }) => name);
    const unnamed = names.some((name) => !called.has(name));
    const { find } = unnamed ? wordingsOf(wordedUnits(await listKnownUnits(tx))) : { find: () => [] };
    return new Map(
      names.map((name) => {
        const bearers = called.get(name) ?? [];
        const present = bearers.filter(({ how }) => how !== 'former');
        const units = (present.length > 0 ? present : bearers).map(({ unitId }) => unitId);
        return [name, units.length > 0 ? [...new Set(units)] : find(name, tx.today).map(({ key }) => key())];
      }),
    );
  },
  remember: {
    fits: (wording) => UnitName.safeParse(wording).success,
    by: (tx, aliases) =>
      addAlias.within(tx, {
        commandId: commandOf(tx),
        inputs: aliases.map(({ wording, id }, index) => ({
          aliasId: derivedId<'AliasId'>('unit.remember', commandOf(tx), String(index)),
          unitId: id as UnitId,
          kind: 'short',
          name: UnitName.parse(wording),
        })),
      }),
  },
};

/** Words by which units are known again in any ledger, of a day: a name, with names above it where several bear it. */
export async function listUnitWords(tx: Tx, on: PlainDate): Promise<ReadonlyMap<UnitId, string>> {
  const units = wordedUnits(await listKnownUnits(tx));
  const { wordsOf } = wordingsOf(units);
  return new Map(units.map((unit) => [unit.key(), wordsOf(unit, on)]));
}

const rowsAtOnce = 1_000;

/** A row a unit and place that had begun by the day, parents before children in the official order. */
async function* listRows(tx: Tx, on: PlainDate): AsyncGenerator<readonly UnitRow[]> {
  const known = await listKnownUnits(tx);
  const begun = known.units.filter(({ places }) => (places[0]?.from ?? on) <= on);
  const ordered = depthFirst(
    begun.map((unit) => ({ unit, unitId: unit.unitId, parentId: unit.places.at(-1)?.parent ?? null })),
    ({ unit: one }, { unit: other }) => one.officialOrder - other.officialOrder || (keyOf(one) < keyOf(other) ? -1 : 1),
  );
  const words = wordedUnits(known);
  const { wordsOf } = wordingsOf(words);
  const wordOf = new Map(words.map((unit) => [unit.key(), unit]));
  let rows: UnitRow[] = [];
  for (const { unit } of ordered) {
    const held = known.heldBy(unit.unitId);
    const places = unit.places.filter(({ from }) => from <= on);
    for (const [index, { parent, from, to }] of places.entries()) {
      const above = parent === null ? undefined : wordOf.get(parent);
      const before = wordOf.get(places[index - 1]?.parent ?? ('' as UnitId));
      rows.push({
        ...knownBy(unit, held, on),
        parent: above === undefined ? null : wordsOf(above, from),
        movedFrom: before === undefined ? null : wordsOf(before, from),
        from: dayOf(from, on),
        to: dayOf(to, on),
      });
    }
    if (rows.length >= rowsAtOnce) {
      yield rows;
      rows = [];
    }
  }
  if (rows.length > 0) yield rows;
}

/** Siblings of one place in the order by name, and by the days they stood. */
const keyOf = ({ name, places }: KnownUnits['units'][number]): string =>
  [name, ...places.flatMap(({ from, to }) => [from, to])].join(' ');

function knownBy(
  { name, kind, officialOrder, places }: KnownUnits['units'][number],
  { aliases, creditCode, regions }: HeldByUnit,
  on: PlainDate,
): Omit<UnitRow, 'parent' | 'movedFrom' | 'from' | 'to'> {
  const since = places[0]?.from;
  const onDay = <Held extends { readonly from: PlainDate; readonly to: OpenEnd }>(held: readonly Held[]) =>
    held.filter(({ from }) => from <= on).map((each) => (each.to > on ? { ...each, to: 'infinity' as const } : each));
  const called = (of: 'short' | 'former') =>
    onDay(aliases)
      .filter((alias) => alias.kind === of)
      .map((alias) => ({ ...alias, value: alias.name }));
  return {
    name,
    kind,
    order: String(officialOrder),
    shortNames: spansText(called('short'), since),
    formerNames: spansText(called('former').filter(({ to }) => to !== 'infinity')),
    creditCode,
    region: spansText(joined(onDay(regions).map((region) => ({ ...region, value: region.regionCode }))), since),
  };
}

type Held = { readonly value: string; readonly from: PlainDate; readonly to: OpenEnd };

/** One region said once, where two facts of it meet. @param held oldest first */
function joined(held: readonly Held[]): readonly Held[] {
  const whole: Held[] = [];
  for (const each of held) {
    const last = whole.at(-1);
    if (last?.to === each.from && last.value === each.value) whole[whole.length - 1] = { ...last, to: each.to };
    else whole.push(each);
  }
  return whole;
}

const dayOf = (day: OpenEnd, on: PlainDate): ToldDay | null =>
  day === 'infinity' || day > on ? null : { dated: { on: day, precision: 'day' }, rest: '' };

function wordedUnits({ units }: KnownUnits): readonly WordedUnit<UnitId>[] {
  const byId = new Map<UnitId, WordedUnit<UnitId>>();
  for (const { unitId, name, aliases, places } of units)
    byId.set(unitId, {
      key: () => unitId,
      name,
      aliases,
      stands: () => places,
      above: () => byId.get(places.at(-1)?.parent ?? ('' as UnitId)) ?? null,
    });
  return [...byId.values()];
}
