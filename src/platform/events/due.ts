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
 * What may be done now, oldest first, locked: of each subject and reaction the first that is not parked and no other,
 * so that two programs side by side keep the order too. What another one holds is left to it.
 */
export const takeDue = (runner: Runner, { zoneId, now, reactions, eventId, limit }: Wanted): Promise<Due[]> =>
  runner.rows<Due>(
    rawStatement(sql<Due>`
      select d.event_id, d.reaction, d.attempts, e.kind, e.subject_id, e.command_id, e.recorded_at, e.body
        from event_due d
        join event e on e.zone_id = d.zone_id and e.event_id = d.event_id
       where d.zone_id = ${zoneId} and d.next_try_at <= ${now} and d.reaction = any(${[...reactions]}::text[])
         ${eventId === undefined ? sql`` : sql`and d.event_id = ${eventId}`}
         and not exists (select from event_due b
                          where b.zone_id = d.zone_id and b.subject_id = d.subject_id and b.reaction = d.reaction
                            and b.seq < d.seq and b.next_try_at < 'infinity')
       order by d.next_try_at, d.seq
       limit ${limit}
         for update of d skip locked`),
  );

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
  readonly parked: number;
  /** When the oldest event still due happened; null where all of them are parked. */
  readonly since: Instant | null;
};

export const summariseDue = (runner: Runner, zoneId: ZoneId): Promise<DueSummary[]> =>
  runner.rows<DueSummary>({
    sql: `select d.reaction,
                 count(*) filter (where d.next_try_at < 'infinity')::int as due,
                 count(*) filter (where d.next_try_at < 'infinity' and d.attempts > 0)::int as failing,
                 count(*) filter (where d.next_try_at = 'infinity')::int as parked,
                 min(e.recorded_at) filter (where d.next_try_at < 'infinity') as since
            from event_due d
            join event e on e.zone_id = d.zone_id and e.event_id = d.event_id
           where d.zone_id = $1
           group by d.reaction`,
    parameters: [zoneId],
  });

/** Tries what is parked once more. */
export const retryParked = (zoneId: ZoneId, now: Instant): Statement => ({
  sql: `update event_due set next_try_at = $2 where zone_id = $1 and next_try_at = 'infinity'`,
  parameters: [zoneId, now],
});
