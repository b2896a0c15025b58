import { attachEvidence } from '#capabilities/evidence';
import { personOf } from '#kernel/actor';
import type { PlainDate } from '#kernel/plain-date';
import type { Tx } from '#platform/commands';
import { insertedRows, type Statement } from '#platform/database';
import { firstTokens } from '#platform/search';
import type { ProblemId, RaiseProblem } from './contract.ts';
import {
  type AnchorRow,
  deleteAssigned,
  endLinks,
  insertAnchors,
  insertLinks,
  insertSteps,
  type StepRow,
  turnSight,
  writeStates,
} from './fact.store.ts';
import type { Moved, ProblemHead } from './problem.rules.ts';
import { updateHeads } from './problem.store.ts';
import { originOf, type Raised } from './raise.rules.ts';

export type MovedProblem = Moved & { readonly before: ProblemHead };

/** Writes transitions: the heads, the steps, and whatever of states, anchors and links these change. */
export function saveMoved(tx: Tx, moves: readonly MovedProblem[]): readonly Statement[] {
  const steps = moves.flatMap(({ after: { problemId }, steps: taken }) =>
    taken.map((step) => ({ ...step, problemId, factId: tx.newId<'FactId'>() })),
  );
  const turned = moves.filter(({ before, after }) => stateDiffers(before, after)).map(({ after }) => after);
  const assigned = steps.filter(({ step }) => step === 'assigned');
  const anchors = moves.flatMap(({ after, steps: taken }) =>
    taken.flatMap(({ step, unitId, assistingUnitIds = [] }): readonly AnchorRow[] =>
      step !== 'assigned' || unitId === undefined
        ? []
        : [
            { ...after, capacity: 'owner', unitId },
            ...assistingUnitIds.map((assisting) => ({ ...after, capacity: 'assisting' as const, unitId: assisting })),
          ],
    ),
  );
  const linked = moves.flatMap(({ after, steps: taken }) =>
    taken.flatMap(({ step, projectId, on }) =>
      step === 'linked' && projectId !== undefined
        ? [{ ...after, factId: tx.newId<'FactId'>(), projectId, from: on }]
        : [],
    ),
  );
  const unlinked = steps.flatMap(({ step, problemId, projectId }) =>
    step === 'unlinked' && projectId !== undefined ? [{ factId: tx.newId<'FactId'>(), problemId, projectId }] : [],
  );
  return [
    updateHeads(tx, moves),
    ...insertSteps(tx, steps),
    ...attachToSteps(tx, steps),
    ...(turned.length === 0 ? [] : [writeStates(tx, turned, tx.today), turnSight(tx, turned)]),
    ...(assigned.length === 0
      ? []
      : [
          deleteAssigned(
            tx,
            assigned.map(({ problemId }) => problemId),
          ),
          insertAnchors(tx, anchors),
        ]),
    ...(unlinked.length === 0 ? [] : [endLinks(tx, unlinked)]),
    ...(linked.length === 0 ? [] : [insertLinks(tx, linked)]),
  ];
}

const attachToSteps = (tx: Tx, steps: readonly StepRow[]): readonly Statement[] =>
  attachEvidence(
    tx,
    steps.flatMap(({ problemId, factId, evidenceIds = [] }) =>
      evidenceIds.map((evidenceId) => ({ evidenceId, noun: 'problem', subjectId: problemId, factId })),
    ),
  );

const stateDiffers = (before: ProblemHead, after: ProblemHead): boolean =>
  before.state !== after.state ||
  before.ownerUnitId !== after.ownerUnitId ||
  before.dueOn !== after.dueOn ||
  before.level !== after.level;

const justRaised = { state: 'raised', dueOn: 'infinity' } as const;

/** Writes problems newly raised, with the first fact of their story. */
export function saveRaised(tx: Tx, raised: readonly Raised[]): readonly Statement[] {
  const links = raised.flatMap(({ input: { problemId, projectIds, raisedOn } }) =>
    projectIds.map((projectId) => ({
      ...justRaised,
      factId: tx.newId<'FactId'>(),
      problemId,
      projectId,
      from: raisedOn,
    })),
  );
  const steps = raised.map(({ input: { problemId, raisedOn, text, unitId, evidenceIds } }) => ({
    step: 'raised' as const,
    on: raisedOn,
    text,
    unitId,
    evidenceIds,
    problemId,
    factId: tx.newId<'FactId'>(),
  }));
  return [
    insertProblems(tx, raised),
    ...insertSteps(tx, steps),
    ...attachToSteps(tx, steps),
    insertStates(
      tx,
      raised.map(({ input }) => input),
    ),
    insertAnchors(
      tx,
      raised.map(({ input: { problemId, unitId } }) => ({ ...justRaised, problemId, capacity: 'raiser', unitId })),
    ),
    ...(links.length === 0 ? [] : [insertLinks(tx, links)]),
    firstTokens(
      tx,
      'problem',
      raised.map(({ input: { problemId, text } }) => ({ subjectId: problemId, texts: [text] })),
      { writtenOnly: true },
    ),
  ];
}

const insertProblems = (tx: Tx, raised: readonly Raised[]): Statement => ({
  sql: insertedRows(`insert into problem (zone_id, problem_id, kind, text, raised_on, raiser_unit_id, raiser_person_id, raiser_role, state,
                             due_on, level, awaits_decision, version, recorded_at, origin)
        select $1, r.problem_id, r.kind, r.text, r.raised_on, r.unit_id, $7, r.role, 'raised', 'infinity', 1, false, 1, $9, $10
          from unnest($2::uuid[], $3::text[], $4::text[], $5::date[], $6::uuid[], $8::text[])
               as r (problem_id, kind, text, raised_on, unit_id, role)`),
  parameters: [
    tx.zoneId,
    raised.map(({ input }) => input.problemId),
    raised.map(({ input }) => input.kind),
    raised.map(({ input }) => input.text),
    raised.map(({ input }) => input.raisedOn),
    raised.map(({ input }) => input.unitId),
    personOf(tx.actor),
    raised.map(({ role }) => role),
    tx.now,
    originOf(tx.actor),
  ],
});

const insertStates = (tx: Tx, raised: readonly Pick<RaiseProblem, 'problemId' | 'raisedOn'>[]): Statement => ({
  sql: insertedRows(`insert into problem_state (zone_id, problem_id, state, due_on, level, from_on, to_on, recorded_at, command_id, withdrawn_at)
        select $1, r.problem_id, 'raised', 'infinity', 1, r.raised_on, 'infinity', $4, $5, 'infinity'
          from unnest($2::uuid[], $3::date[]) as r (problem_id, raised_on)`),
  parameters: [
    tx.zoneId,
    raised.map(({ problemId }): ProblemId => problemId),
    raised.map(({ raisedOn }): PlainDate => raisedOn),
    tx.now,
    tx.commandId,
  ],
});
