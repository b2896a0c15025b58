import { listUnitWords } from '#capabilities/unit-register';
import type { PersonId, UnitId } from '#kernel/ids';
import type { DatedOn } from '#kernel/dated-on';
import type { PlainDate } from '#kernel/plain-date';
import type { RowOf } from '#kernel/sheet';
import type { ToldDay } from '#kernel/told-day';
import type { Tx } from '#platform/commands';
import { fitting, type Ledger, type NameRegister } from '#platform/ledgers';
import { commandOf } from '../fact.store.ts';
import type { RecordPerson } from '../contract.ts';
import { listInOfficialOrder, listKnownPeople, type NamedPersonKnown } from '../person-record.store.ts';
import { gatherPeople, personSheet } from '../person.sheet.ts';
import { firstOffice, personMeant, textOrder } from '../recorded-person.rules.ts';
import { ranksText, recordPeople } from './record-people.ts';

type PersonRow = RowOf<typeof personSheet>;

/** 人员名录, both ways. */
export const personLedger: Ledger<typeof personSheet, typeof RecordPerson> = {
  sheet: personSheet,
  noun: 'person',
  together: ['name'],
  gather: gatherPeople,
  record: recordPeople,
  list: listRows,
};

/** Who bears a name in a cell of any ledger; told apart by the unit beside it, and recorded with that post where new. */
export const personNames: NameRegister = {
  noun: 'person',
  find: async (tx, names) => {
    const people = Map.groupBy(await listKnownPeople(tx, { names }), ({ name }) => name);
    return new Map(names.map((name) => [name, (people.get(name) ?? []).map(({ personId }) => personId)]));
  },
  findAt: async (tx, asked) => {
    const people = await listKnownPeople(tx, { names: asked.map(({ name }) => name) });
    const named = Map.groupBy(people, ({ name }) => name);
    return asked.map(({ name, unitId }): readonly PersonId[] => {
      const namesakes = named.get(name) ?? [];
      const meant = personMeant(namesakes, unitId as UnitId, tx.today);
      if (meant === null) return [];
      const there = ({ posts }: NamedPersonKnown) => posts.some((post) => post.unitId === unitId);
      return meant === 'several' ? namesakes.filter(there).map(({ personId }) => personId) : [meant.personId];
    });
  },
  introduce: (tx, named) =>
    recordPeople.within(tx, {
      commandId: commandOf(tx),
      inputs: fitting(
        recordPeople.input,
        named.map(({ name, unitId, post, asOf, origin }) => ({
          name,
          unitId,
          posts: [{ unitId, title: post ?? unnamedPost, from: { on: asOf, precision: 'day' }, origin }],
          asOf,
          origin,
        })),
      ),
    }),
};

/** Whoever is named for a unit without an office works there. */
const unnamedPost = '工作人员';

const peopleAtOnce = 1_000;

/**
 * A row a post that had begun by the day, by unit in the official order, and there by the official order of its people. The
 * next page is read while one is written.
 */
async function* listRows(tx: Tx, on: PlainDate): AsyncGenerator<readonly PersonRow[]> {
  const words = await listUnitWords(tx, on);
  const unitIds = [...words.keys()];
  const orders = new Map(unitIds.map((unitId, index) => [unitId, index]));
  const ordered = await listInOfficialOrder(tx, on, unitIds);
  const read = async (from: number): Promise<readonly NamedPersonKnown[]> =>
    from < ordered.length ? listKnownPeople(tx, { personIds: ordered.slice(from, from + peopleAtOnce) }) : [];
  let next = read(0);
  for (let from = 0; from < ordered.length; from += peopleAtOnce) {
    // oxlint-disable-next-line no-await-in-loop -- a page is written before the one after the next is read
    const people = new Map((await next).map((person) => [person.personId, person]));
    next = read(from + peopleAtOnce);
    next.catch(() => undefined); // told where it is awaited, if anybody still reads
    yield ordered
      .slice(from, from + peopleAtOnce)
      .flatMap((personId) => people.get(personId) ?? [])
      .flatMap((person) => rowsOf(person, { on, today: tx.today, words, orders }));
  }
}

type Listing = {
  readonly on: PlainDate;
  readonly today: PlainDate;
  readonly words: ReadonlyMap<UnitId, string>;
  readonly orders: ReadonlyMap<UnitId, number>;
};

function rowsOf({ name, posts, ranks }: NamedPersonKnown, { on, today, words, orders }: Listing): readonly PersonRow[] {
  const byUnit = (one: UnitId, other: UnitId) => (orders.get(one) ?? 0) - (orders.get(other) ?? 0);
  const begun = posts
    .filter(({ from }) => from.on <= on)
    .map((post) => asOf(post, on))
    .toSorted((one, other) => byUnit(one.unitId, other.unitId));
  const office = firstOffice(begun, today);
  if (office === undefined) return [];
  const rank = ranksText(ranks.filter(({ from }) => from.on <= on).map((fact) => asOf(fact, on)));
  return begun
    .toSorted(
      (one, other) =>
        textOrder(one.from.on, other.from.on) ||
        one.officialOrder - other.officialOrder ||
        byUnit(one.unitId, other.unitId) ||
        textOrder(one.title, other.title),
    )
    .map(({ unitId, title, officialOrder, duty, from, to }) => ({
      name,
      unit: namesOf(words, office.unitId),
      postUnit: unitId === office.unitId ? null : namesOf(words, unitId),
      title,
      order: String(officialOrder),
      duty,
      from: dayOf(from),
      to: to && dayOf(to),
      rank,
    }));
}

/** What ends after the day had not ended on it. */
const asOf = <Held extends { readonly to: DatedOn | null }>(held: Held, on: PlainDate): Held =>
  held.to !== null && held.to.on > on ? { ...held, to: null } : held;

const dayOf = (dated: DatedOn): ToldDay => ({ dated, rest: '' });

const namesOf = (words: ReadonlyMap<UnitId, string>, unitId: UnitId): readonly string[] => {
  const name = words.get(unitId);
  return name === undefined ? [] : [name];
};
