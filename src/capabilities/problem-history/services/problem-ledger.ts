import { listPersonNames } from '#capabilities/organisation';
import { listKinds } from '#capabilities/problem-kinds';
import type { ProblemStep } from '#capabilities/problem-ledger/contract';
import { listUnitWords } from '#capabilities/unit-register';
import type { Id, PersonId, UnitId } from '#kernel/ids';
import { contains } from '#kernel/interval';
import type { PlainDate } from '#kernel/plain-date';
import type { RowOf } from '#kernel/sheet';
import type { ToldDay } from '#kernel/told-day';
import { writeToldSpans } from '#kernel/told-spans';
import type { Tx } from '#platform/commands';
import type { Ledger } from '#platform/ledgers';
import type { RecordProblem, ToldStep } from '../contract.ts';
import { gatherProblems } from '../gather-problems.rules.ts';
import {
  type HeldLink,
  type HeldStep,
  listLinksOf,
  listNamesOfProjects,
  listRaisedAfter,
  listStepsOf,
  type RaisedProblem,
} from '../history.store.ts';
import { problemSheet } from '../problem.sheet.ts';
import { writeLine } from '../story-lines.rules.ts';
import { recordProblems } from './record-problems.ts';

type ProblemRow = RowOf<typeof problemSheet>;

/** S6 问题清单, both ways. */
export const problemLedger: Ledger<typeof problemSheet, typeof RecordProblem> = {
  sheet: problemSheet,
  together: [],
  gather: gatherProblems,
  record: recordProblems,
  list: listRows,
};

const rowsAtOnce = 1_000;

type Words = {
  readonly unit: (unitId: UnitId | null) => string;
  readonly project: (projectId: Id<'ProjectId'> | null) => string;
  readonly person: (personId: PersonId | null) => string | null;
  readonly kind: (kind: string) => string;
};

type Page = {
  readonly problems: readonly RaisedProblem[];
  readonly steps: readonly HeldStep[];
  readonly links: readonly HeldLink[];
  readonly projects: ReadonlyMap<Id<'ProjectId'>, string>;
  readonly people: ReadonlyMap<PersonId, string>;
};

/**
 * A row a problem that was raised by the day, in the order of their numbers, with what had happened to it by then. The next
 * page is read while one is written.
 */
async function* listRows(tx: Tx, on: PlainDate): AsyncGenerator<readonly ProblemRow[]> {
  const [units, kinds] = await Promise.all([listUnitWords(tx, on), listKinds(tx)]);
  const kindNames = new Map(kinds.map(({ kind, name }) => [kind, name]));
  let next = readPage(tx, 0, on);
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- a page begins where the one before it ended
    const { problems, steps, links, projects, people } = await next;
    const after = problems.at(-1)?.number;
    if (after === undefined) return;
    next = readPage(tx, after, on);
    next.catch(() => undefined); // told where it is awaited, if anybody still reads
    const words: Words = {
      unit: (unitId) => (unitId === null ? '' : (units.get(unitId) ?? '')),
      project: (projectId) => (projectId === null ? '' : (projects.get(projectId) ?? '')),
      person: (personId) => (personId === null ? null : (people.get(personId) ?? null)),
      kind: (kind) => kindNames.get(kind) ?? kind,
    };
    const [stepsOf, linksOf] = [Map.groupBy(steps, byProblem), Map.groupBy(links, byProblem)];
    yield problems.map((problem) =>
      rowOf(problem, stepsOf.get(problem.problemId) ?? [], linksOf.get(problem.problemId) ?? [], words, on),
    );
  }
}

async function readPage(tx: Tx, after: number, on: PlainDate): Promise<Page> {
  const problems = await listRaisedAfter(tx, after, rowsAtOnce, on);
  const problemIds = problems.map(({ problemId }) => problemId);
  const [steps, links] = await Promise.all([listStepsOf(tx, problemIds), listLinksOf(tx, problemIds)]);
  const projectIds = [...links, ...steps].flatMap(({ projectId }) => projectId ?? []);
  const personIds = [...problems.map(({ raiserPersonId }) => raiserPersonId), ...steps.map(({ personId }) => personId)];
  const [projects, people] = await Promise.all([
    listNamesOfProjects(tx, [...new Set(projectIds)]),
    listPersonNames(tx, [...new Set(personIds.flatMap((personId) => personId ?? []))]),
  ]);
  return {
    problems,
    steps,
    links,
    projects: new Map(projects.map(({ projectId, name }) => [projectId, name])),
    people: new Map(people.map(({ personId, name }) => [personId, name])),
  };
}

