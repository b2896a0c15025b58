import { z } from 'zod';
import { Evidence, EvidenceId } from '#capabilities/evidence/contract';
import { Asking } from '#capabilities/notifications/contract';
import { UnitId } from '#capabilities/organisation/contract';
import { ProblemKind } from '#capabilities/problem-kinds/contract';
import { ProjectId } from '#capabilities/projects/contract';
import { endpoint } from '#kernel/endpoint';
import { idSchema } from '#kernel/ids';
import { instantSchema } from '#kernel/instant';
import { openEndSchema, plainDateSchema } from '#kernel/plain-date';
import { standingSchema } from '#kernel/permission';
import { line, lines } from '#kernel/text';
import { codesOf, type Words } from '#kernel/words';

export const ProblemId = idSchema<'ProblemId'>();
export type ProblemId = z.infer<typeof ProblemId>;

/** IS-*, in the words of the house: sorting ends in `assigned`; *confirm* closes; *reopen* returns to assigned. */
export const problemStateWords = {
  raised: { zh: '待交办', en: 'To be assigned' },
  assigned: { zh: '办理中', en: 'In hand' },
  answered: { zh: '待确认', en: 'To be confirmed' },
  parked: { zh: '已挂起', en: 'Parked' },
  closed: { zh: '已销号', en: 'Closed' },
} as const satisfies Record<string, Words>;
export const ProblemState = z.enum(codesOf(problemStateWords));
export type ProblemState = z.infer<typeof ProblemState>;

/** What happens to a problem, each a dated fact of its story. */
export const problemStepWords = {
  raised: { zh: '提出', en: 'Raised' },
  assigned: { zh: '交办', en: 'Assigned' },
  'next-step': { zh: '下步打算', en: 'Next step' },
  answered: { zh: '答复', en: 'Answered' },
  confirmed: { zh: '确认销号', en: 'Confirmed: closed' },
  reopened: { zh: '重提', en: 'Reopened' },
  parked: { zh: '挂起', en: 'Parked' },
  resumed: { zh: '恢复办理', en: 'Resumed' },
  linked: { zh: '关联项目', en: 'Project linked' },
  unlinked: { zh: '不再关联项目', en: 'Project no longer linked' },
  'escalation-proposed': { zh: '建议提级', en: 'Escalation proposed' },
  escalated: { zh: '提级', en: 'Escalated' },
  'escalation-declined': { zh: '不提级', en: 'Not escalated' },
  decided: { zh: '作出决定', en: 'Decided' },
} as const satisfies Record<string, Words>;
export const ProblemStep = z.enum(codesOf(problemStepWords));
export type ProblemStep = z.infer<typeof ProblemStep>;

/** What a problem asks of people. */
export const problemAskWords = {
  assign: { zh: '请交办', en: 'Assign it' },
  answer: { zh: '请答复', en: 'Answer it' },
  confirm: { zh: '请确认是否解决', en: 'Confirm that it is solved' },
  'decide-escalation': { zh: '请定是否提级', en: 'Decide on its escalation' },
  decide: { zh: '请决定', en: 'Decide' },
  resume: { zh: '挂起到期，请定是否恢复', en: 'Parked until now: resume it?' },
} as const satisfies Record<string, Words>;

/** How the raiser's confirmation came (IS-03): by themself, told by telephone, or verified after no reply. */
export const Confirmation = z.enum(['self', 'telephone', 'verified']);
export type Confirmation = z.infer<typeof Confirmation>;

/** One sentence (IS-01): what is in the way. */
const Sentence = line(200);
/** An answer, a reason, a decision. */
const Lines = lines(2000);

/** A due date is named, or counted in working days from today; one that falls on a day off is the next working day (15.2). */
const Due = z.union([
  z.strictObject({ on: plainDateSchema }),
  z.strictObject({ workingDays: z.int().min(1).max(250) }),
]);
export type Due = z.infer<typeof Due>;

const projects = z.array(ProjectId).max(20);
const evidence = z.array(EvidenceId).max(12);
const oneProblem = { problemId: ProblemId, version: z.int().min(1) };

