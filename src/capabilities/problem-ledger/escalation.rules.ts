import type { PlainDate } from '#kernel/plain-date';
import { type Refusal, refuse } from '#kernel/refusal';
import { addWorkingDays } from '#kernel/working-calendar';
import type { DeclineEscalation, EscalateProblem, RecordDecision } from './contract.ts';
import { type Day, type Moved, overdueDays, type ProblemHead, whyNotNow } from './problem.rules.ts';

/** IS-04: the four-level ladder, each level with the post it comes to. Source: 桐庐县 2014, four-level coordination. */
export const ladder = [
  { level: 1, post: { zh: '项目指挥长', en: "the project's own leader" } },
  { level: 2, post: { zh: '责任单位主要负责人', en: 'the head of the responsible unit' } },
  { level: 3, post: { zh: '挂点区领导', en: 'the zone leader linked to the project' } },
  { level: 4, post: { zh: '党工委、管委会主要领导', en: 'the top leader of the zone' } },
] as const;

const highestLevel = ladder.length;

/** Working days after a decision before an escalation is proposed again. */
const workingDaysBetweenProposals = 5;

/** The level to propose today, or null: one up, after the due date, and not while a proposal waits or was just decided. */
function levelToPropose(problem: ProblemHead, day: Day): number | null {
  const waits = problem.proposedLevel !== null;
  const tooSoon = problem.notProposedBefore !== null && day.today < problem.notProposedBefore;
  if (waits || tooSoon || problem.level >= highestLevel) return null;
  return overdueDays(problem, day) > 0 ? problem.level + 1 : null;
}

export function proposeEscalation(problem: ProblemHead, day: Day): Moved | 'unchanged' {
  const level = levelToPropose(problem, day);
  if (level === null) return 'unchanged';
  return {
    after: { ...problem, proposedLevel: level },
    steps: [{ step: 'escalation-proposed', on: day.today, level }],
  };
}

/** One level up, by a person's decision; a proposal is not needed for it. */
export function escalateProblem(problem: ProblemHead, input: EscalateProblem, day: Day): Moved | Refusal {
  const refusal = whyNotNow(problem.state, 'escalate') ?? whyNotOn(input.decider.on, day.today);
  if (refusal !== null) return refusal;
  if (problem.level >= highestLevel) {
    return refuse('invalid', 'problem.highest-level', { field: 'problemId', rule: 'IS-04' });
  }
  const level = problem.level + 1;
  return {
    after: { ...problem, level, proposedLevel: null, notProposedBefore: nextProposal(day), awaitsDecision: true },
    steps: [{ step: 'escalated', on: day.today, level, text: input.reason, decider: input.decider }],
  };
}

export function declineEscalation(problem: ProblemHead, input: DeclineEscalation, day: Day): Moved | Refusal {
  const refusal = whyNotNow(problem.state, 'declineEscalation') ?? whyNotOn(input.decider.on, day.today);
  if (refusal !== null) return refusal;
  if (problem.proposedLevel === null) {
    return refuse('invalid', 'problem.nothing-proposed', { field: 'problemId', rule: 'IS-04' });
  }
  return {
    after: { ...problem, proposedLevel: null, notProposedBefore: nextProposal(day) },
    steps: [
      {
        step: 'escalation-declined',
        on: day.today,
        level: problem.proposedLevel,
        text: input.reason,
        decider: input.decider,
      },
    ],
  };
}

/** A decision is a fact of the story: it moves no state by itself, and is no longer waited for. */
export function recordDecision(problem: ProblemHead, { decider, text }: RecordDecision, day: Day): Moved | Refusal {
  return (
    whyNotNow(problem.state, 'recordDecision') ??
    whyNotOn(decider.on, day.today) ?? {
      after: { ...problem, awaitsDecision: false },
      steps: [{ step: 'decided', on: day.today, level: problem.level, text, decider }],
    }
  );
}

const nextProposal = ({ today, calendar }: Day): PlainDate =>
  addWorkingDays(calendar, today, workingDaysBetweenProposals).day;

/** What happened may not be dated after today (house.md 2.3). */
const whyNotOn = (on: PlainDate, today: PlainDate): Refusal | null =>
  on > today
    ? refuse('invalid', 'problem.date-ahead', { field: 'decider.on', rule: 'house 2.3', facts: { today } })
    : null;
