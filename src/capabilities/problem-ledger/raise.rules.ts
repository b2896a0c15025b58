import { type Actor, actorName } from '#kernel/actor';
import type { KindOfProblem } from '#capabilities/problem-kinds/contract';
import type { Id } from '#kernel/ids';
import type { PlainDate } from '#kernel/plain-date';
import { type Refusal, refuse } from '#kernel/refusal';
import { isSaidBefore } from '#kernel/said-before';
import type { LinkProjects, RaiseProblem } from './contract.ts';
import { type Day, type Moved, type ProblemHead, whyNotNow } from './problem.rules.ts';

/** What `raise` looks at: its place, its projects, its kind, and whether the id is taken. */
export type RaisePlace = {
  /** The role that speaks for the unit: whoever holds it later follows the raiser (house.md 3.8). */
  readonly role: string | null;
  readonly kinds: readonly KindOfProblem[];
  /** Of the projects named, those the raiser sees. */
  readonly projectsSeen: ReadonlySet<Id<'ProjectId'>>;
  readonly existing: { readonly same: boolean; readonly version: number } | null;
};

export type Raised = { readonly input: RaiseProblem; readonly role: string | null };

/** A problem as it stands once raised. */
export const headOfRaised = (problemId: ProblemHead['problemId']): ProblemHead => ({
  problemId,
  state: 'raised',
  ownerUnitId: null,
  dueOn: 'infinity',
  level: 1,
  proposedLevel: null,
  notProposedBefore: null,
  awaitsDecision: false,
  nextStep: null,
  parkedUntil: null,
  answeredOn: null,
  answeredBy: null,
  closedOn: null,
  version: 1,
});

export function raiseProblem(
  place: RaisePlace,
  input: RaiseProblem,
  {
    today,
    inputs,
    index,
  }: { readonly today: PlainDate; readonly inputs: readonly RaiseProblem[]; readonly index: number },
): Raised | 'unchanged' | Refusal {
  const idTaken = refuse('conflict', 'problem.id-taken', { field: 'problemId' });
  if (place.existing !== null) return place.existing.same ? 'unchanged' : idTaken;
  if (isSaidBefore(inputs, index, 'problemId')) return idTaken;
  return (
    whyNotKind(input, place.kinds, today) ??
    whyNotRaisedOn(input.raisedOn, today) ??
    whyNotProjects(input.projectIds, place.projectsSeen) ?? { input, role: place.role }
  );
}

/** Kinds are data: one that was retired takes no new problem. */
function whyNotKind({ kind }: RaiseProblem, kinds: readonly KindOfProblem[], today: PlainDate): Refusal | null {
  const known = kinds.find((one) => one.kind === kind);
  if (known === undefined) return refuse('invalid', 'problem.kind-unknown', { field: 'kind', rule: 'IS-01' });
  if (today < known.retiredOn) return null;
  return refuse('invalid', 'problem.kind-retired', {
    field: 'kind',
    rule: 'IS-01',
    facts: { retiredOn: known.retiredOn },
  });
}

const whyNotRaisedOn = (raisedOn: PlainDate, today: PlainDate): Refusal | null =>
  raisedOn > today
    ? refuse('invalid', 'problem.date-ahead', { field: 'raisedOn', rule: 'house 2.3', facts: { today } })
    : null;

/** A project not seen is as one that is not there. */
function whyNotProjects(projectIds: readonly Id<'ProjectId'>[], seen: ReadonlySet<Id<'ProjectId'>>): Refusal | null {
  const unseen = projectIds.findIndex((projectId) => !seen.has(projectId));
  if (unseen >= 0)
    return refuse('invalid', 'problem.project-unknown', { field: `projectIds.${unseen}`, rule: 'IS-06' });
  const twice = projectIds.findIndex((projectId, index) => projectIds.indexOf(projectId) < index);
  return twice < 0 ? null : refuse('invalid', 'problem.project-twice', { field: `projectIds.${twice}`, rule: 'IS-06' });
}

/** What `linkProjects` looks at: the projects that share the problem, and those of the new ones the actor sees. */
export type Linked = {
  readonly linked: readonly Id<'ProjectId'>[];
  readonly projectsSeen: ReadonlySet<Id<'ProjectId'>>;
};

/** IS-06: one problem of several projects, closed once. The list given replaces the one that stands. */
export function linkProjects(
  problem: ProblemHead,
  { linked, projectsSeen }: Linked,
  { projectIds }: LinkProjects,
  { today }: Pick<Day, 'today'>,
): Moved | 'unchanged' | Refusal {
  const come = projectIds.filter((projectId) => !linked.includes(projectId));
  const gone = linked.filter((projectId) => !projectIds.includes(projectId));
  const refusal =
    whyNotNow(problem.state, 'linkProjects') ?? whyNotProjects(projectIds, new Set([...projectsSeen, ...linked]));
  if (refusal !== null) return refusal;
  if (come.length + gone.length === 0) return 'unchanged';
  return {
    after: problem,
    steps: [
      ...come.map((projectId) => ({ step: 'linked', on: today, projectId }) as const),
      ...gone.map((projectId) => ({ step: 'unlinked', on: today, projectId }) as const),
    ],
  };
}

/** What a problem keeps of the link it came by, `link:0198…`: with it its holder finds it again. Null for an account. */
export const originOf = (actor: Actor): string | null => (actor.kind === 'link' ? actorName(actor) : null);