/** Raised on behalf of a unit where the raiser holds a role; shared by several projects it closes once (IS-06). */
export const RaiseProblem = z.strictObject({
  problemId: ProblemId,
  kind: ProblemKind,
  text: Sentence,
  unitId: UnitId,
  projectIds: projects,
  raisedOn: plainDateSchema,
  evidenceIds: evidence,
});
export type RaiseProblem = z.infer<typeof RaiseProblem>;

/** IS-02: one owner unit and one date; others assist. */
export const AssignProblem = z.strictObject({
  ...oneProblem,
  ownerUnitId: UnitId,
  assistingUnitIds: z.array(UnitId).max(20),
  due: Due,
});
export type AssignProblem = z.infer<typeof AssignProblem>;

export const NoteNextStep = z.strictObject({ ...oneProblem, text: Sentence });
export type NoteNextStep = z.infer<typeof NoteNextStep>;

export const AnswerProblem = z.strictObject({ ...oneProblem, text: Lines, evidenceIds: evidence });
export type AnswerProblem = z.infer<typeof AnswerProblem>;

export const ConfirmProblem = z.strictObject({ ...oneProblem, text: Lines.nullable() });
export type ConfirmProblem = z.infer<typeof ConfirmProblem>;

/** Recorded for the raiser: told by telephone, or verified where no reply came; who said or saw what, in words. */
export const ConfirmForRaiser = z.strictObject({ ...oneProblem, how: Confirmation.exclude(['self']), text: Lines });
export type ConfirmForRaiser = z.infer<typeof ConfirmForRaiser>;

export const ReopenProblem = z.strictObject({ ...oneProblem, reason: Lines, due: Due.nullable() });
export type ReopenProblem = z.infer<typeof ReopenProblem>;

export const ParkProblem = z.strictObject({ ...oneProblem, reason: Lines, until: plainDateSchema });
export type ParkProblem = z.infer<typeof ParkProblem>;

export const ResumeProblem = z.strictObject({ ...oneProblem, due: Due.nullable() });
export type ResumeProblem = z.infer<typeof ResumeProblem>;

export const LinkProjects = z.strictObject({ ...oneProblem, projectIds: projects });
export type LinkProjects = z.infer<typeof LinkProjects>;

/** Who decided, where and when: a clerk records it on behalf of the decider, and both names are kept. */
const Decider = z.strictObject({ name: line(40), post: line(60), meeting: line(100).nullable(), on: plainDateSchema });
export type Decider = z.infer<typeof Decider>;

/** IS-04: one level up, decided by a person. */
export const EscalateProblem = z.strictObject({ ...oneProblem, decider: Decider, reason: Lines.nullable() });
export type EscalateProblem = z.infer<typeof EscalateProblem>;

export const DeclineEscalation = z.strictObject({ ...oneProblem, decider: Decider, reason: Lines });
export type DeclineEscalation = z.infer<typeof DeclineEscalation>;

export const RecordDecision = z.strictObject({ ...oneProblem, decider: Decider, text: Lines });
export type RecordDecision = z.infer<typeof RecordDecision>;

export const ProblemVersion = z.strictObject({ problemId: ProblemId, version: z.int() });
export type ProblemVersion = z.infer<typeof ProblemVersion>;

/** What every event of a problem tells: its version then, its sentence, and what it asks of whom. */
export const ProblemEvent = z.strictObject({ version: z.int(), text: z.string(), asks: z.array(Asking) });
export type ProblemEvent = z.infer<typeof ProblemEvent>;

const UnitSign = z.strictObject({ unitId: UnitId, name: z.string() });
const ProjectSign = z.strictObject({ projectId: ProjectId, name: z.string() });

/** One line of a list. */
export const ProblemLine = z.strictObject({
  problemId: ProblemId,
  number: z.int(),
  kind: ProblemKind,
  text: z.string(),
  state: ProblemState,
  raisedOn: plainDateSchema,
  raiserUnit: UnitSign,
  ownerUnit: UnitSign.nullable(),
  /** `infinity` until assigned. */
  dueOn: openEndSchema,
  /** Working days past the due date, while the owner has not answered; 0 otherwise. */
  overdueDays: z.int(),
  /** Working days to the due date while the owner has not answered, negative past it; null where none is waited for. */
  workingDaysLeft: z.int().nullable(),
  level: z.int(),
  nextStep: z.string().nullable(),
  projects: z.array(ProjectSign),
  version: z.int(),
});
export type ProblemLine = z.infer<typeof ProblemLine>;

