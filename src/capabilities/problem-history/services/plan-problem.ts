import { foldStates, type problemRules, type ProblemRow, raiseRules } from '#capabilities/problem-ledger';
import type { ProblemId } from '#capabilities/problem-ledger/contract';
import type { KindOfProblem } from '#capabilities/problem-kinds/contract';
import type { Id } from '#kernel/ids';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal';
import type { DecideContext } from '#platform/commands';
import type { Recorded } from '#platform/ledgers';
import type { RecordProblem, ToldStep } from '../contract.ts';
import type { HeldLink, HeldState, HeldStep, NewProblem, RaisedProblem } from '../history.store.ts';
import { writeLine } from '../story-lines.rules.ts';
import { foldStory, type Found, linkedAfter, linkedBefore } from './fold-story.ts';
import { linkings, linksOf, toldAgain } from './told-against-held.ts';

type Head = problemRules.ProblemHead;
/** What taking one problem over comes to. */
export type Item = {
  readonly fresh: NewProblem | null;
  readonly before: Head;
  readonly after: Head;
  readonly raiser: Pick<ProblemRow, 'raiserUnitId' | 'raiserPersonId' | 'raiserRole' | 'raiserLeft' | 'text'>;
  readonly steps: readonly problemRules.NewStep[];
  readonly projects: readonly Id<'ProjectId'>[];
  readonly states: { readonly gone: readonly HeldState[]; readonly come: readonly Omit<HeldState, 'commandId'>[] };
  readonly links: { readonly gone: readonly HeldLink[]; readonly come: readonly Omit<HeldLink, 'factId'>[] };
  readonly answer: Recorded;
};

/** What a story is folded against: the zone's kinds, and who is meant by its words. */
export type World = {
  readonly kinds: readonly KindOfProblem[];
  readonly projectsSeen: ReadonlySet<Id<'ProjectId'>>;
  readonly found: Found;
};

export type Folding = Pick<DecideContext<RecordProblem>, 'today' | 'calendar' | 'newId'>;

/** Finds who is meant by the office's own number, else by words and day and a project in common. */
export function matcherOf(
  known: readonly RaisedProblem[],
  linksTo: (problemId: ProblemId) => readonly HeldLink[],
): (input: RecordProblem) => RaisedProblem | undefined {
  const byNumber = new Map(known.map((one) => [one.officeNumber, one]));
  const byWords = Map.groupBy(known, ({ text, raisedOn }) => `${raisedOn} ${text}`);
  return ({ officeNumber, text, raisedOn, projectIds }) => {
    const numbered = officeNumber === null ? undefined : byNumber.get(officeNumber);
    if (numbered !== undefined) return numbered;
    return byWords.get(`${raisedOn} ${text}`)?.find((one) => {
      const shared = linksTo(one.problemId)
        .filter(({ to }) => to === 'infinity')
        .map(({ projectId }) => projectId);
      const same = projectIds.length === 0 ? shared.length === 0 : projectIds.some((id) => shared.includes(id));
      return same && (one.officeNumber === null || officeNumber === null);
    });
  };
}

/** A problem nobody knows yet, as it was raised, with all that happened to it. */
export function freshItem(
  context: Folding,
  input: RecordProblem,
  { kinds, projectsSeen, found }: World,
): Item | Refusal {
  const { text, raisedOn, raiserUnitId, raiserPersonId, officeNumber, origin, steps } = input;
  const { today, calendar, newId } = context;
  if (raisedOn > today)
    return refuse('invalid', 'problem.date-ahead', { field: 'raisedOn', rule: 'house 2.3', facts: { today } });
  if (steps.some(({ on }) => on < raisedOn))
    return refuse('invalid', 'problem.before-raised', { field: 'progress', rule: 'IS-01', facts: { raisedOn } });
  const problemId = newId<'ProblemId'>() as ProblemId;
  const kind = kinds.find(({ name }) => name === input.kind)?.kind ?? input.kind;
  const linking = steps.flatMap((step) => {
    const project = 'project' in step ? found.project(step.project) : null;
    return project === null || isRefusal(project) ? [] : [{ step: step.step, projectId: project }];
  });
  const projectIds = [...linkedBefore(input.projectIds, linking)];
  const raise = { problemId, kind, text, unitId: raiserUnitId, projectIds, raisedOn, evidenceIds: [] };
  const place = {
    role: null,
    kinds,
    projectsSeen:
      linking.length === 0 ? projectsSeen : new Set([...projectsSeen, ...linking.map(({ projectId }) => projectId)]),
    existing: null,
  };
  const raised = raiseRules.raiseProblem(place, raise, { today: raisedOn, inputs: [raise], index: 0 });
  if (isRefusal(raised)) return raised;
  const before = raiseRules.headOfRaised(problemId);
  const folded = foldStory({ head: before, projects: projectIds }, steps, found, { calendar, today, origin });
  if (isRefusal(folded)) return folded;
  const first = { step: 'raised', on: raisedOn } as const;
  return {
    fresh: { problemId, officeNumber, kind, text, raisedOn, raiserUnitId, raiserPersonId, origin },
    before,
    after: folded.head,
    raiser: { raiserUnitId, raiserPersonId, raiserRole: null, raiserLeft: raiserPersonId !== null, text },
    steps: folded.steps,
    projects: folded.projects,
    states: { gone: [], come: foldStates([first, ...folded.steps]).map((state) => ({ ...state, problemId })) },
    links: { gone: [], come: linksOf(problemId, { on: raisedOn, projects: projectIds }, linkings(folded.steps)) },
    answer: {
      subjectId: problemId,
      effect: 'new',
      changes: [
        { field: 'text', was: null, becomes: text },
        { field: 'state', was: null, becomes: folded.head.state },
      ],
      conflicts: [],
    },
  };
}

