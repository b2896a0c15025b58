import { seenDeadline } from '#kernel/deadline';
import type { Id, PersonId, UnitId } from '#kernel/ids';
import type { OpenEnd, PlainDate } from '#kernel/plain-date';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal';
import { addWorkingDays, countWorkingDays, rollToWorkingDay, type WorkingCalendar } from '#kernel/working-calendar';
import type {
  AnswerProblem,
  AssignProblem,
  Confirmation,
  ConfirmForRaiser,
  ConfirmProblem,
  Decider,
  Due,
  NoteNextStep,
  ParkProblem,
  ProblemId,
  ProblemState,
  ProblemStep,
  ReopenProblem,
  ResumeProblem,
} from './contract.ts';

/** What a transition looks at and leaves behind: the columns of the problem that its steps move. */
export type ProblemHead = {
  readonly problemId: ProblemId;
  readonly state: ProblemState;
  readonly ownerUnitId: UnitId | null;
  readonly dueOn: OpenEnd;
  /** 1–4 (IS-04). */
  readonly level: number;
  /** The level a proposal waits for a decision on. */
  readonly proposedLevel: number | null;
  /** An escalation is not proposed again before this day. */
  readonly notProposedBefore: PlainDate | null;
  readonly nextStep: string | null;
  readonly parkedUntil: PlainDate | null;
  readonly answeredOn: PlainDate | null;
  readonly answeredBy: PersonId | null;
  readonly closedOn: PlainDate | null;
  /** Escalated, and no decision recorded since. */
  readonly awaitsDecision: boolean;
  readonly version: number;
};

/** A new fact of the story. */
export type NewStep = {
  readonly step: ProblemStep;
  readonly on: PlainDate;
  readonly text?: string | null;
  readonly unitId?: UnitId;
  readonly assistingUnitIds?: readonly UnitId[];
  readonly projectId?: Id<'ProjectId'>;
  readonly dueOn?: PlainDate;
  readonly until?: PlainDate;
  readonly level?: number;
  readonly how?: Confirmation;
  /** On whose behalf it is recorded, with the meeting and the day of the decision. */
  readonly decider?: Decider;
  readonly evidenceIds?: readonly Id<'EvidenceId'>[];
  /** Who did it, where a ledger tells of somebody else than records it. */
  readonly personId?: PersonId | null;
  /** `file#row`, where a ledger told it. */
  readonly origin?: string | null;
};

/** One transition: the problem afterwards and the facts that brought it there. */
export type Moved = { readonly after: ProblemHead; readonly steps: readonly NewStep[] };

export type Day = { readonly today: PlainDate; readonly calendar: WorkingCalendar };

/** What may be done in which state: read by the verbs and by the buttons alike. */
export const actsIn = {
  raised: ['assign', 'park', 'linkProjects', 'escalate', 'recordDecision'],
  assigned: [
    'assign',
    'noteNextStep',
    'answer',
    'park',
    'linkProjects',
    'escalate',
    'declineEscalation',
    'recordDecision',
  ],
  answered: ['confirm', 'confirmForRaiser', 'reopen', 'linkProjects', 'recordDecision'],
  parked: ['resume', 'linkProjects', 'recordDecision'],
  closed: ['reopen'],
} as const satisfies Record<ProblemState, readonly string[]>;

export type ProblemAct = (typeof actsIn)[ProblemState][number];

/** `problem.parked`, `problem.closed`, …: the state that stands in the way, with what was asked. */
export function whyNotNow(state: ProblemState, act: ProblemAct): Refusal | null {
  const acts: readonly ProblemAct[] = actsIn[state];
  return acts.includes(act)
    ? null
    : refuse('invalid', `problem.${state}`, { field: 'problemId', rule: 'IS-03', facts: { act } });
}

/** IS-02: the one date, on a working day, not behind us; one that falls on a day off is the next working day (15.2). */
export function dueDate(due: Due, { today, calendar }: Day): PlainDate | Refusal {
  if ('workingDays' in due) return addWorkingDays(calendar, today, due.workingDays).day;
  if (due.on < today)
    return refuse('invalid', 'problem.due-past', { field: 'due.on', rule: 'IS-02', facts: { today } });
  return rollToWorkingDay(calendar, due.on).day;
}

/** Working days past the date, once it is past (NB-06) and while the owner has not answered; 0 otherwise. */
export function overdueDays({ state, dueOn }: Pick<ProblemHead, 'state' | 'dueOn'>, { today, calendar }: Day): number {
  if (state !== 'assigned' || dueOn === 'infinity') return 0;
  const { standing, workingDays } = seenDeadline(calendar, dueOn, today);
  return standing === 'past' ? (workingDays ?? 0) : 0;
}

/** Working days to the date while the owner has not answered, negative past it; null where none is waited for. */
export function workingDaysLeft(
  { state, dueOn }: Pick<ProblemHead, 'state' | 'dueOn'>,
  { today, calendar }: Day,
): number | null {
  if (state !== 'assigned' || dueOn === 'infinity') return null;
  return 0 - countWorkingDays(calendar, dueOn, today).workingDays;
}

/** Working days the owner has again after a problem comes back, unless a date is named. */
const workingDaysAgain = 5;

/** Without a reply for so many working days the projects office verifies in the raiser's place, and says so. */
const workingDaysForReply = 5;

const repliedTooLate = ({ state, answeredOn }: ProblemHead, { today, calendar }: Day): boolean =>
  state === 'answered' &&
  answeredOn !== null &&
  countWorkingDays(calendar, answeredOn, today).workingDays > workingDaysForReply;

