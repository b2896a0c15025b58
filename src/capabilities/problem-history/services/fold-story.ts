import { escalationRules, problemRules, raiseRules } from '#capabilities/problem-ledger';
import type { Id, PersonId, UnitId } from '#kernel/ids';
import type { PlainDate } from '#kernel/plain-date';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal';
import type { WorkingCalendar } from '#kernel/working-calendar';
import type { ToldStep } from '../contract.ts';

type ProjectId = Id<'ProjectId'>;
type Head = problemRules.ProblemHead;
type Moved = problemRules.Moved;

/** Words of a story found: who is meant by the name of a unit or project, or why nobody is. */
export type Found = {
  readonly unit: (words: string) => UnitId | Refusal;
  readonly project: (words: string) => ProjectId | Refusal;
};

export type Folded = {
  readonly head: Head;
  readonly steps: readonly problemRules.NewStep[];
  /** Which projects share it after the last step. */
  readonly projects: readonly ProjectId[];
};

type Context = { readonly calendar: WorkingCalendar; readonly today: PlainDate; readonly origin: string | null };

/**
 * Folds what a ledger tells to have happened, each step on its own day, by the very rules of the verbs: what no verb could
 * have done that day is refused by its number (IS-02…06). @param steps oldest first
 */
export function foldStory(
  from: { readonly head: Head; readonly projects: readonly ProjectId[] },
  steps: readonly ToldStep[],
  found: Found,
  { calendar, today, origin }: Context,
): Folded | Refusal {
  let { head, projects } = from;
  const taken: problemRules.NewStep[] = [];
  for (const told of steps) {
    if (told.on > today)
      return refuse('invalid', 'problem.date-ahead', { field: 'progress', rule: 'house 2.3', facts: { today } });
    const moved = moveOf(head, projects, told, found, { today: told.on, calendar });
    if (isRefusal(moved)) return { ...moved, field: fieldOf[told.step] ?? 'progress' };
    const personId = told.step === 'confirmed' && told.personId !== null ? { personId: told.personId } : {};
    taken.push(...moved.steps.map((step) => ({ ...step, ...personId, origin })));
    head = { ...moved.after, version: head.version + 1 };
    projects = linkedAfter(projects, moved.steps);
  }
  return { head, steps: taken, projects };
}

const fieldOf: Readonly<Record<string, string>> = {
  assigned: 'owner',
  'next-step': 'nextStep',
  answered: 'answeredOn',
  confirmed: 'confirmedOn',
};

function moveOf(
  head: Head,
  projects: readonly ProjectId[],
  told: ToldStep,
  found: Found,
  day: problemRules.Day,
): Moved | Refusal {
  const one = { problemId: head.problemId, version: head.version };
  switch (told.step) {
    case 'assigned':
      return assign(head, told, found, day);
    case 'next-step':
      return problemRules.noteNextStep(head, { ...one, text: told.text }, day);
    case 'answered': {
      const moved = problemRules.answerProblem(
        head,
        { ...one, text: told.text ?? '', evidenceIds: [] },
        { ...day, answeredBy: null },
      );
      return isRefusal(moved) ? moved : { ...moved, steps: moved.steps.map((step) => ({ ...step, text: told.text })) };
    }
    case 'confirmed':
      return told.how === 'self'
        ? problemRules.confirmProblem(head, { ...one, text: told.text }, { ...day, confirmedBy: told.personId })
        : confirmForRaiser(head, told, { ...day, confirmedBy: told.personId });
    case 'reopened':
      return problemRules.reopenProblem(head, { ...one, reason: told.text, due: { on: told.dueOn } }, day);
    case 'parked':
      return problemRules.parkProblem(head, { ...one, reason: told.text, until: told.until }, day);
    case 'resumed':
      return problemRules.resumeProblem(head, { ...one, due: told.dueOn === null ? null : { on: told.dueOn } }, day);
    case 'linked':
    case 'unlinked':
      return link(head, projects, told, found, day);
    case 'escalation-proposed': {
      const moved = escalationRules.proposeEscalation(head, day);
      return moved === 'unchanged' ? refuse('invalid', 'problem.not-overdue', { rule: 'IS-04' }) : moved;
    }
    case 'escalated':
      return escalationRules.escalateProblem(head, { ...one, decider: told.decider, reason: told.text }, day);
    case 'escalation-declined':
      return escalationRules.declineEscalation(head, { ...one, decider: told.decider, reason: told.text }, day);
    case 'decided':
      return escalationRules.recordDecision(head, { ...one, decider: told.decider, text: told.text }, day);
  }
}

function assign(head: Head, told: ToldStep & { readonly step: 'assigned' }, found: Found, day: problemRules.Day) {
  const ownerUnitId = found.unit(told.unit);
  if (isRefusal(ownerUnitId)) return ownerUnitId;
  const assisting = told.assisting.map(found.unit);
  const unknown = assisting.find(isRefusal);
  if (unknown !== undefined) return unknown;
  const assistingUnitIds = assisting.flatMap((unitId) => (isRefusal(unitId) ? [] : [unitId]));
  const input = {
    problemId: head.problemId,
    version: head.version,
    ownerUnitId,
    assistingUnitIds,
    due: { on: told.dueOn },
  };
  return problemRules.assignProblem(head, input, day);
}

function confirmForRaiser(
  head: Head,
  { how, text }: ToldStep & { readonly step: 'confirmed' },
  day: problemRules.Day & { readonly confirmedBy: PersonId | null },
): Moved | Refusal {
  const by = how === 'telephone' ? how : 'verified';
  const moved = problemRules.confirmForRaiser(
    head,
    { problemId: head.problemId, version: head.version, how: by, text: text ?? '' },
    day,
  );
  return isRefusal(moved) ? moved : { ...moved, steps: moved.steps.map((step) => ({ ...step, text })) };
}

function link(
  head: Head,
  linked: readonly ProjectId[],
  told: ToldStep & { readonly step: 'linked' | 'unlinked' },
  found: Found,
  day: problemRules.Day,
): Moved | Refusal {
  const project = found.project(told.project);
  if (isRefusal(project)) return project;
  const projectIds =
    told.step === 'linked' ? [...linked, project] : linked.filter((projectId) => projectId !== project);
  const input = { problemId: head.problemId, version: head.version, projectIds };
  const moved = raiseRules.linkProjects(head, { linked, projectsSeen: new Set([project]) }, input, day);
  return moved === 'unchanged'
    ? refuse('invalid', 'problem.links-as-they-are', { rule: 'IS-06', facts: { project: told.project } })
    : moved;
}

/** Which projects share it after these steps. */
export function linkedAfter(
  projects: readonly ProjectId[],
  steps: readonly Pick<problemRules.NewStep, 'step' | 'projectId'>[],
): readonly ProjectId[] {
  const linked = new Set(projects);
  for (const { step, projectId } of steps) {
    if (projectId !== undefined && step === 'linked') linked.add(projectId);
    if (projectId !== undefined && step === 'unlinked') linked.delete(projectId);
  }
  return [...linked];
}

/** Which projects shared it when it was raised, where `now` share it after these steps. */
export function linkedBefore(
  now: readonly ProjectId[],
  steps: readonly { readonly step: string; readonly projectId: ProjectId }[],
): readonly ProjectId[] {
  const linked = new Set(now);
  for (const { step, projectId } of steps.toReversed()) {
    if (step === 'linked') linked.delete(projectId);
    else linked.add(projectId);
  }
  return [...linked];
}
