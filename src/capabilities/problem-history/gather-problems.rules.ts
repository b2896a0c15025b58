import type { PlainDate } from '#kernel/plain-date';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal';
import type { FoundRowOf } from '#kernel/sheet';
import { readNumbered } from '#kernel/told-list';
import { readToldSpans } from '#kernel/told-spans';
import { valueOf } from '#kernel/told-value';
import { RecordProblem, type ToldStep } from './contract.ts';
import type { problemSheet } from './problem.sheet.ts';
import { type Note, readStory, type StorySpan } from './story-lines.rules.ts';

type ProblemLine = { readonly row: number; readonly origin: string; readonly values: FoundRowOf<typeof problemSheet> };
type Gathered = {
  readonly items: readonly { readonly message: RecordProblem; readonly rows: readonly number[] }[];
  readonly refused: readonly { readonly rows: readonly number[]; readonly refusal: Refusal }[];
};

/** A row a problem, as told on the day of the sheet; a numbered text is as many problems as it has points, with all else in common. */
export function gatherProblems(rows: readonly ProblemLine[], asOf: PlainDate): Gathered {
  const gathered = rows.flatMap((line) => {
    const points = readNumbered(valueOf(line.values.text) ?? '');
    const texts = points.length === 0 ? [''] : points;
    return texts.map((text, index) => ({
      rows: [line.row],
      message: messageOf(line, text, { point: texts.length > 1 ? index + 1 : null, asOf }),
    }));
  });
  return {
    items: gathered.flatMap(({ rows: at, message }) => (isRefusal(message) ? [] : [{ rows: at, message }])),
    refused: gathered.flatMap(({ rows: at, message }) => (isRefusal(message) ? [{ rows: at, refusal: message }] : [])),
  };
}

function messageOf(
  { values, origin }: ProblemLine,
  text: string,
  { point, asOf }: { readonly point: number | null; readonly asOf: PlainDate },
): RecordProblem | Refusal {
  const raisedOn = valueOf(values.raisedOn)?.dated.on;
  const raiserUnitId = valueOf(values.raisedBy)?.[0];
  if (raisedOn === undefined) return refuse('invalid', 'problem.raised-when', { field: 'raisedOn', rule: 'IS-01' });
  if (raiserUnitId === undefined)
    return refuse('invalid', 'problem.raised-by-whom', { field: 'raisedBy', rule: 'IS-01' });
  const steps = stepsOf(values, { since: raisedOn, until: asOf });
  if (isRefusal(steps)) return steps;
  const number = numberOf(valueOf(values.number));
  const read = RecordProblem.safeParse({
    officeNumber: number === null || point === null ? number : `${number}-${point}`,
    kind: valueOf(values.kind),
    text,
    raisedOn,
    raiserUnitId,
    raiserPersonId: valueOf(values.raiser)?.[0]?.personId ?? null,
    projectIds: valueOf(values.projects) ?? [],
    steps,
    origin,
  });
  if (read.success) return read.data;
  const field = String(read.error.issues[0]?.path[0] ?? 'text');
  return refuse('invalid', 'problem.field-unreadable', { field: fieldOf[field] ?? field, rule: 'IS-01' });
}

const fieldOf: Readonly<Record<string, string>> = { steps: 'progress', officeNumber: 'number', projectIds: 'projects' };

/** A bare figure counts rows and is no number of its own (ledgers-and-briefs 3.1). */
const numberOf = (told: string | undefined): string | null =>
  told === undefined || /^\d{1,4}$/u.test(told) ? null : told;

/**
 * The story, oldest first: the dated lines as they stand, and what only the columns tell: whose it was and until when
 * (IS-02), what came next, the answer and the confirmation (IS-03).
 */
function stepsOf(values: ProblemLine['values'], span: StorySpan): readonly ToldStep[] | Refusal {
  const raisedOn = span.since;
  const lines = readStory(valueOf(values.progress) ?? '', span);
  if (isRefusal(lines)) return lines;
  const told = (step: ToldStep['step']) => lines.some((line) => line.step === step);
  const answeredOn = valueOf(values.answeredOn)?.dated.on;
  const owner = valueOf(values.owner);
  const assignment = owner === undefined || told('assigned') ? null : assignmentOf(owner, values, raisedOn);
  if (isRefusal(assignment)) return assignment;
  const nextStep = valueOf(values.nextStep);
  const answersOn = (line: ToldStep | Note) => line.step === 'note' && line.on === answeredOn && !told('answered');
  const answer = lines.find(answersOn);
  const confirmedOn = valueOf(values.confirmedOn)?.dated.on;
  const personId = valueOf(values.confirmedBy)?.[0]?.personId ?? null;
  const how = valueOf(values.confirmation) ?? 'self';
  const first = assignment?.on ?? lines.find(({ step }) => step === 'assigned')?.on ?? raisedOn;
  const steps: readonly ToldStep[] = [
    ...(assignment === null ? [] : [assignment]),
    ...(nextStep === undefined || told('next-step')
      ? []
      : [{ step: 'next-step', on: first, text: nextStep, undated: true } as const]),
    ...lines
      .filter((line) => line !== answer)
      .map((line): ToldStep => (line.step === 'note' ? { ...line, step: 'next-step' } : line)),
    ...(answeredOn === undefined || told('answered')
      ? []
      : [
          {
            step: 'answered',
            on: answeredOn,
            text: answer !== undefined && 'text' in answer ? answer.text : null,
          } as const,
        ]),
    ...(confirmedOn === undefined || told('confirmed')
      ? []
      : [{ step: 'confirmed', on: confirmedOn, how, text: null, personId } as const]),
  ];
  const lastConfirmed = steps.findLast(({ step }) => step === 'confirmed');
  return steps
    .map((step) => (step.step === 'confirmed' && step === lastConfirmed ? { ...step, personId } : step))
    .toSorted((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0));
}

/** IS-02: one owner unit and one date; where no day is told, from the day it was raised. */
function assignmentOf(owner: string, values: ProblemLine['values'], on: PlainDate): ToldStep | Refusal {
  const dueOn = valueOf(values.dueBy)?.dated.on;
  if (dueOn === undefined) return refuse('invalid', 'problem.due-missing', { field: 'dueBy', rule: 'IS-02' });
  const [owners, assisting] = [readToldSpans(owner), readToldSpans(valueOf(values.assisting) ?? '')];
  if (isRefusal(owners)) return owners;
  if (isRefusal(assisting)) return assisting;
  const [only, another] = owners;
  if (only === undefined || another !== undefined)
    return refuse('invalid', 'problem.several-owners', {
      field: 'owner',
      rule: 'IS-02',
      facts: { count: owners.length },
    });
  return {
    step: 'assigned',
    on,
    unit: only.value,
    assisting: assisting.map(({ value }) => value),
    dueOn,
    undated: true,
  };
}