export function assignProblem(problem: ProblemHead, input: AssignProblem, day: Day): Moved | Refusal {
  const refusal = whyNotNow(problem.state, 'assign');
  if (refusal !== null) return refusal;
  if (input.assistingUnitIds.includes(input.ownerUnitId)) {
    return refuse('invalid', 'problem.owner-assists', { field: 'assistingUnitIds', rule: 'IS-02' });
  }
  const { ownerUnitId, assistingUnitIds } = input;
  const twice = assistingUnitIds.findIndex((unitId, index) => assistingUnitIds.indexOf(unitId) < index);
  if (twice >= 0) return refuse('invalid', 'problem.unit-twice', { field: `assistingUnitIds.${twice}`, rule: 'IS-02' });
  const dueOn = dueDate(input.due, day);
  if (isRefusal(dueOn)) return dueOn;
  return {
    after: { ...problem, state: 'assigned', ownerUnitId, dueOn, proposedLevel: null, notProposedBefore: null },
    steps: [{ step: 'assigned', on: day.today, unitId: ownerUnitId, assistingUnitIds, dueOn }],
  };
}

export function noteNextStep(problem: ProblemHead, { text }: NoteNextStep, { today }: Day): Moved | Refusal {
  return (
    whyNotNow(problem.state, 'noteNextStep') ?? {
      after: { ...problem, nextStep: text },
      steps: [{ step: 'next-step', on: today, text }],
    }
  );
}

/** IS-03: the owner only says that it is answered. */
export function answerProblem(
  problem: ProblemHead,
  { text, evidenceIds }: AnswerProblem,
  { today, answeredBy }: Day & { readonly answeredBy: PersonId | null },
): Moved | Refusal {
  return (
    whyNotNow(problem.state, 'answer') ?? {
      after: { ...problem, state: 'answered', answeredOn: today, answeredBy, proposedLevel: null },
      steps: [{ step: 'answered', on: today, text, evidenceIds }],
    }
  );
}

/** IS-03: closed by whoever raised it, and never by whoever answered it. */
export function confirmProblem(
  problem: ProblemHead,
  { text }: ConfirmProblem,
  { today, confirmedBy }: Day & { readonly confirmedBy: PersonId | null },
): Moved | Refusal {
  return whyNotNow(problem.state, 'confirm') ?? whyNotBy(problem, confirmedBy) ?? closed(problem, today, 'self', text);
}

/** Told by telephone, or verified where no reply came in time: recorded as such, by another than who answered. */
export function confirmForRaiser(
  problem: ProblemHead,
  { how, text }: ConfirmForRaiser,
  day: Day & { readonly confirmedBy: PersonId | null },
): Moved | Refusal {
  const refusal = whyNotNow(problem.state, 'confirmForRaiser') ?? whyNotBy(problem, day.confirmedBy);
  if (refusal !== null) return refusal;
  if (how === 'verified' && !repliedTooLate(problem, day)) {
    const facts = { workingDays: workingDaysForReply };
    return refuse('invalid', 'problem.reply-awaited', { field: 'how', rule: 'IS-03', facts });
  }
  return closed(problem, day.today, how, text);
}

const whyNotBy = ({ answeredBy }: ProblemHead, personId: PersonId | null): Refusal | null =>
  answeredBy !== null && answeredBy === personId
    ? refuse('not-allowed', 'problem.owner-confirms', { field: 'problemId', rule: 'IS-03' })
    : null;

const closed = (problem: ProblemHead, today: PlainDate, how: Confirmation, text: string | null): Moved => ({
  after: { ...problem, state: 'closed', closedOn: today, awaitsDecision: false },
  steps: [{ step: 'confirmed', on: today, how, text }],
});

/** Back to its owner, with the date named or five working days. */
export function reopenProblem(problem: ProblemHead, { reason, due }: ReopenProblem, day: Day): Moved | Refusal {
  const refusal = whyNotNow(problem.state, 'reopen');
  if (refusal !== null) return refusal;
  const dueOn = dueDate(due ?? { workingDays: workingDaysAgain }, day);
  if (isRefusal(dueOn)) return dueOn;
  return {
    after: { ...problem, state: 'assigned', dueOn, answeredOn: null, answeredBy: null, closedOn: null },
    steps: [{ step: 'reopened', on: day.today, text: reason, dueOn }],
  };
}

export function parkProblem(problem: ProblemHead, { reason, until }: ParkProblem, { today }: Day): Moved | Refusal {
  const refusal = whyNotNow(problem.state, 'park');
  if (refusal !== null) return refusal;
  if (until <= today)
    return refuse('invalid', 'problem.until-past', { field: 'until', rule: 'IS-02', facts: { today } });
  return {
    after: { ...problem, state: 'parked', parkedUntil: until, proposedLevel: null },
    steps: [{ step: 'parked', on: today, text: reason, until }],
  };
}

/** Back to where it was parked from: to its owner with a new date, or, without an owner, to be assigned. */
export function resumeProblem(problem: ProblemHead, { due }: ResumeProblem, day: Day): Moved | Refusal {
  const refusal = whyNotNow(problem.state, 'resume');
  if (refusal !== null) return refusal;
  const resumed = { ...problem, parkedUntil: null };
  if (problem.ownerUnitId === null) {
    return { after: { ...resumed, state: 'raised' }, steps: [{ step: 'resumed', on: day.today }] };
  }
  const dueOn = dueDate(due ?? { workingDays: workingDaysAgain }, day);
  if (isRefusal(dueOn)) return dueOn;
  return {
    after: { ...resumed, state: 'assigned', dueOn },
    steps: [{ step: 'resumed', on: day.today, dueOn }],
  };
}
