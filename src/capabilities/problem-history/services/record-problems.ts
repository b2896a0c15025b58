import {
  asksOf,
  deleteAssigned,
  foldStates,
  insertAnchors,
  insertSteps,
  lockProblems,
  type problemRules,
  type ProblemRow,
  raiseRules,
  turnSight,
  updateHeads,
} from '#capabilities/problem-ledger';
import type { ProblemEvent, ProblemId } from '#capabilities/problem-ledger/contract';
import { listKinds } from '#capabilities/problem-kinds';
import type { KindOfProblem } from '#capabilities/problem-kinds/contract';
import { listProjectsToLink } from '#capabilities/projects';
import { unitNames } from '#capabilities/unit-register';
import type { Id, UnitId } from '#kernel/ids';
import { noStanding } from '#kernel/permission';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal';
import { command, type Tx } from '#platform/commands';
import type { Recorded } from '#platform/ledgers';
import { RecordProblem, type ToldStep } from '../contract.ts';
import { historyAccess } from '../history.access.ts';
import {
  findByKeys,
  type HeldLink,
  type HeldState,
  type HeldStep,
  insertRecorded,
  listLinksOf,
  listProjectsNamed,
  listStatesOf,
  listStepsOf,
  lockTexts,
  type NewProblem,
  type RaisedProblem,
  saveLinks,
  saveStates,
} from '../history.store.ts';
import { writeLine } from '../story-lines.rules.ts';
import { foldStory, type Found, linkedAfter, linkedBefore } from './fold-story.ts';
import { lastAssigned, linkings, linksOf, toldAgain } from './told-against-held.ts';

/**
 * Takes problems over from a ledger (问题清单): what happened to each is folded day by day by the rules of the verbs. What
 * they ask today is asked; what they asked in the past is asked of nobody any more.
 */
export const recordProblems = command({
  name: 'problem.record',
  words: { zh: '补录问题清单', en: 'Take over a list of problems' },
  input: RecordProblem,
  example: {
    officeNumber: '园区-01',
    kind: '用地报批等手续',
    text: '一期用地农转用报批材料补正',
    raisedOn: '2021-10-12',
    raiserUnitId: '01890000-0000-7000-8000-000000000002',
    raiserPersonId: null,
    projectIds: [],
    steps: [],
    origin: '问题清单.xlsx#2',
  },
  load: loadHistories,
  may: historyAccess.record,
  decide: ({ item }, { origin }, { today }) => {
    if (isRefusal(item)) return item;
    const { answer, after } = item;
    if (answer.effect === 'unchanged') return { change: null, answer, subjects: [after.problemId] };
    const body = eventOf(item, today);
    return {
      change: { ...item, origin },
      answer,
      subjects: [after.problemId],
      events: [{ kind: 'problem.recorded', subjectId: after.problemId, body }],
    };
  },
  save: (tx, changes) => {
    const fresh = changes.flatMap(({ fresh: problem }) => problem ?? []);
    const heads = changes.map(({ after }) => after);
    const steps = changes.flatMap(({ after: { problemId }, steps: taken, fresh: problem, origin }) => {
      const begun =
        problem === null
          ? []
          : [
              {
                step: 'raised' as const,
                on: problem.raisedOn,
                text: problem.text,
                unitId: problem.raiserUnitId,
                personId: problem.raiserPersonId,
                origin,
              },
            ];
      return [...begun, ...taken].map((step) => ({ ...step, problemId, factId: tx.newId<'FactId'>() }));
    });
    const assigned = changes.flatMap(({ after, steps: taken }) => {
      const last = lastAssigned(taken);
      return last === null ? [] : [{ ...last, head: after }];
    });
    return [
      ...insertRecorded(tx, fresh),
      updateHeads(
        tx,
        changes.map(({ before, after }) => ({ before, after })),
      ),
      ...insertSteps(tx, steps),
      ...saveStates(tx, {
        gone: changes.flatMap(({ states }) => states.gone),
        come: changes.flatMap(({ states }) => states.come),
      }),
      deleteAssigned(
        tx,
        assigned.map(({ head: { problemId } }) => problemId),
      ),
      insertAnchors(tx, [
        ...assigned.flatMap(({ head, unitId, assistingUnitIds }) => [
          { ...head, capacity: 'owner' as const, unitId },
          ...assistingUnitIds.map((assisting) => ({ ...head, capacity: 'assisting' as const, unitId: assisting })),
        ]),
        ...changes.flatMap(({ fresh: problem, after }) =>
          problem === null ? [] : [{ ...after, capacity: 'raiser' as const, unitId: problem.raiserUnitId }],
        ),
      ]),
      ...saveLinks(tx, {
        gone: changes.flatMap(({ links }) => links.gone),
        come: changes.flatMap(({ links, origin }) =>
          links.come.map((link) => ({ ...link, factId: tx.newId<'FactId'>(), origin })),
        ),
        now: changes.flatMap(({ after, projects }) => projects.map((projectId) => ({ ...after, projectId }))),
        touched: heads.map(({ problemId }) => problemId),
      }),
      turnSight(tx, heads),
    ];
  },
});

type Head = problemRules.ProblemHead;

