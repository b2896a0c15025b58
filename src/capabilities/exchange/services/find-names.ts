import type { Tx } from '#platform/commands';
import type { Introduced, NameRegister } from '#platform/ledgers';
import { answerOf, askedAboutName } from '../answer.rules.ts';
import type { Answers } from '../contract.ts';
import { type Bearer, type NamedField, namedIn, wordingsOf } from '../names.rules.ts';

type Values = Readonly<Record<string, unknown>>;
export type RowToFind = { readonly values: Values };

/** Who bears the names of one import, as far as it has come: what was found once is not looked up again. */
export type NamesFound = {
  /** One statement a noun, and one more where several bear a name that a unit tells apart. */
  readonly lookUp: (tx: Tx, fields: readonly NamedField[], rows: Iterable<RowToFind>) => Promise<Bearer>;
  /** Wordings that were found by an answer, with their bearer: to be remembered. */
  readonly answered: () => ReadonlyMap<string, readonly { readonly wording: string; readonly id: string }[]>;
};

export function createNamesFound(registers: readonly NameRegister[], answers: Answers): NamesFound {
  const known = new Map<string, Map<string, readonly string[]>>(registers.map(({ noun }) => [noun, new Map()]));
  const answered = new Map<string, Map<string, string>>();
  /** An answer names the bearer by a name that is known. */
  const meant = (noun: string, name: string): string => answerOf(answers, askedAboutName(noun, name)) ?? name;

  async function lookUpNoun(tx: Tx, { noun, find }: NameRegister, wordings: ReadonlySet<string>): Promise<void> {
    const ofNoun = known.get(noun) ?? new Map<string, readonly string[]>();
    const unknown = [...wordings].filter((name) => (ofNoun.get(name)?.length ?? 0) === 0);
    if (unknown.length === 0) return;
    const found = await find(tx, [...new Set(unknown.flatMap((name) => [name, meant(noun, name)]))]);
    for (const name of unknown) {
      const own = found.get(name) ?? [];
      const ids = own.length === 1 ? own : (found.get(meant(noun, name)) ?? []);
      ofNoun.set(name, ids);
      const [id, ...others] = ids;
      if (id === undefined || others.length > 0 || own.length === 1) continue;
      answered.set(noun, (answered.get(noun) ?? new Map<string, string>()).set(name, id));
    }
    known.set(noun, ofNoun);
  }

  const lookUp: NamesFound['lookUp'] = async (tx, fields, rows) => {
    const wordings = wordingsOf(fields, rows);
    await Promise.all(
      registers.map((register) => lookUpNoun(tx, register, wordings.get(register.noun) ?? new Set<string>())),
    );
    const unitOf = (named: NamedField, values: Values): string | null => unitBeside(named, fields, values, known);
    const apart = await tellApart(tx, registers, fields, rows, known, unitOf);
    return (named, name, values) => {
      const ids = known.get(named.noun)?.get(name) ?? [];
      const [id, ...others] = ids;
      if (id === undefined) return { why: 'unknown' };
      const told = others.length === 0 ? id : apart.get(keyOf(named.noun, name, unitOf(named, values) ?? ''));
      return told === undefined ? { why: 'ambiguous' } : { id: told };
    };
  };
  return {
    lookUp,
    answered: () =>
      new Map(Array.from(answered, ([noun, ids]) => [noun, Array.from(ids, ([wording, id]) => ({ wording, id }))])),
  };
}

type Known = ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;

const keyOf = (noun: string, name: string, unitId: string): string => `${noun}\n${name}\n${unitId}`;

/** The one unit the row names beside a person, as far as it is known. */
function unitBeside({ at }: NamedField, fields: readonly NamedField[], values: Values, known: Known): string | null {
  const beside = fields.find(({ field }) => field === at);
  const named = beside === undefined ? null : namedIn(beside, values);
  if (beside === undefined || named === null) return null;
  const [id, ...others] = named.flatMap(({ name }) => known.get(beside.noun)?.get(name) ?? []);
  return id === undefined || others.length > 0 ? null : id;
}

/** Several bear a name: the unit beside it may tell which one is meant. */
async function tellApart(
  tx: Tx,
  registers: readonly NameRegister[],
  fields: readonly NamedField[],
  rows: Iterable<RowToFind>,
  known: Known,
  unitOf: (named: NamedField, values: Values) => string | null,
): Promise<ReadonlyMap<string, string>> {
  const apart = new Map<string, string>();
  for (const { noun, findAt } of registers) {
    if (findAt === undefined) continue;
    const asked = new Map<string, { readonly name: string; readonly unitId: string }>();
    for (const named of fields.filter((field) => field.noun === noun && field.at !== null)) {
      for (const { values } of rows) {
        const unitId = unitOf(named, values);
        for (const { name } of namedIn(named, values) ?? []) {
          if (unitId === null || (known.get(noun)?.get(name)?.length ?? 0) < 2) continue;
          asked.set(keyOf(noun, name, unitId), { name, unitId });
        }
      }
    }
    if (asked.size === 0) continue;
    // oxlint-disable-next-line no-await-in-loop -- one statement a noun
    const found = await findAt(tx, [...asked.values()]);
    for (const [index, key] of [...asked.keys()].entries()) {
      const [id, ...others] = found[index] ?? [];
      if (id !== undefined && others.length === 0) apart.set(key, id);
    }
  }
  return apart;
}

/** Those nobody knows, as their register may record them: once a name and unit, with the post first told. */
export function introducedIn(
  fields: readonly NamedField[],
  rows: Iterable<RowToFind & { readonly origin: string }>,
  bearer: Bearer,
  asOf: Introduced['asOf'],
): ReadonlyMap<string, readonly Introduced[]> {
  const introduced = new Map<string, Map<string, Introduced>>();
  for (const named of fields) {
    const beside = fields.find(({ field }) => field === named.at);
    if (beside === undefined) continue;
    for (const { values, origin } of rows) {
      const [unit, ...others] = namedIn(beside, values) ?? [];
      if (unit === undefined || others.length > 0) continue;
      const bearing = bearer(beside, unit.name, values);
      if ('why' in bearing) continue;
      const unitId = bearing.id;
      for (const { name, post } of namedIn(named, values) ?? []) {
        const known = bearer(named, name, values);
        if (!('why' in known) || known.why !== 'unknown') continue;
        const ofNoun = introduced.get(named.noun) ?? new Map<string, Introduced>();
        introduced.set(named.noun, ofNoun);
        const key = keyOf('', name, unitId);
        if (!ofNoun.has(key)) ofNoun.set(key, { name, unitId, post, asOf, origin });
      }
    }
  }
  return new Map(Array.from(introduced, ([noun, named]) => [noun, [...named.values()]]));
}
