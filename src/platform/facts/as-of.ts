import type { Instant } from '#kernel/instant';
import type { PlainDate } from '#kernel/plain-date';
import { type RawBuilder, sql } from '#platform/database';

/** The two clocks (house.md 2.4): the day looked at, and the instant of our knowledge; null is now. */
export type AsOf = { readonly on: PlainDate; readonly knownAt: Instant | null };

const column = (f: string, name: string): RawBuilder<unknown> => sql.ref(`${f}.${name}`);

/** SQL: whether the fact `f` is known. */
export const isKnown = (f: string, { knownAt }: Pick<AsOf, 'knownAt'>): RawBuilder<boolean> =>
  knownAt === null
    ? sql<boolean>`${column(f, 'withdrawn_at')} = 'infinity'`
    : sql<boolean>`${column(f, 'recorded_at')} <= ${knownAt} and ${knownAt} < ${column(f, 'withdrawn_at')}`;

/** SQL: whether the fact `f` is known and holds on the day. */
export const heldAsOf = (f: string, at: AsOf): RawBuilder<boolean> =>
  sql<boolean>`${isKnown(f, at)} and ${column(f, 'from_on')} <= ${at.on} and ${at.on} < ${column(f, 'to_on')}`;

/** SQL: whether the fact `f`, which is of a day, is known and had happened by the day looked at. */
export const happenedAsOf = (f: string, at: AsOf): RawBuilder<boolean> =>
  sql<boolean>`${isKnown(f, at)} and ${column(f, 'on_day')} <= ${at.on}`;
