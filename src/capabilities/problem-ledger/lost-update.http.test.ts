import { beforeAll, describe, expect, test } from 'vitest';
import { type AccountActor, testPassword } from '#capabilities/access/testing';
import { RefusedError } from '#kernel/refusal';
import type { Command } from '#platform/commands';
import { newId } from '#testing/ground';
import { serverOfFile, type Visitor, visitor } from '#testing/http';
import { ledgerFaults } from '#testing/ledger-witness';
import type { ProblemId } from './contract.ts';
import { problemVerbs } from './index.ts';
import { givenProblem, givenScene, type Scene } from './testing.ts';

const server = serverOfFile();
const [clients, problems] = [64, 32];
let scene: Scene;
let ids: readonly ProblemId[];
const visitors: Record<string, Visitor> = {};

beforeAll(async () => {
  scene = await givenScene(server().runtime);
  for (const name of ['office', 'bureau']) {
    const one = visitor(server());
    await one.signIn(scene.zone.code, name, testPassword);
    visitors[name] = one;
  }
  ids = await Promise.all(Array.from({ length: problems }, () => givenProblem(server().runtime, scene.commandPost)));
  // From now on its owner sees it.
  await Promise.all(ids.map((id) => byTheVerb(id, 'assign', 1)));
});

/** Four ways to change a problem, with whoever may. */
const acts = {
  assign: { by: 'office', path: 'assignment' },
  'note-next-step': { by: 'bureau', path: 'next-step' },
  answer: { by: 'bureau', path: 'answer' },
  reopen: { by: 'office', path: 'reopening' },
} as const;
type Act = keyof typeof acts;
const actNames = Object.keys(acts) as readonly Act[];

const bodyOf = (act: Act, mark: string): object =>
  ({
    assign: { ownerUnitId: scene.units.bureau, assistingUnitIds: [scene.units.township], due: { workingDays: 3 } },
    'note-next-step': { text: mark },
    answer: { text: mark, evidenceIds: [] },
    reopen: { reason: mark, due: null },
  })[act];

type Answered =
  | { readonly version: number }
  | { readonly stale: { readonly current: number; readonly yours: number } }
  | { readonly refused: string };
type Send = (problemId: ProblemId, act: Act, version: number) => Promise<Answered>;

const overHttp: Send = async (problemId, act, version) => {
  const { by, path } = acts[act];
  const asked = { body: bodyOf(act, `第${version}版`), version };
  const { status, body } = await (visitors[by] as Visitor).ask(`/api/problems/${problemId}/${path}`, asked);
  if (status === 200) return { version: body.version };
  const [refusal] = body.refusals;
  return status === 412 ? { stale: refusal.facts } : { refused: `${status} ${refusal.code}` };
};

const byTheVerb: Send = async (problemId, act, version) => {
  const verb = problemVerbs.find(({ name }) => name === `problem.${act}`) as Command | undefined;
  if (verb === undefined) throw new Error(`no verb problem.${act}`);
  const actor: AccountActor = scene[acts[act].by];
  const input = verb.input.parse({ ...bodyOf(act, `第${version}版`), problemId, version });
  try {
    const { answers } = await verb.perform(server().runtime, { actor, commandId: newId(), inputs: [input] });
    return answers[0] as { readonly version: number };
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    const [refusal] = error.refusals;
    if (refusal?.refused === 'stale') return { stale: refusal.facts as { current: number; yours: number } };
    return { refused: `422 ${refusal?.code}` };
  }
};

const one = <Item>(list: readonly Item[]): Item => list[Math.floor(Math.random() * list.length)] as Item;

