import type { CommandId, ZoneId } from '#kernel/ids';
import type { Instant, OpenInstant } from '#kernel/instant';
import { rawStatement, type Runner, sql, type Statement } from '#platform/database';
import type { EventId } from './reaction.ts';

/** An event with a reaction to it that is still due. */
export type Due = {
  readonly eventId: EventId;
  readonly reaction: string;
  readonly attempts: number;
  readonly kind: string;
  readonly subjectId: string;
  readonly commandId: CommandId;
  readonly recordedAt: Instant;
  /** JSON. */
  readonly body: string;
};

export type Wanted = {
  readonly zoneId: ZoneId;
  readonly now: Instant;
  /** Reactions this program knows; those of a newer one beside it are left to that. */
  readonly reactions: readonly string[];
  readonly eventId?: EventId;
  readonly limit: number;
};

/**
 * What may be done now of the reaction that has waited longest, oldest first, locked. Of each subject the first that is
 * not shelved and no other, so that programs side by side keep the order; what another one holds is left to it.
 * One index serves each part whatever the statistics say: this table is often empty when they are taken.
 */
export const takeDue = (runner: Runner, wanted: Wanted): Promise<Due[]> =>
  runner.rows<Due>(
    rawStatement(sql<Due>`
      select d.event_id, d.reaction, d.attempts, e.kind, e.subject_id, e.command_id, e.recorded_at, e.body
        from event_due d
        join event e on e.zone_id = d.zone_id and e.event_id = d.event_id
       where d.reaction = (select oldest.reaction
                             from unnest(${[...wanted.reactions]}::text[]) as known (reaction)
                            cross join lateral (
                                  select d.reaction, d.next_try_at, d.seq from event_due d
                                   where d.reaction = known.reaction and ${isDue(wanted)}
                                   order by d.next_try_at, d.seq limit 1) as oldest
                            order by oldest.next_try_at, oldest.seq limit 1)
         and ${isDue(wanted)}
       order by d.next_try_at, d.seq
       limit ${wanted.limit}
         for update of d skip locked`),
  );

const isDue = ({ zoneId, now, eventId }: Wanted) => sql`
  d.zone_id = ${zoneId} and d.next_try_at <= ${now}
  ${eventId === undefined ? sql`` : sql`and d.event_id = ${eventId}`}
  and d.seq = (select b.seq from event_due b
                where b.zone_id = ${zoneId} and b.subject_id = d.subject_id and b.reaction = d.reaction
                  and b.next_try_at < 'infinity'
                order by b.seq limit 1)`;

/** Travels with the commit of what was due. */
export const removeDue = (zoneId: ZoneId, reaction: string, eventIds: readonly EventId[]): Statement => ({
  sql: 'delete from event_due where zone_id = $1 and reaction = $2 and event_id = any($3::uuid[])',
  parameters: [zoneId, reaction, [...eventIds]],
});

/** A failed try, counted once: not where another program has tried in the meantime. */
export const postponeDue = (
  zoneId: ZoneId,
  { eventId, reaction, attempts }: Due,
  next: { readonly tryAt: OpenInstant; readonly code: string },
): Statement => ({
  sql: `update event_due set attempts = attempts + 1, next_try_at = $5, last_code = $6
         where zone_id = $1 and event_id = $2 and reaction = $3 and attempts = $4`,
  parameters: [zoneId, eventId, reaction, attempts, next.tryAt, next.code],
});

export type DueSummary = {
  readonly reaction: string;
  readonly due: number;
  /** Of those due, how many have failed before. */
  readonly failing: number;
  readonly shelved: number;
  /** When the oldest event still due happened; null where all of them are shelved. */
  readonly since: Instant | null;
};

export const summariseDue = (runner: Runner, zoneId: ZoneId): Promise<DueSummary[]> =>
  runner.rows<DueSummary>({
    sql: `select d.reaction,
                 count(*) filter (where d.next_try_at < 'infinity')::int as due,
                 count(*) filter (where d.next_try_at < 'infinity' and d.attempts > 0)::int as failing,
                 count(*) filter (where d.next_try_at = 'infinity')::int as shelved,
                 min(e.recorded_at) filter (where d.next_try_at < 'infinity') as since
            from event_due d
            join event e on e.zone_id = d.zone_id and e.event_id = d.event_id
           where d.zone_id = $1
           group by d.reaction`,
    parameters: [zoneId],
  });

/** The most that is counted for a look: beyond it the page says so. */
const countedMost = 1_000;

