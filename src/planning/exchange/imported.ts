import type { Moment } from '#kernel/moment';
import { refuse, RefusedError, type Refusal } from '#kernel/refusal';
import type { Baseline, Plan } from '#planning/schedule';

/** A plan as it stood in a file, with what the file's own program had made of it. */
export type ImportedPlan = {
  readonly name: string;
  readonly plan: Plan;
  readonly baselines: readonly Baseline[];
  /** The dates that stand in the file, in the order of the plan. */
  readonly stored: readonly StoredDates[];
  /** Activities whose dates a person sets: they are held to no earlier than that start. */
  readonly manual: readonly string[];
  /** What was left out of the plan, and where it stood. */
  readonly leftOut: readonly LeftOut[];
};

export type StoredDates = {
  readonly id: string;
  readonly start?: Moment;
  readonly finish?: Moment;
  readonly earlyStart?: Moment;
  readonly earlyFinish?: Moment;
  readonly lateStart?: Moment;
  readonly lateFinish?: Moment;
  /** Minutes of working time. */
  readonly totalFloat?: number;
  readonly freeFloat?: number;
  /** The file has seconds, which a plan here has not. */
  readonly hasSeconds?: true;
};

export type LeftOut = {
  readonly what:
    | 'inactive'
    | 'other-project'
    | 'level-of-effort'
    | 'link-across-projects'
    | 'link-to-nothing'
    | 'second-constraint'
    | 'recurrence'
    | 'resource-calendar'
    | 'split-or-levelled';
  readonly id: string;
};

/** A file is read as it comes; nothing is kept of it but the plan. */
export type PlanReader = {
  readonly write: (chunk: string) => void;
  /** @throws RefusedError `exchange.…` */
  readonly end: () => ImportedPlan;
};

/** Characters of a file, activities and links of a plan: more is no plan of people. */
export const limits = { characters: 2 ** 27, text: 2 ** 20, depth: 32, activities: 250_000, links: 1_000_000 } as const;

/** @throws RefusedError `exchange.too-large` */
export function refuseBeyond(most: number, count: number, what: string): void {
  if (count > most) throw refused('too-large', 'exchange.too-large', what, { most });
}

export const refused = (
  kind: Refusal['refused'],
  code: string,
  field: string,
  facts: Refusal['facts'] = {},
): RefusedError => new RefusedError(refuse(kind, code, { field, facts }));
