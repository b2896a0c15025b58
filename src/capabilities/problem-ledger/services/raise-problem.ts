import { personOf } from '#kernel/actor';
import { loadPieces, whyNotAttach } from './evidence-to-attach.ts';
import { Role } from '#capabilities/access/contract';
import { listKinds } from '#capabilities/problem-kinds';
import { listProjectsToLink } from '#capabilities/projects';
import { isRefusal } from '#kernel/refusal';
import { command, type Tx } from '#platform/commands';
import { asksOf } from '../ask.rules.ts';
import { type ProblemEvent, type ProblemVersion, RaiseProblem } from '../contract.ts';
import { problemAccess } from '../problem.access.ts';
import { listRaised, listUnitsToAsk, type RaisedAlready } from '../problem.store.ts';
import { headOfRaised, originOf, type Raised, raiseProblem as decideRaise } from '../raise.rules.ts';
import { saveRaised } from '../save.store.ts';

/** Raises problems on behalf of a unit. The unit is the place that is asked. */
export const raiseProblem = command({
  name: 'problem.raise',
  input: RaiseProblem,
  example: {
    problemId: '01890000-0000-7000-8000-000000000001',
    kind: 'land',
    text: '红线内 10 千伏线路未迁改,桩基无法进场',
    unitId: '01890000-0000-7000-8000-000000000002',
    projectIds: [],
    raisedOn: '2022-06-20',
    evidenceIds: [],
  },
  load: loadPlaces,
  onePlan: true,
  may: problemAccess.raise,
  decide: (place, input, context) => {
    const decided = decideRaise(place, input, context);
    if (isRefusal(decided)) return decided;
    const { problemId } = input;
    const answer = (version: number): ProblemVersion => ({ problemId, version });
    if (decided === 'unchanged')
      return { change: null, answer: answer(place.existing?.version ?? 1), subjects: [problemId] };
    const unfit = whyNotAttach(place, context.actor, 'IS-01');
    if (unfit !== undefined) return unfit;
    return {
      change: decided,
      answer: answer(1),
      subjects: [problemId, ...input.projectIds],
      events: [{ kind: 'problem.raised', subjectId: problemId, body: raisedEvent(decided, context) }],
    };
  },
  save: saveRaised,
});

function raisedEvent({ input, role }: Raised, { actor, today }: Pick<Tx, 'actor' | 'today'>): ProblemEvent {
  const { problemId, unitId, text } = input;
  const raiser = { raiserUnitId: unitId, raiserPersonId: personOf(actor), raiserRole: role, raiserLeft: false };
  return { version: 1, text, asks: [...asksOf({ ...headOfRaised(problemId), ...raiser }, today)] };
}

async function loadPlaces(tx: Tx, inputs: readonly RaiseProblem[]) {
  const [units, projects, kinds, pieces, raised] = await Promise.all([
    listUnitsToAsk(
      tx,
      inputs.map(({ unitId }) => unitId),
    ),
    listProjectsToLink(
      tx,
      inputs.flatMap(({ projectIds }) => projectIds),
    ),
    listKinds(tx),
    loadPieces(tx, inputs),
    listRaised(
      tx,
      inputs.map(({ problemId }) => problemId),
    ),
  ]);
  // Whoever opened a link saw the project it brings; its holder sees none.
  const projectsSeen = new Set(
    tx.actor.kind === 'link' ? inputs.flatMap(({ projectIds }) => projectIds) : projects.keys(),
  );
  const standing = new Map(raised.map((problem) => [problem.problemId, problem]));
  return inputs.map((input, index) => {
    const roles = units.get(input.unitId)?.['unit'];
    if (roles === undefined) return undefined;
    const found = standing.get(input.problemId);
    return {
      standing: { rolesAt: { raiser: roles } },
      role: Role.options.find((role) => roles.includes(role)) ?? null,
      kinds,
      projectsSeen,
      pieces: pieces[index]?.pieces ?? [],
      existing: found === undefined ? null : { same: sameProblem(tx, found, input), version: found.version },
    };
  });
}

const sameProblem = (tx: Tx, found: RaisedAlready, input: RaiseProblem): boolean =>
  found.kind === input.kind &&
  found.text === input.text &&
  found.unitId === input.unitId &&
  found.raisedOn === input.raisedOn &&
  found.personId === personOf(tx.actor) &&
  found.origin === originOf(tx.actor) &&
  found.projectIds.length === input.projectIds.length &&
  found.projectIds.every((projectId) => input.projectIds.includes(projectId));