/** Of each reaction, what is due, failing and shelved, counted to a thousand, and since when the longest has waited. */
export const countDue = (runner: Runner, zoneId: ZoneId, reactions: readonly string[]): Promise<DueSummary[]> =>
  runner.rows<DueSummary>({
    sql: `select r.reaction,
                 (select count(*)::int from (select from event_due d where d.zone_id = $1 and d.reaction = r.reaction
                                                and d.next_try_at < 'infinity' limit $3) w) as due,
                 (select count(*)::int from (select from event_due d where d.zone_id = $1 and d.reaction = r.reaction
                                                and d.next_try_at < 'infinity' and d.attempts > 0 limit $3) w) as failing,
                 (select count(*)::int from (select from event_due d where d.zone_id = $1 and d.reaction = r.reaction
                                                and d.next_try_at = 'infinity' limit $3) w) as shelved,
                 (select e.recorded_at from event_due d join event e on e.zone_id = d.zone_id and e.event_id = d.event_id
                   where d.zone_id = $1 and d.reaction = r.reaction and d.next_try_at < 'infinity'
                   order by d.next_try_at, d.seq limit 1) as since
            from unnest($2::text[]) with ordinality as r (reaction, place)
           order by r.place`,
    parameters: [zoneId, [...reactions], countedMost],
  });

/** What is shelved of these reactions, a hundred of each at most. */
export const listShelvedOf = (runner: Runner, zoneId: ZoneId, reactions: readonly string[]): Promise<Shelved[]> =>
  runner.rows<Shelved>({
    sql: `select d.event_id, d.reaction, d.attempts, d.last_code, e.kind, e.subject_id, e.recorded_at
            from unnest($2::text[]) as r (reaction)
           cross join lateral (select s.zone_id, s.event_id, s.reaction, s.attempts, s.last_code, s.seq from event_due s
                                where s.zone_id = $1 and s.reaction = r.reaction and s.next_try_at = 'infinity'
                                order by s.seq limit 100) as d
            join event e on e.zone_id = d.zone_id and e.event_id = d.event_id
           where e.zone_id = $1
           order by d.seq`,
    parameters: [zoneId, [...reactions]],
  });

export type ShelvedKey = Pick<Due, 'eventId' | 'reaction'>;

/** What is shelved, locked, in the order asked; undefined for what is not, or no more. */
export async function lockShelved(
  runner: Runner,
  zoneId: ZoneId,
  asked: readonly ShelvedKey[],
): Promise<readonly (Pick<Due, 'attempts'> | undefined)[]> {
  const rows = await runner.rows<ShelvedKey & Pick<Due, 'attempts'>>({
    sql: `select d.event_id, d.reaction, d.attempts
            from event_due d
           where d.zone_id = $1 and d.event_id = any($2::uuid[]) and d.reaction = any($3::text[])
             and d.next_try_at = 'infinity'
           order by d.event_id, d.reaction for update`,
    parameters: [zoneId, asked.map(({ eventId }) => eventId), asked.map(({ reaction }) => reaction)],
  });
  return asked.map((one) => rows.find((row) => row.eventId === one.eventId && row.reaction === one.reaction));
}

/** These may be tried once more, now. */
export const releaseThese = (zoneId: ZoneId, now: Instant, keys: readonly ShelvedKey[]): Statement => ({
  sql: `update event_due d set next_try_at = $2
         where d.zone_id = $1 and d.event_id = any($3::uuid[])
           and (d.event_id, d.reaction) in (select * from unnest($3::uuid[], $4::text[]))`,
  parameters: [zoneId, now, keys.map(({ eventId }) => eventId), keys.map(({ reaction }) => reaction)],
});

export type Shelved = Pick<Due, 'eventId' | 'reaction' | 'attempts' | 'kind' | 'subjectId' | 'recordedAt'> & {
  readonly lastCode: string;
};

/** What is shelved, oldest first, a hundred at most. */
export const listShelved = (runner: Runner, zoneId: ZoneId): Promise<Shelved[]> =>
  runner.rows<Shelved>({
    sql: `select d.event_id, d.reaction, d.attempts, d.last_code, e.kind, e.subject_id, e.recorded_at
            from event_due d
            join event e on e.zone_id = d.zone_id and e.event_id = d.event_id
           where d.zone_id = $1 and d.next_try_at = 'infinity'
           order by d.seq limit 100`,
    parameters: [zoneId],
  });

/** What is shelved may be tried once more, now. */
export const releaseShelved = (zoneId: ZoneId, now: Instant): Statement<{ eventId: EventId }> => ({
  sql: `update event_due set next_try_at = $2 where zone_id = $1 and next_try_at = 'infinity' returning event_id`,
  parameters: [zoneId, now],
});
