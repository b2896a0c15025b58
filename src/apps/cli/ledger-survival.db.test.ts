import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { testPassword } from '#capabilities/access/testing';
import type { Scene } from '#capabilities/problem-ledger/testing';
import { connectOnce } from '#platform/database';
import { findServer } from '#platform/database/embedded';
import type pg from 'pg';
import { foundScene } from '#testing/founded-folder';
import { type Visitor, visitor } from '#testing/http';
import { kills } from '#testing/kills';
import { ledgerFaults } from '#testing/ledger-witness';
import { type Acknowledged, answerOf, type Office, writeProblems } from '#testing/ledger-writers';
import { freshSettings, launchProgram, processesNaming, type Program, runProgram } from '#testing/program';
import { copyTree, type TreeCopy } from '#testing/tree-copy';

const writers = 64;

let home: string;
let dataFolder: string;
let tree: TreeCopy;
let scene: Scene;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'yixian-writers-'));
  await chmod(home, 0o711); // as root, else the cluster would go to the system's state folder and stay there
  dataFolder = join(home, 'data');
  tree = await copyTree(join(home, 'program'), { web: true });
  scene = await foundScene(dataFolder, tree.folder);
});
afterAll(() => rm(home, { recursive: true, force: true }));

const launch = async (): Promise<Program> =>
  launchProgram({ folder: tree.folder, environment: await freshSettings(dataFolder) });

const chance = (below: number): number => Math.floor(Math.random() * below);

/** The program with everything it started; every other time with its database server too, as a power cut would. */
async function cut(program: Program, alsoServer: boolean): Promise<void> {
  program.kill('SIGKILL', 'group');
  if (alsoServer && process.platform === 'linux') {
    for (const pid of processesNaming(dataFolder)) process.kill(pid, 'SIGKILL');
  }
  await program.ended;
}

/** Nothing is due after an event any more, and every act is in the chain. The test's own time is the bound. */
async function untilSettled(owner: pg.Client): Promise<void> {
  for (;;) {
    const { rows } = await owner.query(
      'select (select count(*) from event_due) + (select count(*) from audit_unsealed) as open',
    );
    if (Number(rows[0].open) === 0) return;
    await pause(50);
  }
}

test(
  `reliability: ${writers} writers, the program killed ${kills} times: nothing acknowledged is lost, nothing is double or half`,
  { timeout: (120 + kills * 60) * 1000 },
  async () => {
    const acknowledged: Acknowledged[] = [];
    /** How long each start after a kill took, in ms: told, not judged. */
    const starts: number[] = [];
    let isOver = false;
    /** Where it serves now; null while it does not. */
    let address: string | null = null;
    const cookies = new Map<string, string>();
    const visit: Office['visit'] = async (name) => {
      while (address === null) await pause(10);
      const { ask, ...rest } = visitor({ url: address });
      const cookie = cookies.get(name) ?? '';
      return { ...rest, ask: (path, asked) => ask(path, { ...asked, headers: { cookie } }) };
    };
    const office: Office = {
      visit,
      isOver: () => isOver,
      units: { raiser: scene.units.commandPost, owner: scene.units.bureau, assisting: scene.units.township },
      acknowledged: (act) => void acknowledged.push(act),
    };

    let program = await launch();
    onTestFinished(async () => {
      await program.stop();
    });
    const signedIn: Visitor = visitor({ url: await program.serving() });
    for (const name of ['office', 'bureau', 'post']) {
      expect((await signedIn.signIn(scene.zone.code, name, testPassword)).status).toBe(200);
      cookies.set(name, signedIn.cookie ?? '');
    }
    address = await program.serving();
    const writing = Promise.all(Array.from({ length: writers }, () => writeProblems(office)));
    const broken = writing.then(() => new Promise<never>(() => undefined));

    for (let round = 1; round <= kills; round += 1) {
      const enough = acknowledged.length + chance(300);
      while (acknowledged.length < enough) await Promise.race([pause(chance(10)), broken]);
      address = null;
      await cut(program, round % 2 === 0);
      let began = performance.now();
      program = await launch();
      // Some are cut while they start.
      if (round % 5 === 0) {
        await pause(chance(1_500));
        await cut(program, false);
        began = performance.now();
        program = await launch();
      }
      address = await Promise.race([program.serving(), broken]);
      starts.push(performance.now() - began);
    }
    isOver = true;
    await writing;

    // Kills met work, not only starts.
    expect(acknowledged.length).toBeGreaterThan(kills * 20);
    // The same key again brings the same answer.
    const again = acknowledged.filter((_, index) => index % Math.ceil(acknowledged.length / 500) === 0);
    for (const { who, commandId, status, answer, ...act } of again) {
      expect(await answerOf(await visit(who), act, commandId)).toMatchObject({ status, body: answer });
    }

    const found = await findServer(dataFolder);
    if (typeof found === 'string') throw new Error(`the server is ${found}`);
    const owner = await connectOnce(found, 'yixian-tests');
    await untilSettled(owner);
    expect(await ledgerFaults(owner, scene.zone.zoneId)).toEqual([]);
    await expectKept(owner, acknowledged);
    await owner.end();
    const environment = { YIXIAN_DATA: dataFolder };
    expect(await runProgram({ folder: tree.folder, words: ['audit', 'verify'], environment })).toMatchObject({
      code: 0,
    });
    expect(await program.stop()).toMatchObject({ code: 0 });
    const [median, longest] = [0.5, 1].map(
      (part) => starts.toSorted((a, b) => a - b)[Math.ceil(starts.length * part) - 1],
    );
    console.info(
      `${kills} kills, ${writers} writers, ${acknowledged.length} acts acknowledged, starts ${Math.round(median ?? 0)} ms in the middle, ${Math.round(longest ?? 0)} at most`,
    );
  },
);

const acts = `array['problem.raise', 'problem.assign', 'problem.note-next-step', 'problem.answer', 'problem.reopen', 'problem.confirm']`;

/** Every acknowledged act stands once in the story, the receipts, the trail and the events; and nothing else does. */
async function expectKept(owner: pg.Client, acknowledged: readonly Acknowledged[]): Promise<void> {
  const { rows } = await owner.query<{ commandId: string; [count: string]: number | string }>(
    `select r.command_id as "commandId",
            (select count(*)::int from problem_step s where s.zone_id = r.zone_id and s.command_id = r.command_id) as steps,
            (select count(*)::int from audit_entry a where a.zone_id = r.zone_id and a.command_id = r.command_id) as entries,
            (select count(*)::int from receipt_answer a where a.zone_id = r.zone_id and a.command_id = r.command_id) as answers,
            (select count(*)::int from event e where e.zone_id = r.zone_id and e.command_id = r.command_id) as events
       from receipt r where r.name = any(${acts})`,
  );
  expect(new Set(rows.map(({ commandId }) => commandId))).toEqual(
    new Set(acknowledged.map(({ commandId }) => commandId)),
  );
  expect(rows.length).toBe(acknowledged.length);
  expect(
    rows.filter(
      ({ steps, entries, answers, events }) => ![steps, entries, answers, events].every((count) => count === 1),
    ),
  ).toEqual([]);
  const {
    rows: [counted],
  } = await owner.query(
    `select (select count(*)::int from problem) as problems, (select count(*)::int from problem_step) as steps,
            (select count(*)::int from audit_entry where verb = any(${acts})) as entries`,
  );
  const raised = acknowledged.filter(({ path }) => path === '/api/problems').length;
  expect(counted).toEqual({ problems: raised, steps: acknowledged.length, entries: acknowledged.length });
}