export const ListProblems = z.strictObject({
  /** `open` is everything not closed. */
  state: z.enum(['open', 'all', ...ProblemState.options]).optional(),
  kind: ProblemKind.optional(),
  /** The owner unit and all below it. */
  ownerUnitId: UnitId.optional(),
  projectId: ProjectId.optional(),
  /** Past its date in working days, and not answered. */
  overdue: z.literal('true').optional(),
  /** An escalation proposed, or escalated and not decided since. */
  toDecide: z.literal('true').optional(),
  /** Those the reader raised. */
  mine: z.literal('true').optional(),
  level: z.enum(['2', '3', '4']).optional(),
  raisedFrom: plainDateSchema.optional(),
  raisedTo: plainDateSchema.optional(),
  closedFrom: plainDateSchema.optional(),
  closedTo: plainDateSchema.optional(),
  text: z.string().trim().max(60).optional(),
  sort: z.enum(['due', 'newest']).optional(),
  /** Where the page before ended, as it said itself. */
  after: z.string().max(80).optional(),
  size: z.coerce.number<number>().int().min(1).max(200).optional(),
});
export type ListProblems = z.infer<typeof ListProblems>;

const ProblemList = z.strictObject({
  today: plainDateSchema,
  /** Of all that match, exactly. */
  count: z.int(),
  problems: z.array(ProblemLine),
  after: z.string().nullable(),
});
/** One fact of the story; what does not belong to its step is null. */
export const StoryStep = z.strictObject({
  factId: idSchema<'FactId'>(),
  step: ProblemStep,
  on: plainDateSchema,
  recordedAt: instantSchema,
  /** Who recorded it; null for a job, or for whoever raised it by a link. */
  recordedBy: z.string().nullable(),
  text: z.string().nullable(),
  unit: UnitSign.nullable(),
  assisting: z.array(UnitSign),
  project: ProjectSign.nullable(),
  dueOn: plainDateSchema.nullable(),
  until: plainDateSchema.nullable(),
  level: z.int().nullable(),
  how: Confirmation.nullable(),
  decider: Decider.nullable(),
  evidence: z.array(Evidence),
});
export type StoryStep = z.infer<typeof StoryStep>;

/** A problem with its whole story, oldest first, and how it stands to the reader. */
export const Problem = ProblemLine.extend({
  today: plainDateSchema,
  raisedBy: z.string().nullable(),
  assisting: z.array(UnitSign),
  parkedUntil: plainDateSchema.nullable(),
  /** The level a proposal waits for a decision on; null where none does. */
  proposedLevel: z.int().nullable(),
  steps: z.array(StoryStep),
  standing: standingSchema,
});
export type Problem = z.infer<typeof Problem>;

/** Part of the agenda: how many there are, and the lines that fit its page. */
const AgendaPart = z.strictObject({ count: z.int(), problems: z.array(ProblemLine) });

/** IS-05: the meeting's one page, prefilled; nobody fills in a form for it. */
export const Agenda = z.strictObject({
  since: plainDateSchema,
  today: plainDateSchema,
  toDecide: AgendaPart,
  overdue: AgendaPart,
  unconfirmed: AgendaPart,
  raised: AgendaPart,
  closed: AgendaPart,
  /** What stands open, by kind, with what was raised and closed since. */
  kinds: z.array(z.strictObject({ kind: ProblemKind, open: z.int(), raised: z.int(), closed: z.int() })),
});
export type Agenda = z.infer<typeof Agenda>;

export const listProblemsEndpoint = endpoint({
  operationId: 'listProblems',
  method: 'GET',
  path: '/api/problems',
  summary: { zh: '问题台账', en: 'The problem ledger, filtered' },
  query: ListProblems,
  answer: ProblemList,
});

const params = z.strictObject({ problemId: ProblemId });
const without = { problemId: true, version: true } as const;

export const getProblemEndpoint = endpoint({
  operationId: 'getProblem',
  method: 'GET',
  path: '/api/problems/{problemId}',
  summary: { zh: '一个问题和它的经过', en: 'One problem with its story' },
  params,
  answer: Problem,
});