const byProblem = ({ problemId }: Pick<HeldStep, 'problemId'>) => problemId;

function rowOf(
  { officeNumber, kind, text, raisedOn, raiserUnitId, raiserPersonId }: RaisedProblem,
  held: readonly HeldStep[],
  links: readonly HeldLink[],
  words: Words,
  on: PlainDate,
): ProblemRow {
  const steps = held.filter((step) => step.step !== 'raised' && step.on <= on);
  const last = (...kinds: readonly ProblemStep[]) => steps.findLast(({ step }) => kinds.includes(step));
  const assigned = last('assigned');
  const state = last('assigned', 'answered', 'confirmed', 'reopened');
  const closed = state?.step === 'confirmed' ? state : undefined;
  const answered = state?.step === 'answered' || closed !== undefined ? last('answered') : undefined;
  const raiser = words.person(raiserPersonId);
  const confirmer = closed?.how === 'self' ? words.person(closed.personId) : null;
  return {
    number: officeNumber,
    projects: links.filter((link) => contains(link, on)).map(({ projectId }) => words.project(projectId)),
    kind: words.kind(kind),
    text,
    raisedBy: [words.unit(raiserUnitId)],
    raiser: raiser === null ? null : [{ name: raiser, post: null }],
    raisedOn: dayOf(raisedOn),
    owner: assigned === undefined ? null : unitsText([words.unit(assigned.unitId)]),
    assisting: assigned === undefined ? null : unitsText(assigned.assistingUnitIds.map(words.unit)) || null,
    nextStep: last('next-step')?.text ?? null,
    dueBy: dayOf(steps.findLast(({ dueOn }) => dueOn !== null)?.dueOn),
    progress: steps.map((step) => writeLine(toldOf(step, words))).join('\n') || null,
    answeredOn: dayOf(answered?.on),
    confirmedBy: confirmer === null ? null : [{ name: confirmer, post: null }],
    confirmation: closed?.how ?? null,
    confirmedOn: dayOf(closed?.on),
  };
}

const unitsText = (units: readonly string[]): string =>
  writeToldSpans(units.map((value) => ({ value, from: null, to: null })));

const dayOf = (day: PlainDate | null | undefined): ToldDay | null =>
  day === null || day === undefined ? null : { dated: { on: day, precision: 'day' }, rest: '' };

/** A fact of the story as a ledger tells it. */
function toldOf(held: HeldStep, words: Words): ToldStep {
  const { step, on } = held;
  const text = held.text ?? '';
  const decider = held.decider ?? { name: '', post: '', meeting: null, on };
  switch (step) {
    case 'assigned':
      return {
        step,
        on,
        unit: words.unit(held.unitId),
        assisting: held.assistingUnitIds.map(words.unit),
        dueOn: held.dueOn ?? on,
      };
    case 'next-step':
      return { step, on, text };
    case 'answered':
      return { step, on, text: held.text };
    case 'confirmed':
      return { step, on, how: held.how ?? 'self', text: held.text, personId: null };
    case 'reopened':
      return { step, on, text, dueOn: held.dueOn ?? on };
    case 'parked':
      return { step, on, text, until: held.until ?? on };
    case 'resumed':
      return { step, on, dueOn: held.dueOn };
    case 'linked':
    case 'unlinked':
      return { step, on, project: words.project(held.projectId) };
    case 'escalation-proposed':
      return { step, on };
    case 'escalated':
      return { step, on, text: held.text, decider };
    case 'escalation-declined':
    case 'decided':
      return { step, on, text, decider };
    case 'raised':
      throw new Error('what raised a problem is told by its columns');
  }
}
