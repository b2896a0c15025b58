import type { z } from 'zod';
import type { Permission } from '#kernel/permission';
import type { PlainDate } from '#kernel/plain-date';
import { isRefusal, type Refusal } from '#kernel/refusal';
import { command, type DecideContext, type EventDraft, type Tx } from '#platform/commands';
import { asksOf } from '../ask.rules.ts';
import type { ProblemEvent, ProblemId, ProblemVersion } from '../contract.ts';
import { problemAccess } from '../problem.access.ts';
import type { Moved } from '../problem.rules.ts';
import { lockProblems, type ProblemRow, rolesAtProblems } from '../problem.store.ts';
import { saveMoved } from '../save.store.ts';

type OneProblem = { readonly problemId: ProblemId; readonly version: number };

type ProblemVerb<Message extends z.ZodType<OneProblem>, Beside> = {
  readonly name: `problem.${string}`;
  readonly input: Message;
  readonly example: z.input<Message>;
  readonly may: Permission;
  /** What the rule looks at beside the problem, for the whole list, in the same flight. */
  readonly beside?: (tx: Tx, inputs: readonly z.output<Message>[]) => Promise<readonly Beside[]>;
  readonly decide: (
    problem: ProblemRow & Beside,
    input: z.output<Message>,
    context: DecideContext<z.output<Message>>,
  ) => Moved | 'unchanged' | Refusal;
};

/** A transition of problems: all of them are seen, locked, saved and told of in one way. */
export const problemVerb = <Message extends z.ZodType<OneProblem>, Beside = unknown>({
  name,
  input,
  example,
  may,
  beside,
  decide,
}: ProblemVerb<Message, Beside>) =>
  command({
    name,
    input,
    example,
    load: async (tx, inputs: readonly z.output<Message>[]) => {
      const [problems, more] = await Promise.all([
        loadProblems(
          tx,
          inputs.map(({ problemId }) => problemId),
        ),
        beside?.(tx, inputs),
      ]);
      return inputs.map(({ problemId }, index) => {
        const problem = problems.get(problemId);
        return problem && { ...problem, ...(more?.[index] as Beside) };
      });
    },
    see: problemAccess.see,
    onePlan: true,
    may,
    decide: (problem, message, context) => {
      const { problemId, version } = problem;
      const moved = decide(problem, message, context);
      if (isRefusal(moved)) return moved;
      const answer = (now: number): ProblemVersion => ({ problemId, version: now });
      if (moved === 'unchanged') return { change: null, answer: answer(version), subjects: [problemId] };
      return {
        change: { ...moved, before: problem },
        answer: answer(version + 1),
        subjects: [problemId],
        events: eventsOf({ ...moved, before: problem }, context.today),
      };
    },
    save: saveMoved,
  });

/** One event a kind of step, with what the problem asks from now on. */
export function eventsOf(
  { before, after, steps }: Moved & { readonly before: ProblemRow },
  today: PlainDate,
): readonly EventDraft[] {
  const { problemId, text, version } = before;
  const asks = asksOf({ ...before, ...after }, today);
  const body = { version: version + 1, text, asks: [...asks] } satisfies ProblemEvent;
  const kinds = new Set(steps.map(({ step }) => `problem.${step}` as const));
  return Array.from(kinds, (kind) => ({ kind, subjectId: problemId, body }));
}

/** Problems locked, each with how it stands to the actor. */
async function loadProblems(tx: Tx, problemIds: readonly ProblemId[]) {
  const [rows, roles] = await Promise.all([lockProblems(tx, problemIds), rolesAtProblems(tx, problemIds)]);
  return new Map(
    rows.map((row) => {
      const rolesAt = roles.get(row.problemId) ?? {};
      return [row.problemId, { ...row, standing: { rolesAt, inPerson: inPersonAt(tx, row, rolesAt) } }] as const;
    }),
  );
}

/** house.md 3.8: the raiser is the person; once they have left, whoever holds the same role there stands in. */
export function inPersonAt(
  { actor }: Pick<Tx, 'actor'>,
  { raiserPersonId, raiserRole, raiserLeft }: Pick<ProblemRow, 'raiserPersonId' | 'raiserRole' | 'raiserLeft'>,
  rolesAt: Readonly<Record<string, readonly string[]>>,
): string[] {
  if (actor.kind !== 'account') return [];
  const isRaiser = raiserLeft
    ? raiserRole !== null && (rolesAt['raiser'] ?? []).includes(raiserRole)
    : raiserPersonId === actor.personId;
  return isRaiser ? ['raiser'] : [];
}