/** Every client edits any of the problems at the version it saw last, which others have left behind meanwhile. */
async function edit(send: Send, operations: number) {
  const told = {
    acknowledged: new Map<ProblemId, number[]>(),
    stale: 0,
    refused: new Map<string, number>(),
    untrue: [] as unknown[],
  };
  let left = operations;
  const client = async () => {
    const seen = new Map(ids.map((id) => [id, 1]));
    while (left > 0) {
      left -= 1;
      const [id, act] = [one(ids), one(actNames)];
      const version = seen.get(id) ?? 1;
      const answered = await send(id, act, version);
      if ('version' in answered) {
        told.acknowledged.set(id, [...(told.acknowledged.get(id) ?? []), answered.version]);
        seen.set(id, answered.version);
        if (answered.version !== version + 1) told.untrue.push({ id, version, answered });
      } else if ('stale' in answered) {
        told.stale += 1;
        const { current, yours } = answered.stale;
        if (yours !== version || current <= version) told.untrue.push({ id, version, answered });
        seen.set(id, current);
      } else told.refused.set(answered.refused, (told.refused.get(answered.refused) ?? 0) + 1);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return told;
}

const versions = async (): Promise<ReadonlyMap<ProblemId, number>> => {
  const { rows } = await server().owner.query('select problem_id as id, version from problem');
  return new Map(rows.map(({ id, version }) => [id, version]));
};

async function untilNothingIsDue(): Promise<void> {
  const { owner } = server();
  while ((await owner.query('select from event_due limit 1')).rowCount !== 0)
    await new Promise((resolve) => setTimeout(resolve, 50));
}

describe(`reliability 4: ${problems} problems edited by ${clients} at a time, each write with the version it saw`, () => {
  test.each([
    ['over HTTP', 2_000, overHttp],
    ['by the verbs', 18_000, byTheVerb],
  ] as const)(
    '%s, %i writes: none is lost, none is done over another',
    { timeout: 600_000 },
    async (_, writes, send) => {
      const before = await versions();
      const told = await edit(send, writes);
      const after = await versions();
      expect(told.untrue).toEqual([]);
      // Each version was acknowledged to one writer and no more, without a gap.
      for (const id of ids) {
        const from = before.get(id) ?? 0;
        const acknowledged = (told.acknowledged.get(id) ?? []).toSorted((a, b) => a - b);
        expect(acknowledged).toEqual(Array.from({ length: acknowledged.length }, (__, index) => from + index + 1));
        expect(after.get(id)).toBe(from + acknowledged.length);
      }
      const done = [...told.acknowledged.values()].flat().length;
      const refused = [...told.refused.values()].reduce((sum, count) => sum + count, 0);
      expect(done + told.stale + refused).toBe(writes);
      expect([...told.refused.keys()].filter((code) => !/^422 problem\.(assigned|answered)$/.test(code))).toEqual([]);
      // There was something to lose.
      expect(Math.min(done, told.stale)).toBeGreaterThan(writes / 20);
      await untilNothingIsDue();
      expect(await ledgerFaults(server().owner, scene.zone.zoneId)).toEqual([]);
    },
  );

  test('the witness sees what it is there to see', async () => {
    const { owner } = server();
    const problemId = ids[0];
    const faultsAfter = async (sql: string) => {
      await owner.query('begin');
      await owner.query(sql, [problemId]);
      const faults = await ledgerFaults(owner, scene.zone.zoneId);
      await owner.query('rollback');
      return faults.map((fault) => fault.replace(/^\S+ v\d+ \w+: /, '').replace(/ [[{"\d].*/s, ''));
    };
    const planted: readonly (readonly [sql: string, faults: readonly string[]])[] = [
      ['update problem set version = version + 1 where problem_id = $1', ['steps', 'commands', 'asks']],
      [`update problem set next_step = '另一步' where problem_id = $1`, ['next step']],
      [`delete from problem_anchor where problem_id = $1 and capacity = 'assisting'`, ['anchors']],
      [`update problem_anchor set due_on = '2031-01-01' where problem_id = $1`, ['sight']],
      [
        `insert into problem_project_now select zone_id, problem_id, project_id, state, due_on
           from problem join project using (zone_id) where problem_id = $1 limit 1`,
        ['shared'],
      ],
      [`delete from problem_state where problem_id = $1 and withdrawn_at = 'infinity'`, ['states', 'state now']],
      [`update ask set what = 'resume' where subject_id = $1`, ['asks']],
      ['update ask_subject set subject_version = subject_version - 1 where subject_id = $1', ['asks']],
    ];
    for (const [sql, faults] of planted) expect([sql, await faultsAfter(sql)]).toEqual([sql, faults]);
  });
});
