import type { DatedOn } from '#kernel/dated-on';
import { addDays, monthOf, type PlainDate, yearOf } from '#kernel/plain-date';
import { daysOfYear, pacedTo } from '#planning/forecast';
import { Colour, type FindingOf, type Light, type ReasonCode } from './contract.ts';
import type { RuleSet } from './rule-set.rules.ts';

export type AcceptedReason = {
  readonly code: ReasonCode;
  readonly text: string;
  readonly from: PlainDate;
  /** The last day on which it holds. */
  readonly until: PlainDate;
  readonly meeting: string | null;
  readonly decidedOn: PlainDate;
};

/** What is known of an item of the year's plan as of the day. */
export type LightFacts = {
  readonly planned: DatedOn | null;
  /** A continued item counts as started (ledgers-and-briefs 2.2). */
  readonly started: boolean;
  readonly completed: boolean;
  /** Planned for the year and done of it, in 分; null where nobody told. */
  readonly plan: number | null;
  readonly done: number | null;
  readonly reportedTo: PlainDate | null;
  readonly reasons: readonly AcceptedReason[];
};

/** The light of a project on a day, always computed and never stored (LT-01); an accepted reason holds it at grey (LT-02). */
export function lightOf(facts: LightFacts, on: PlainDate, ruleSet: RuleSet): Light {
  const reason = reasonOn(facts.reasons, on);
  const [start, pace] = [startOn(facts, on, ruleSet), paceOn(facts, on, ruleSet)];
  const findings = reason === null ? [start, pace] : [reason, start, pace];
  const colour = reason === null ? worst([start.colour, pace.colour]) : reason.colour;
  return { colour, on, ruleSet: ruleSet.version, findings };
}

const worst = (colours: readonly Colour[]): Colour =>
  Colour.options.find((colour) => colours.includes(colour)) ?? 'none';

function startOn({ planned, started }: LightFacts, on: PlainDate, { start }: RuleSet): FindingOf<'start'> {
  const months = started || planned === null ? 0 : monthsMissed(planned.on, on);
  const said = { rule: 'start', planned, started, months } as const;
  if (started) return { ...said, colour: 'green' };
  if (planned === null) return { ...said, colour: 'none' };
  return { ...said, colour: months >= start.redFromMonth ? 'red' : months > 0 ? 'yellow' : 'green' };
}

/** Month ends that passed without the start, the planned month's included; what was planned for a day is due on it. */
const monthsMissed = (planned: PlainDate, on: PlainDate): number =>
  planned > on ? 0 : Math.max(1, monthsEnded(on) - monthNumber(planned));

const monthNumber = (day: PlainDate): number => yearOf(day) * 12 + monthOf(day);

/** The number of the first month that has not ended by the day. */
export const monthsEnded = (on: PlainDate): number => monthNumber(addDays(on, 1));

function paceOn(facts: LightFacts, on: PlainDate, { pace }: RuleSet): FindingOf<'pace'> {
  const { plan, done, reportedTo } = facts;
  const unjudged = whyUnjudged(facts);
  if (unjudged !== null || plan === null || done === null || reportedTo === null)
    return {
      rule: 'pace',
      colour: 'none',
      unjudged,
      shareOfPlan: 0,
      elapsed: 0,
      behind: 0,
      reportedTo,
      measuredTo: null,
    };
  const measuredTo = pacedTo(reportedTo, on);
  const [passed, all] = daysOfYear(measuredTo);
  // Whole numbers, since 10 points behind are yellow and 9.99 are not.
  const behind = BigInt(passed) * BigInt(plan) - BigInt(done) * BigInt(all);
  const whole = BigInt(all) * BigInt(plan);
  const colour =
    behind * 100n > BigInt(pace.redOver) * whole
      ? 'red'
      : behind * 100n >= BigInt(pace.yellowFrom) * whole
        ? 'yellow'
        : 'green';
  return {
    rule: 'pace',
    colour,
    unjudged,
    shareOfPlan: Math.round((1000 * done) / plan),
    elapsed: Math.round((1000 * passed) / all),
    behind: Math.round((1000 * Number(behind)) / Number(whole)),
    reportedTo,
    measuredTo,
  };
}

/** By its money a project is judged while it is under way; until it has started, its start is what it is judged by. */
function whyUnjudged({ started, completed, plan, done, reportedTo }: LightFacts): FindingOf<'pace'>['unjudged'] {
  if (!started) return 'not-started';
  if (completed) return 'completed';
  if (plan === null || plan <= 0) return 'no-plan';
  return done === null || reportedTo === null ? 'no-report' : null;
}

const keyOf = ({ code, from }: AcceptedReason): string => `${code} ${from}`;

/** Of several that hold on the day the one that holds longest. What was decided later does not hold before (LT-02). */
function reasonOn(reasons: readonly AcceptedReason[], on: PlainDate): FindingOf<'accepted-reason'> | null {
  const holds = reasons.filter(({ from, until, decidedOn }) => from <= on && on <= until && decidedOn <= on);
  const [longest] = holds.toSorted((one, other) => {
    if (one.until !== other.until) return one.until > other.until ? -1 : 1;
    return keyOf(one) < keyOf(other) ? -1 : 1;
  });
  if (longest === undefined) return null;
  const { code, text, until, meeting, decidedOn } = longest;
  return { rule: 'accepted-reason', colour: 'grey', code, text, until, meeting, decidedOn };
}
