import type { At } from '#capabilities/indicators';
import type { ProjectId } from '#capabilities/projects/contract';
import type { Precision } from '#kernel/dated-on';
import type { PlainDate } from '#kernel/plain-date';
import type { Tx } from '#platform/commands';
import { type RawBuilder, rawStatement, sql } from '#platform/database';
import { Colour, type Light, type ListLights } from './contract.ts';
import { litItems } from './light.indicators.ts';
import { type AcceptedReason, type LightFacts, lightOf } from './light.rules.ts';
import { ruleSetOn } from './rule-set.rules.ts';
import { knownRuleSets } from './rule-set.store.ts';

/** A plan item with its light as SQL finds it, and the facts it rests on. */
export type LitRow = {
  readonly recordId: ProjectId;
  readonly number: string;
  readonly label: string;
  readonly light: Colour;
  readonly rank: number;
  readonly started: boolean;
  readonly completed: boolean;
  readonly startPlannedOn: PlainDate | null;
  readonly startPrecision: Precision | null;
  readonly planned: string | null;
  readonly done: string | null;
  readonly reportedTo: PlainDate | null;
  readonly accepted: AcceptedReason | null;
};

/** SQL: what a `LitRow` has of a lit item `l`. */
export const litColumns = sql`l.record_id, l.number, l.label, l.light, l.rank, l.started, l.completed, l.start_planned_on,
  l.start_precision, l.planned, l.done, l.reported_to, l.accepted`;

/** SQL: the rank of a light, the worst being 1. */
export const rankOf = (light: RawBuilder<unknown>): RawBuilder<number> =>
  sql<number>`array_position(${[...Colour.options]}::text[], ${light})`;

/** SQL: items of the plan with their light and its rank, the worst being 1. */
export const rankedItems = (tx: Tx, at: At): RawBuilder<unknown> => sql`
  select l.*, ${rankOf(sql`l.light`)} as rank from (${litItems.rows(tx, at)}) as l`;

/** A page of them, red first, then by number; one more than asked for tells that more follow. */
export function listPage(tx: Tx, at: At, { colour, after, limit }: Omit<ListLights, 'on'>): Promise<LitRow[]> {
  const [rank = '0', number = '0'] = after?.split('-') ?? [];
  return tx.rows(
    rawStatement(sql<LitRow>`
      select ${litColumns} from (${rankedItems(tx, at)}) as l
       where (l.rank, l.number) > (${rank}::int, ${number}::bigint)
         ${colour === undefined ? sql`` : sql`and l.light = ${colour}`}
       order by l.rank, l.number limit ${limit + 1}`),
  );
}

/** The numbers wrap the very statement that lists (house.md 2.10). */
export const countLights = (tx: Tx, at: At): Promise<{ light: Colour; count: number }[]> =>
  tx.rows(
    rawStatement(sql<{ light: Colour; count: number }>`
      select l.light, count(*)::int as count from (${litItems.rows(tx, at)}) as l group by l.light`),
  );

/** The light of a row, with its facts: by the rule set in force on the day. */
export const lightOfRow = (row: LitRow, on: PlainDate): Light =>
  lightOf(factsOf(row), on, ruleSetOn(knownRuleSets(), on));

/** What the rule is asked of, as the statement that lists brought it: with it the pure rule finds the very same light. */
function factsOf(row: LitRow): LightFacts {
  const { startPlannedOn: on, startPrecision: precision } = row;
  return {
    planned: on === null || precision === null ? null : { on, precision },
    started: row.started,
    completed: row.completed,
    plan: row.planned === null ? null : Number(row.planned),
    done: row.done === null ? null : Number(row.done),
    reportedTo: row.reportedTo,
    reasons: row.accepted === null ? [] : [row.accepted],
  };
}