type Item = {
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

type World = {
  readonly kinds: readonly KindOfProblem[];
  readonly projectsSeen: ReadonlySet<Id<'ProjectId'>>;
  readonly found: Found;
};

function eventOf({ fresh, before, after, raiser }: Item, today: Tx['today']): ProblemEvent {
  const version = fresh === null ? before.version + 1 : 1;
  return { version, text: raiser.text, asks: [...asksOf({ ...after, ...raiser }, today)] };
}

async function loadHistories(tx: Tx, inputs: readonly RecordProblem[]) {
  const [, matches] = await Promise.all([lockTexts(tx, inputs), findByKeys(tx, inputs)]);
  const problemIds = matches.map(({ problemId }) => problemId);
  const steps = inputs.flatMap((input) => input.steps);
  const unitWords = steps.flatMap((step) => ('unit' in step ? [step.unit, ...step.assisting] : []));
  const projectWords = steps.flatMap((step) => ('project' in step ? [step.project] : []));
  const [rows, heldSteps, links, states, kinds, seen, unitsFound, projectsFound] = await Promise.all([
    lockProblems(tx, problemIds),
    listStepsOf(tx, problemIds),
    listLinksOf(tx, problemIds),
    listStatesOf(tx, problemIds),
    listKinds(tx),
    listProjectsToLink(
      tx,
      inputs.flatMap(({ projectIds }) => projectIds),
    ),
    unitNames.find(tx, [...new Set(unitWords)]),
    listProjectsNamed(tx, projectWords),
  ]);
  const byId = {
    rows: new Map(rows.map((row) => [row.problemId, row])),
    steps: Map.groupBy(heldSteps, ({ problemId }) => problemId),
    links: Map.groupBy(links, ({ problemId }) => problemId),
    states: Map.groupBy(states, ({ problemId }) => problemId),
  };
  const named = Map.groupBy(projectsFound, ({ name }) => name);
  const world: World = {
    kinds,
    projectsSeen: new Set(seen.keys()),
    found: {
      unit: (words) => only((unitsFound.get(words) ?? []) as readonly UnitId[], words, 'unit'),
      project: (words) =>
        only(
          (named.get(words) ?? []).map(({ projectId }) => projectId),
          words,
          'project',
        ),
    },
  };
  const taken = new Set<ProblemId>();
  const told = new Set<string>();
  return inputs.map((input) => {
    const match = matchOf(input, matches, (problemId) => byId.links.get(problemId) ?? []);
    const row = match && byId.rows.get(match.problemId);
    const key = JSON.stringify([input.officeNumber, input.text, input.raisedOn, input.projectIds.toSorted()]);
    const twice = told.has(key) || (match !== undefined && taken.has(match.problemId));
    told.add(key);
    if (match !== undefined) taken.add(match.problemId);
    const held = (problemId: ProblemId) => ({
      steps: byId.steps.get(problemId) ?? [],
      links: byId.links.get(problemId) ?? [],
      states: byId.states.get(problemId) ?? [],
    });
    const item = twice
      ? refuse('invalid', 'problem.told-twice', { field: 'text', rule: 'IS-06' })
      : match === undefined || row === undefined
        ? freshItem(tx, input, world)
        : knownItem(tx, input, match, row, held(match.problemId), world);
    return { standing: noStanding, item };
  });
}

function only<Key extends string>(ids: readonly Key[], words: string, noun: 'unit' | 'project'): Key | Refusal {
  const [id, another] = ids;
  if (id !== undefined && another === undefined) return id;
  const facts = { words };
  if (noun === 'project') return refuse('invalid', 'problem.project-unknown', { rule: 'IS-06', facts });
  return id === undefined
    ? refuse('invalid', 'problem.unit-unknown', { rule: 'IS-02', facts })
    : refuse('invalid', 'problem.unit-ambiguous', { rule: 'IS-02', facts });
}

/** By the office's own number, else by its words and day and a project they have in common. */
function matchOf(
  { officeNumber, text, raisedOn, projectIds }: RecordProblem,
  known: readonly RaisedProblem[],
  linksOf: (problemId: ProblemId) => readonly HeldLink[],
): RaisedProblem | undefined {
  const byNumber = known.find((one) => officeNumber !== null && one.officeNumber === officeNumber);
  if (byNumber !== undefined) return byNumber;
  return known.find((one) => {
    const shared = linksOf(one.problemId)
      .filter(({ to }) => to === 'infinity')
      .map(({ projectId }) => projectId);
    const same = projectIds.length === 0 ? shared.length === 0 : projectIds.some((id) => shared.includes(id));
    const numbered = one.officeNumber !== null && officeNumber !== null;
    return !numbered && one.text === text && one.raisedOn === raisedOn && same;
  });
}

function freshItem(tx: Tx, input: RecordProblem, { kinds, projectsSeen, found }: World): Item | Refusal {
  const { text, raisedOn, raiserUnitId, raiserPersonId, officeNumber, origin, steps } = input;
  const { today, calendar } = tx;
  if (raisedOn > today)
    return refuse('invalid', 'problem.date-ahead', { field: 'raisedOn', rule: 'house 2.3', facts: { today } });
  if (steps.some(({ on }) => on < raisedOn))
    return refuse('invalid', 'problem.before-raised', { field: 'progress', rule: 'IS-01', facts: { raisedOn } });
  const problemId = tx.newId<'ProblemId'>() as ProblemId;
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
    projectsSeen: new Set([...projectsSeen, ...linking.map(({ projectId }) => projectId)]),
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

type HeldOfOne = {
  readonly steps: readonly HeldStep[];
  readonly links: readonly HeldLink[];
  readonly states: readonly HeldState[];
};

function knownItem(
  tx: Tx,
  input: RecordProblem,
  match: RaisedProblem,
  row: ProblemRow,
  held: HeldOfOne,
  { found }: World,
): Item | Refusal {
  const { today, calendar } = tx;
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