export type HeldOfOne = {
  readonly steps: readonly HeldStep[];
  readonly links: readonly HeldLink[];
  readonly states: readonly HeldState[];
};

/** A problem that is known: what is told beyond what is known goes on with it. */
export function knownItem(
  { today, calendar }: Folding,
  input: RecordProblem,
  match: RaisedProblem,
  row: ProblemRow,
  held: HeldOfOne,
  { found }: World,
): Item | Refusal {
  const { problemId } = row;
  const past = held.steps.filter(({ step }) => step !== 'raised');
  const again = toldAgain(past, input.steps, found, calendar);
  if (isRefusal(again)) return again;
  const now = held.links.filter(({ to }) => to === 'infinity').map(({ projectId }) => projectId);
  const folded = foldStory({ head: row, projects: now }, again.further, found, {
    calendar,
    today,
    origin: input.origin,
  });
  if (isRefusal(folded)) return folded;
  const all = [...held.steps.map(asNew), ...folded.steps];
  const states = foldStates(all).map((state) => ({ ...state, problemId }));
  const begun = linkedBefore(now, linkings(past));
  const links = linksOf(problemId, { on: match.raisedOn, projects: begun }, linkings(all));
  const sameState = (one: Omit<HeldState, 'commandId'>, other: Omit<HeldState, 'commandId'>) =>
    one.from === other.from &&
    one.to === other.to &&
    one.state === other.state &&
    one.ownerUnitId === other.ownerUnitId &&
    one.dueOn === other.dueOn &&
    one.level === other.level;
  const sameLink = (one: Omit<HeldLink, 'factId'>, other: Omit<HeldLink, 'factId'>) =>
    one.projectId === other.projectId && one.from === other.from && one.to === other.to;
  const changed = folded.steps.length > 0;
  const last = past.at(-1);
  return {
    fresh: null,
    before: row,
    after: folded.head,
    raiser: row,
    steps: folded.steps,
    projects: linkedAfter(
      now,
      folded.steps.map(({ step, projectId }) => ({ step, ...(projectId === undefined ? {} : { projectId }) })),
    ),
    states: {
      gone: held.states.filter((one) => !states.some((other) => sameState(one, other))),
      come: states.filter((one) => !held.states.some((other) => sameState(one, other))),
    },
    links: {
      gone: held.links.filter((one) => !links.some((other) => sameLink(one, other))),
      come: links.filter((one) => !held.links.some((other) => sameLink(one, other))),
    },
    answer: {
      subjectId: problemId,
      effect: changed ? 'changed' : 'unchanged',
      changes: changed
        ? [
            { field: 'progress', was: null, becomes: again.further.map(writeLine).join('\n') },
            ...(row.state === folded.head.state
              ? []
              : [{ field: 'state', was: row.state, becomes: folded.head.state }]),
          ]
        : [],
      conflicts: [
        ...again.against.map((step: ToldStep) => ({
          field: 'progress',
          told: writeLine(step),
          stands: last?.text ?? last?.step ?? '',
          since: last?.on ?? match.raisedOn,
          origin: last?.origin ?? null,
        })),
        ...(match.text === input.text
          ? []
          : [{ field: 'text', told: input.text, stands: match.text, since: match.raisedOn, origin: null }]),
      ],
    },
  };
}

const asNew = ({ step, on, unitId, dueOn, level, projectId }: HeldStep): problemRules.NewStep => ({
  step,
  on,
  ...(unitId === null ? {} : { unitId }),
  ...(dueOn === null ? {} : { dueOn }),
  ...(level === null ? {} : { level }),
  ...(projectId === null ? {} : { projectId }),
});
