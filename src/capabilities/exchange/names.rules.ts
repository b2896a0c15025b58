import type { Sheet } from '#kernel/sheet';
import type { ToldPerson } from '#kernel/told-persons';

/** A field whose cells name records of a noun. */
export type NamedField = {
  readonly field: string;
  readonly heading: string;
  readonly noun: string;
  /** For persons: the field of the row that names the unit they belong to. */
  readonly at: string | null;
  readonly persons: boolean;
};

const personNoun = 'person';

/** The fields of a sheet that name records of the nouns a register is kept of; other names stay as they are worded. */
export const namedFields = ({ columns }: Sheet, nouns: ReadonlySet<string>): readonly NamedField[] =>
  Object.entries(columns).flatMap(([field, { heading, cell }]): readonly NamedField[] => {
    if (cell.kind === 'name' && nouns.has(cell.noun))
      return [{ field, heading, noun: cell.noun, at: null, persons: false }];
    if (cell.kind === 'persons' && nouns.has(personNoun))
      return [{ field, heading, noun: personNoun, at: cell.at ?? null, persons: true }];
    return [];
  });

type Values = Readonly<Record<string, unknown>>;

/** Who is named in a cell; null where it tells nothing, or nothing known. */
export function namedIn({ field, persons }: NamedField, values: Values): readonly ToldPerson[] | null {
  const told = values[field];
  if (!Array.isArray(told)) return null;
  // The cells of this field were read by its kind: names, or persons with their posts.
  return persons ? (told as readonly ToldPerson[]) : (told as readonly string[]).map((name) => ({ name, post: null }));
}

/** Several names of a cell may be one that has the mark in it: 养殖、苗木产业发展党支部. */
const wholeName = ({ persons }: NamedField, told: readonly ToldPerson[]): string | null =>
  persons || told.length < 2 ? null : told.map(({ name }) => name).join('、');

/** Every wording by its noun, once. */
export function wordingsOf(
  fields: readonly NamedField[],
  rows: Iterable<{ readonly values: Values }>,
): ReadonlyMap<string, ReadonlySet<string>> {
  const wordings = new Map<string, Set<string>>();
  for (const named of fields) {
    const ofNoun = wordings.get(named.noun) ?? new Set();
    for (const { values } of rows) {
      const told = namedIn(named, values) ?? [];
      for (const { name } of told) ofNoun.add(name);
      const whole = wholeName(named, told);
      if (whole !== null) ofNoun.add(whole);
    }
    if (ofNoun.size > 0) wordings.set(named.noun, ofNoun);
  }
  return wordings;
}

/** Who is meant by a wording: nobody known, one, or several that nothing tells apart. */
export type Bearing = { readonly id: string } | { readonly why: 'unknown' | 'ambiguous' };
export type Bearer = (named: NamedField, name: string, values: Values) => Bearing;

export type Unfound = {
  readonly named: NamedField;
  readonly name: string;
  readonly post: string | null;
  readonly why: 'unknown' | 'ambiguous';
};

/** A row with ids where it named records, or the names nobody or several bear. */
export function findIn(
  fields: readonly NamedField[],
  values: Values,
  bearer: Bearer,
): { readonly found: Values } | { readonly unfound: readonly Unfound[] } {
  const found: Record<string, unknown> = { ...values };
  const unfound: Unfound[] = [];
  for (const named of fields) {
    const told = namedIn(named, values);
    if (told === null) continue;
    const whole = wholeName(named, told);
    const bearingWhole = whole === null ? null : bearer(named, whole, values);
    if (bearingWhole !== null && 'id' in bearingWhole) {
      found[named.field] = [bearingWhole.id];
      continue;
    }
    found[named.field] = told.map(({ name, post }) => {
      const bearing = bearer(named, name, values);
      if ('why' in bearing) unfound.push({ named, name, post, why: bearing.why });
      const id = 'id' in bearing ? bearing.id : null;
      return named.persons ? { personId: id, post } : id;
    });
  }
  return unfound.length === 0 ? { found } : { unfound };
}

type Named = { readonly sheet: Sheet; readonly noun?: string };

/** Ledgers in the order in which they are taken over: one whose records others name comes before these, else as given. */
export function inOrderOfNames<L extends Named>(ledgers: readonly L[]): readonly L[] {
  const waiting = [...ledgers];
  const ordered: L[] = [];
  while (waiting.length > 0) {
    const next = waiting.findIndex((ledger) => waiting.every((other) => other === ledger || !names(ledger, other)));
    // Two ledgers that name each other come as given; what one then lacks of the other is asked about.
    ordered.push(...waiting.splice(Math.max(0, next), 1));
  }
  return ordered;
}

function names({ sheet }: Named, { noun }: Named): boolean {
  if (noun === undefined) return false;
  return namedFields(sheet, new Set([noun])).length > 0;
}
