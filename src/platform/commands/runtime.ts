import type { Actor } from '#kernel/actor';
import { type CommandId, type Id, uuidV7Series, type ZoneId } from '#kernel/ids';
import type { Instant } from '#kernel/instant';
import type { PlainDate } from '#kernel/plain-date';
import type { WorkingCalendar } from '#kernel/working-calendar';
import type { Clock } from '#platform/clock';
import type { Database, Runner } from '#platform/database';
import type { EventDraft } from './event-draft.ts';

/** What commands and queries need of the world; the app puts it together once. */
export type Runtime = {
  readonly database: Database;
  readonly clock: Clock;
  /** Working days of China, for every deadline (AP-01). */
  readonly calendar: WorkingCalendar;
  /** That many random bytes. */
  readonly chance: (bytes: number) => Uint8Array;
  /** Names of the reactions to this event: each gets a due row in the transaction of the act. */
  readonly reactionsTo: (event: EventDraft) => readonly string[];
  /** Told after each commit that changed something in the zone; returns at once and never throws. */
  readonly committed: (zoneId: ZoneId) => void;
};

/** What a store gets: one transaction of one zone and one actor; never the database handle. */
export type Tx = Runner & {
  readonly zoneId: ZoneId;
  readonly actor: Actor;
  readonly now: Instant;
  readonly today: PlainDate;
  readonly calendar: WorkingCalendar;
  /** Null in a query. */
  readonly commandId: CommandId | null;
  /** Nothing will be committed: the act is only tried. */
  readonly isTrial?: true;
  readonly chance: Runtime['chance'];
  readonly reactionsTo: Runtime['reactionsTo'];
  newId<Name extends string>(): Id<Name>;
};

export function txOf(runtime: Runtime, runner: Runner, actor: Actor, commandId: CommandId | null): Tx {
  const now = runtime.clock.now();
  return {
    rows: (statement) => runner.rows(statement),
    sent: () => runner.sent(),
    zoneId: actor.zoneId,
    actor,
    now,
    today: runtime.clock.today(),
    calendar: runtime.calendar,
    commandId,
    chance: runtime.chance,
    reactionsTo: runtime.reactionsTo,
    newId: uuidV7Series(Date.parse(now), runtime.chance),
  };
}