export const agendaEndpoint = endpoint({
  operationId: 'problemAgenda',
  method: 'GET',
  path: '/api/problems-agenda',
  summary: { zh: '调度会一页纸', en: 'The one-page agenda of the dispatch meeting' },
  query: z.strictObject({ since: plainDateSchema.optional() }),
  answer: Agenda,
});

export const raiseProblemEndpoint = endpoint({
  operationId: 'raiseProblem',
  method: 'POST',
  path: '/api/problems',
  summary: { zh: '提出问题', en: 'Raise a problem' },
  body: RaiseProblem,
  answer: ProblemVersion,
  commandId: true,
  status: 201,
});

/** What a due date will be, by the zone's calendar: shown before one assigns. */
export const dueDayEndpoint = endpoint({
  operationId: 'problemDueDay',
  method: 'GET',
  path: '/api/problems-due-day',
  summary: { zh: '推算办结日期', en: 'The working day a due date falls on' },
  query: z.strictObject({
    on: plainDateSchema.optional(),
    workingDays: z.coerce.number<number>().int().min(1).max(250).optional(),
  }),
  answer: z.strictObject({ dueOn: plainDateSchema, workingDays: z.int(), provisional: z.boolean() }),
});

/** A transition of one problem: the version seen comes in `If-Match`. */
const onProblem = <const Act extends string, Body extends z.ZodType>(
  operationId: Act,
  path: string,
  summary: Words,
  body: Body,
) =>
  endpoint({
    operationId,
    method: 'POST',
    path: `/api/problems/{problemId}/${path}`,
    summary,
    params,
    body,
    answer: ProblemVersion,
    ifMatch: true,
    commandId: true,
  });

export const assignProblemEndpoint = onProblem(
  'assignProblem',
  'assignment',
  { zh: '交办', en: 'Assign to one owner unit with one date' },
  AssignProblem.omit(without),
);
export const noteNextStepEndpoint = onProblem(
  'noteNextStep',
  'next-step',
  { zh: '写明下步打算', en: 'Note the next step' },
  NoteNextStep.omit(without),
);
export const answerProblemEndpoint = onProblem(
  'answerProblem',
  'answer',
  { zh: '答复', en: 'Answer' },
  AnswerProblem.omit(without),
);
export const confirmProblemEndpoint = onProblem(
  'confirmProblem',
  'confirmation',
  { zh: '确认销号', en: 'Confirm, by whoever raised it, which closes it' },
  ConfirmProblem.omit(without),
);
export const confirmForRaiserEndpoint = onProblem(
  'confirmForRaiser',
  'confirmation-for-raiser',
  { zh: '代录确认', en: "Record the raiser's confirmation, or that it was verified" },
  ConfirmForRaiser.omit(without),
);
export const reopenProblemEndpoint = onProblem(
  'reopenProblem',
  'reopening',
  { zh: '重提', en: 'Reopen: back to its owner' },
  ReopenProblem.omit(without),
);
export const parkProblemEndpoint = onProblem(
  'parkProblem',
  'parking',
  { zh: '挂起', en: 'Park with a reason and a date' },
  ParkProblem.omit(without),
);
export const resumeProblemEndpoint = onProblem(
  'resumeProblem',
  'resumption',
  { zh: '恢复办理', en: 'Resume a parked problem' },
  ResumeProblem.omit(without),
);
export const linkProjectsEndpoint = onProblem(
  'linkProjects',
  'projects',
  { zh: '关联项目', en: 'Set the projects that share it' },
  LinkProjects.omit(without),
);
export const escalateProblemEndpoint = onProblem(
  'escalateProblem',
  'escalation',
  { zh: '提级', en: 'Escalate by one level' },
  EscalateProblem.omit(without),
);
export const declineEscalationEndpoint = onProblem(
  'declineEscalation',
  'escalation-decline',
  { zh: '不提级', en: 'Decide against a proposed escalation' },
  DeclineEscalation.omit(without),
);
export const recordDecisionEndpoint = onProblem(
  'recordDecision',
  'decision',
  { zh: '记录决定', en: 'Record a decision on behalf of the decider' },
  RecordDecision.omit(without),
);
