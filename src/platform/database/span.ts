import { type RawBuilder, sql } from 'kysely';
import { endOf, type Span } from '#kernel/span';

/** Columns `from` and `to` of an interval fact, as rules and messages have them. */
export const spanOfRow = (row: string): RawBuilder<Span> => sql`
  json_build_object('on', ${sql.ref(`${row}.fromOn`)}, 'precision', ${sql.ref(`${row}.fromPrecision`)}) as "from",
  case when ${sql.ref(`${row}.toOn`)} < 'infinity'
       then json_build_object('on', ${sql.ref(`${row}.toOn`)}, 'precision', ${sql.ref(`${row}.toPrecision`)}) end as "to"`;

/** The four columns of each fact, as arrays in the order from_on, from_precision, to_on, to_precision. */
export const spanColumns = (facts: readonly Span[]): readonly (readonly string[])[] => [
  facts.map(({ from }) => from.on),
  facts.map(({ from }) => from.precision),
  facts.map(({ to }) => endOf(to)),
  facts.map(({ to }) => to?.precision ?? 'day'),
];
