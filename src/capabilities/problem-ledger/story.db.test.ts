import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { AccountActor } from '#capabilities/access/testing';
import { RefusedError } from '#kernel/refusal';
import type { Runtime } from '#platform/commands';
import { groundOfFile, newId } from '#testing/ground';
import { recorded } from '#testing/statements';
import type { ProblemId } from './contract.ts';
import { problemVerbs } from './index.ts';
import { foldStates } from './state.rules.ts';
import { raiseProblem } from './services/raise-problem.ts';
import { answerProblem } from './services/answer-problem.ts';
import { assignProblem } from './services/assign-problem.ts';
import { getAgenda } from './services/get-agenda.ts';
import { getProblem } from './services/get-problem.ts';
import { listProblems } from './services/list-problems.ts';
import { aProblem, givenProblem, givenScene, type Scene } from './testing.ts';

const ground = groundOfFile();
let scene: Scene;

beforeAll(async () => {
  scene = await givenScene(ground.runtime);
});

const text = '如实记录';
const decider = { name: '王某', post: '项目指挥长', meeting: null, on: '2022-06-20' };
const acts = {
  assign: { ownerUnitId: 'bureau', assistingUnitIds: [], due: { workingDays: 2 } },
  answer: { text, evidenceIds: [] },
  'note-next-step': { text },
  confirm: { text: null },
  'confirm-for-raiser': { how: 'telephone', text },
  reopen: { reason: text, due: { workingDays: 3 } },
  park: { reason: text, until: '2023-12-31' },
  resume: { due: null },
  escalate: { decider, reason: null },
  'record-decision': { decider, text },
} as const;
type Act = keyof typeof acts;

const actorOf = (act: Act): AccountActor => {
  if (act === 'answer' || act === 'note-next-step') return scene.bureau;
  return act === 'confirm' ? scene.commandPost : scene.office;
};

async function tryAct(problemId: ProblemId, act: Act): Promise<void> {
  const verb = problemVerbs.find(({ name }) => name === `problem.${act}`);
  if (verb === undefined) throw new Error(`no verb problem.${act}`);
  const { rows } = await ground.owner.query('select version from problem where problem_id = $1', [problemId]);
  const message = { problemId, version: rows[0].version, ...acts[act] };
  const bureau = act === 'assign' ? { ownerUnitId: scene.units.bureau } : {};
  const input = verb.input.parse({ ...message, ...bureau }) as never;
  await verb
    .perform(ground.runtime, { actor: actorOf(act), commandId: newId(), inputs: [input] })
    .catch((error: unknown) => {
      if (!(error instanceof RefusedError)) throw error;
    });
}

describe('house.md 2.8: the stored states are those folded from the stored steps', () => {
  test('after any acts on any days', async () => {
    const start = ground.clock.now();
    const turn = fc.record({
      act: fc.constantFrom(...(Object.keys(acts) as Act[])),
      days: fc.integer({ min: 0, max: 3 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(turn, { maxLength: 14 }), async (turns) => {
        ground.clock.set(start);
        const problemId = await givenProblem(ground.runtime, scene.commandPost);
        for (const { act, days } of turns) {
          ground.clock.advance({ days, seconds: 1 });
          await tryAct(problemId, act);
        }
        const { rows: steps } = await ground.owner.query(
          `select step, on_day as "on", unit_id as "unitId", due_on as "dueOn", level from problem_step
            where problem_id = $1 order by on_day, seq`,
          [problemId],
        );
        const { rows: stored } = await ground.owner.query(
          `select state, owner_unit_id as "ownerUnitId", due_on::text as "dueOn", level, from_on as "from", to_on::text as "to"
             from problem_state where problem_id = $1 and withdrawn_at = 'infinity' order by from_on`,
          [problemId],
        );
        expect(stored).toEqual(foldStates(steps));
        const { rows: heads } = await ground.owner.query('select state, level from problem where problem_id = $1', [
          problemId,
        ]);
        expect(heads[0]).toMatchObject({ state: stored.at(-1)?.state, level: stored.at(-1)?.level });
      }),
      { numRuns: 25 },
    );
    ground.clock.set(start);
  });
});

describe('house.md mechanism 1: no statement is sent in a loop', () => {
  const sent = async (count: number): Promise<readonly number[]> => {
    const { runtime, statements } = recorded(ground.runtime);
    const inputs = Array.from({ length: count }, () =>
      aProblem(scene.units.commandPost, { projectIds: [scene.project.projectId] }),
    );
    const counted: number[] = [];
    const told = async (work: () => Promise<unknown>) => {
      const before = statements.length;
      await work();
      counted.push(statements.length - before);
    };
    const ids = inputs.map(({ problemId }) => problemId);
    await told(() => raiseProblem.perform(runtime, { actor: scene.commandPost, commandId: newId(), inputs }));
    const due = { workingDays: 2 } as const;
    const assignments = ids.map((problemId) => ({
      problemId,
      version: 1,
      ownerUnitId: scene.units.bureau,
      assistingUnitIds: [scene.units.township],
      due,
    }));
    await told(() => assignProblem.perform(runtime, { actor: scene.office, commandId: newId(), inputs: assignments }));
    const answers = ids.map((problemId) => ({ problemId, version: 2, text, evidenceIds: [] }));
    await told(() => answerProblem.perform(runtime, { actor: scene.bureau, commandId: newId(), inputs: answers }));
    await told(() => listProblems.ask(runtime, scene.township, { state: 'all', size: 200 }));
    return counted;
  };

  /** Statements of one reading. */
  const askedFor = async (ask: (runtime: Runtime) => Promise<unknown>): Promise<number> => {
    const { runtime, statements } = recorded(ground.runtime);
    await ask(runtime);
    return statements.length;
  };

  test('a story of a hundred steps takes the statements of one of two', async () => {
    const [long, short] = [
      await givenProblem(ground.runtime, scene.commandPost),
      await givenProblem(ground.runtime, scene.commandPost),
    ];
    for (const problemId of [long, short]) await tryAct(problemId, 'assign');
    for (let step = 3; step <= 100; step += 1) await tryAct(long, 'note-next-step');
    const told = (problemId: ProblemId) => (runtime: Runtime) => getProblem.ask(runtime, scene.office, { problemId });
    expect((await getProblem.ask(ground.runtime, scene.office, { problemId: long })).steps.length).toBe(100);
    expect(await askedFor(told(long))).toBe(await askedFor(told(short)));
  });

  test('one and two hundred problems take the same statements, written and read', async () => {
    expect(await sent(200)).toEqual(await sent(1));
  });

  test('an agenda of many takes the statements of an empty one', async () => {
    const agendaOf = (actor: AccountActor) => (runtime: Runtime) => getAgenda.ask(runtime, actor, {});
    const elsewhere = await givenScene(ground.runtime, '另一区');
    expect((await getAgenda.ask(ground.runtime, elsewhere.office, {})).raised.count).toBe(0);
    const full = await getAgenda.ask(ground.runtime, scene.office, {});
    expect(full.raised.count).toBeGreaterThan(200);
    expect(await askedFor(agendaOf(scene.office))).toBe(await askedFor(agendaOf(elsewhere.office)));
  });
});
