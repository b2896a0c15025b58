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
import { listKnownPeople, type NamedPersonKnown } from '../person-record.store.ts';
import { gatherPeople, personSheet } from '../person.sheet.ts';
import { firstOffice, personMeant, textOrder } from '../recorded-person.rules.ts';
import { ranksText, recordPeople } from './record-people.ts';

type PersonRow = RowOf<typeof personSheet>;

/** 人员名录, both ways. */
export const personLedger: Ledger<typeof personSheet, typeof RecordPerson> = {
  sheet: personSheet,
  noun: 'person',
  together: ['name', 'unit'],
  gather: gatherPeople,
  record: recordPeople,
  list: listRows,
};

/** Who bears a name in a cell of any ledger; told apart by the unit beside it, and recorded with that post where new. */
export const personNames: NameRegister = {
  noun: 'person',
  find: async (tx, names) => {
    const people = Map.groupBy(await listKnownPeople(tx, names), ({ name }) => name);
    return new Map(names.map((name) => [name, (people.get(name) ?? []).map(({ personId }) => personId)]));
  },
  findAt: async (tx, asked) => {
    const people = await listKnownPeople(
      tx,
      asked.map(({ name }) => name),
    );
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

const rowsAtOnce = 1_000;

/** A row a post that had begun by the day, by unit in the official order, and there by the official order of its people. */
async function* listRows(tx: Tx, on: PlainDate): AsyncGenerator<readonly PersonRow[]> {
  const [people, words] = await Promise.all([listKnownPeople(tx, null), listUnitWords(tx, on)]);
  const orders = new Map(Array.from(words.keys(), (unitId, index) => [unitId, index]));
  const byUnit = (one: UnitId, other: UnitId) => (orders.get(one) ?? 0) - (orders.get(other) ?? 0);
  const begun = people
    .map((person) => ({
      ...person,
      posts: person.posts
        .filter(({ from }) => from.on <= on)
        .map((post) => asOf(post, on))
        .toSorted((one, other) => byUnit(one.unitId, other.unitId)),
    }))
    .flatMap((person) => {
      const office = firstOffice(person.posts, tx.today);
      return office === undefined ? [] : [{ person, office }];
    })
    .toSorted(
      (one, other) =>
        byUnit(one.office.unitId, other.office.unitId) ||
        one.office.officialOrder - other.office.officialOrder ||
        textOrder(one.person.name, other.person.name),
    );
  let rows: PersonRow[] = [];
  for (const { person, office } of begun) {
    const rank = ranksText(person.ranks.filter(({ from }) => from.on <= on).map((fact) => asOf(fact, on)));
    const byDays = person.posts.toSorted(
      (one, other) =>
        textOrder(one.from.on, other.from.on) ||
        one.officialOrder - other.officialOrder ||
        byUnit(one.unitId, other.unitId) ||
        textOrder(one.title, other.title),
    );
    for (const { unitId, title, officialOrder, duty, from, to } of byDays)
      rows.push({
        name: person.name,
        unit: namesOf(words, office.unitId),
        postUnit: unitId === office.unitId ? null : namesOf(words, unitId),
        title,
        order: String(officialOrder),
        duty,
        from: dayOf(from),
        to: to && dayOf(to),
        rank,
      });
    if (rows.length >= rowsAtOnce) {
      yield rows;
      rows = [];
    }
  }
  if (rows.length > 0) yield rows;
}

/** What ends after the day had not ended on it. */
const asOf = <Held extends { readonly to: DatedOn | null }>(held: Held, on: PlainDate): Held =>
  held.to !== null && held.to.on > on ? { ...held, to: null } : held;

const dayOf = (dated: DatedOn): ToldDay => ({ dated, rest: '' });

const namesOf = (words: ReadonlyMap<UnitId, string>, unitId: UnitId): readonly string[] => {
  const name = words.get(unitId);
  return name === undefined ? [] : [name];
};
