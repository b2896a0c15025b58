import {
  asksOf,
  deleteAssigned,
  insertAnchors,
  insertSteps,
  lockProblems,
  turnSight,
  updateHeads,
} from '#capabilities/problem-ledger';
import type { ProblemEvent, ProblemId } from '#capabilities/problem-ledger/contract';
import { listKinds } from '#capabilities/problem-kinds';
import { listProjectsToLink } from '#capabilities/projects';
import { unitNames } from '#capabilities/unit-register';
import type { UnitId } from '#kernel/ids';
import { noStanding } from '#kernel/permission';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal';
import { command, type Tx } from '#platform/commands';
import { RecordProblem } from '../contract.ts';
import { historyAccess } from '../history.access.ts';
import {
  findByKeys,
  insertRecorded,
  listLinksOf,
  listProjectsNamed,
  listStatesOf,
  listStepsOf,
  lockTexts,
  saveLinks,
  saveStates,
} from '../history.store.ts';
import { type Folding, freshItem, type Item, knownItem, matcherOf, type World } from './plan-problem.ts';
import { lastAssigned } from './told-against-held.ts';

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
  decide: ({ fold }, { origin }, context) => {
    const item = fold(context);
    if (isRefusal(item)) return item;
    const { answer, after } = item;
    if (answer.effect === 'unchanged') return { change: null, answer, subjects: [after.problemId] };
    const body = eventOf(item, context.today);
    return {
      change: { ...item, origin },
      answer,
      subjects: [after.problemId],
      events: [{ kind: 'problem.recorded', subjectId: after.problemId, body }],
    };
  },
  save: (tx, changes) => {
    const fresh = changes.flatMap(({ fresh: problem, after }) =>
      problem === null ? [] : [{ ...problem, head: after }],
    );
    const known = changes.filter((change) => change.fresh === null);
    const heads = known.map(({ after }) => after);
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
    const reassigned = known.filter(({ steps: taken }) => lastAssigned(taken) !== null);
    return [
      ...insertRecorded(tx, fresh),
      updateHeads(tx, known),
      ...insertSteps(tx, steps),
      ...saveStates(tx, {
        gone: changes.flatMap(({ states }) => states.gone),
        come: changes.flatMap(({ states }) => states.come),
      }),
      deleteAssigned(
        tx,
        reassigned.map(({ after }) => after.problemId),
      ),
      insertAnchors(tx, changes.flatMap(anchorsOf)),
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

/** Whom a problem newly belongs to, problem by problem: the keys of new ones ascend, and their pages fill. */
function anchorsOf({
  after,
  steps,
  fresh,
}: Pick<Item, 'after' | 'steps' | 'fresh'>): Parameters<typeof insertAnchors>[1] {
  const last = lastAssigned(steps);
  return [
    ...(last === null ? [] : [{ ...after, capacity: 'owner' as const, unitId: last.unitId }]),
    ...(last?.assistingUnitIds ?? []).map((unitId) => ({ ...after, capacity: 'assisting' as const, unitId })),
    ...(fresh === null ? [] : [{ ...after, capacity: 'raiser' as const, unitId: fresh.raiserUnitId }]),
  ];
}

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
  const matchOf = matcherOf(matches, (problemId) => byId.links.get(problemId) ?? []);
  return inputs.map((input) => {
    const match = matchOf(input);
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
    const fold = (context: Folding): Item | Refusal => {
      if (twice) return refuse('invalid', 'problem.told-twice', { field: 'text', rule: 'IS-06' });
      return match === undefined || row === undefined
        ? freshItem(context, input, world)
        : knownItem(context, input, match, row, held(match.problemId), world);
    };
    return { standing: noStanding, fold };
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
