import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { AccountActor } from '#capabilities/access/testing';
import { problemVerbs } from '#capabilities/problem-ledger';
import type { ProblemId } from '#capabilities/problem-ledger/contract';
import { givenProblem, givenScene, type Scene } from '#capabilities/problem-ledger/testing';
import { projectNames } from '#capabilities/project-ledger';
import { givenProject } from '#capabilities/projects/testing';
import { unitNames } from '#capabilities/unit-register';
import type { Actor } from '#kernel/actor';
import { type PlainDate, plainDate } from '#kernel/plain-date';
import { RefusedError } from '#kernel/refusal';
import type { FoundRowOf, RowOf } from '#kernel/sheet';
import { valueOf } from '#kernel/told-value';
import { groundOfFile, newId, readAs } from '#testing/ground';
import { listedFor } from '#testing/ledger-rows';
import { recorded } from '#testing/statements';
import { problemLedger, type problemSheet } from './index.ts';

type ProblemRow = RowOf<typeof problemSheet>;

const ground = groundOfFile();
let scene: Scene;
let other: Scene;
let secondProject: string;

beforeAll(async () => {
  [scene, other] = [await givenScene(ground.runtime), await givenScene(ground.runtime)];
  for (const each of [scene, other]) {
    const { projectId } = await givenProject(ground.runtime, each.zone, { name: '灵谷大道路网' });
    if (each === scene) secondProject = projectId;
  }
});

const operatorOf = ({ zone: { zoneId } }: Scene): Actor => ({ kind: 'operator', zoneId });

const listed = (of: Scene, on: PlainDate = ground.clock.today()): Promise<readonly ProblemRow[]> =>
  listedFor(ground.runtime, operatorOf(of), problemLedger.list, on);

/** Names found, as exchange finds them; persons are of no matter here. */
async function found(of: Scene, rows: readonly ProblemRow[]): Promise<readonly FoundRowOf<typeof problemSheet>[]> {
  const [units, projects] = await readAs(ground.runtime, operatorOf(of), (tx) =>
    Promise.all([
      unitNames.find(
        tx,
        rows.flatMap(({ raisedBy }) => valueOf(raisedBy) ?? []),
      ),
      projectNames.find(
        tx,
        rows.flatMap((row) => valueOf(row.projects) ?? []),
      ),
    ]),
  );
  return rows.map((row) => ({
    ...row,
    raisedBy: valueOf(row.raisedBy)?.flatMap((name) => units.get(name) ?? []) ?? null,
    projects: valueOf(row.projects)?.flatMap((name) => projects.get(name) ?? []) ?? null,
    raiser: null,
    confirmedBy: null,
  }));
}

async function record(of: Scene, rows: readonly ProblemRow[], runtime = ground.runtime) {
  const lines = (await found(of, rows)).map((values, index) => ({
    row: index + 2,
    origin: `问题清单.csv#${index + 2}`,
    category: null,
    values,
  }));
  const { items, refused } = problemLedger.gather(lines, ground.clock.today());
  if (refused[0] !== undefined) throw new RefusedError(refused[0].refusal);
  const inputs = items.map(({ message }) => problemLedger.record.input.parse(message));
  return problemLedger.record.perform(runtime, { actor: operatorOf(of), commandId: newId(), inputs });
}

const refusedOf = async (work: Promise<unknown>) => {
  const error = await work.catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(RefusedError);
  return (error as RefusedError).refusals[0];
};

/** Every fact of one problem but who recorded it, by names in place of ids. */
async function factsOf({ zone: { zoneId } }: Scene, text: string): Promise<unknown> {
  const facts = async (sql: string) => (await ground.owner.query(sql, [zoneId, text])).rows;
  const of = 'join problem p using (zone_id, problem_id)';
  return {
    head: await facts(`select p.state, o.name as owner, due_on, level, proposed_level, not_proposed_before, awaits_decision,
        next_step, parked_until, answered_on, closed_on, raised_on, p.kind
      from problem p left join unit o on o.zone_id = p.zone_id and o.unit_id = p.owner_unit_id where p.zone_id = $1 and p.text = $2`),
    states:
      await facts(`select s.state, o.name as owner, s.due_on, s.level, s.from_on, s.to_on from problem_state s ${of}
      left join unit o on o.zone_id = s.zone_id and o.unit_id = s.owner_unit_id
      where s.zone_id = $1 and p.text = $2 and s.withdrawn_at = 'infinity' order by s.from_on`),
    steps:
      await facts(`select s.step, s.on_day, s.text, o.name as unit, j.name as project, s.due_on, s.until_on, s.level, s.how,
        s.decider_name, s.meeting, s.decided_on from problem_step s ${of}
      left join unit o on o.zone_id = s.zone_id and o.unit_id = s.unit_id
      left join project j on j.zone_id = s.zone_id and j.project_id = s.project_id
      where s.zone_id = $1 and p.text = $2 order by s.on_day, s.seq`),
    links:
      await facts(`select j.name, l.from_on, l.to_on from problem_project l ${of} join project j using (zone_id, project_id)
      where l.zone_id = $1 and p.text = $2 and l.withdrawn_at = 'infinity' order by 1, 2`),
    now: await facts(`select j.name, n.state, n.due_on from problem_project_now n ${of} join project j using (zone_id, project_id)
      where n.zone_id = $1 and p.text = $2 order by 1`),
    anchors:
      await facts(`select a.capacity, u.name, a.state, a.due_on from problem_anchor a ${of} join unit u using (zone_id, unit_id)
      where a.zone_id = $1 and p.text = $2 order by 1, 2`),
  };
}

const text = '如实记录，\n2022-06-01 答复：不是一步';
const decider = { name: '王某', post: '项目指挥长', meeting: '第三次，调度会', on: '2022-06-20' };
const acts = {
  assign: { assistingUnitIds: [], due: { workingDays: 2 } },
  answer: { text, evidenceIds: [] },
  'note-next-step': { text: '先迁改线路' },
  confirm: { text: null },
  'confirm-for-raiser': { how: 'telephone', text },
  reopen: { reason: text, due: { workingDays: 3 } },
  park: { reason: text, until: '2023-12-31' },
  resume: { due: null },
  escalate: { decider, reason: null },
  'decline-escalation': { decider: { ...decider, meeting: null }, reason: text },
  'propose-escalations': {},
  'record-decision': { decider, text },
  'link-projects': {},
} as const;
type Act = keyof typeof acts;

const actorOf = (act: Act): Actor | AccountActor => {
  if (act === 'propose-escalations')
    return { kind: 'job', zoneId: scene.zone.zoneId, job: 'problem-ledger.propose-escalations' };
  if (act === 'answer' || act === 'note-next-step') return scene.bureau;
  return act === 'confirm' ? scene.commandPost : scene.office;
};

async function tryAct(problemId: ProblemId, act: Act, choice: number): Promise<void> {
  const verb = problemVerbs.find(({ name }) => name === `problem.${act}`);
  if (verb === undefined) throw new Error(`no verb problem.${act}`);
  const { rows } = await ground.owner.query('select version from problem where problem_id = $1', [problemId]);
  const bureau = {
    ownerUnitId: scene.units.bureau,
    assistingUnitIds: choice === 0 ? [scene.units.farm, scene.units.lead] : [],
  };
  const projects = [scene.project.projectId, secondProject].filter((_, index) => (choice & (index + 1)) > 0);
  const message = {
    problemId,
    version: rows[0].version,
    ...acts[act],
    ...(act === 'assign' ? bureau : {}),
    ...(act === 'link-projects' ? { projectIds: projects } : {}),
  };
  const input = verb.input.parse(act === 'propose-escalations' ? verb.example : message) as never;
  await verb
    .perform(ground.runtime, { actor: actorOf(act), commandId: newId(), inputs: [input] })
    .catch((error: unknown) => {
      if (!(error instanceof RefusedError)) throw error;
    });
}

describe('house.md 2.8, decision 0015: a list of problems tells the same story in another zone', () => {
  let told = 0;

  test('after any acts on any days: the same states at every day; and telling it again changes nothing', async () => {
    const before = ground.clock.now();
    const turn = fc.record({
      act: fc.constantFrom(...(Object.keys(acts) as Act[])),
      days: fc.integer({ min: 0, max: 4 }),
      choice: fc.nat(3),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(turn, { minLength: 3, maxLength: 16 }), async (turns) => {
        ground.clock.set(before);
        told += 1;
        const about = `第${told}个问题`;
        const problemId = await givenProblem(ground.runtime, scene.commandPost, {
          text: about,
          projectIds: [scene.project.projectId],
        });
        for (const { act, days, choice } of turns) {
          ground.clock.advance({ days, seconds: 1 });
          await tryAct(problemId, act, choice);
        }
        const rows = (await listed(scene)).filter((row) => row.text === about);
        await record(other, rows);
        expect(await factsOf(other, about)).toEqual(await factsOf(scene, about));
        for (const zone of [scene, other]) {
          const { outcome, answers } = await record(zone, rows);
          expect({ outcome, answers }).toMatchObject({ outcome: 'unchanged', answers: [{ conflicts: [] }] });
        }
      }),
      { numRuns: Number(process.env['LEDGER_RUNS'] ?? 20), endOnFailure: true },
    );
    ground.clock.set(before);
  });
});

const day = (on: string) => ({ dated: { on: plainDate(on), precision: 'day' }, rest: '' }) as const;
const row = (rest: Partial<ProblemRow>): ProblemRow => ({
  kind: '用地报批等手续',
  text: '林地使用手续未批',
  raisedBy: ['安置房项目指挥部'],
  raisedOn: day('2022-05-06'),
  projects: ['云湖安置房'],
  ...rest,
});

describe('ledgers-and-briefs S6: what offices write is taken over by the rules of the verbs', () => {
  const owned = { owner: '自然资源分局', dueBy: day('2022-06-10') } as const;

  test('owner, date, dated lines, answer and confirmation of the columns are the steps of the story (IS-01…03)', async () => {
    const { answers } = await record(scene, [
      row({
        number: '园区-01',
        ...owned,
        assisting: '湖南乡、云山垦殖场',
        nextStep: '逐级报批',
        progress: '2022-05-20 已报省级\n2022-06-08 已批复',
        answeredOn: day('2022-06-08'),
        confirmation: 'telephone',
        confirmedOn: day('2022-06-09'),
      }),
    ]);
    expect(answers).toMatchObject([{ effect: 'new', conflicts: [] }]);
    const story = (await listed(scene)).find(({ number }) => number === '园区-01');
    expect(valueOf(story?.progress)?.split('\n')).toEqual([
      '2022-05-06 交办：自然资源分局，协办云山垦殖场、湖南乡，限2022-06-10办结',
      '2022-05-06 下步打算：逐级报批',
      '2022-05-20 下步打算：已报省级',
      '2022-06-08 答复：已批复',
      '2022-06-09 确认（电话）',
    ]);
    const { rows } = await ground.owner.query(
      `select distinct s.origin from problem_step s join problem p using (zone_id, problem_id) where p.office_number = '园区-01'`,
    );
    expect(rows).toEqual([{ origin: '问题清单.csv#2' }]);
  });

  test('told further by its number, the story goes on; told of a day before what is known, that stands', async () => {
    const about = { number: '新区-02', text: '杆线未迁', ...owned };
    await record(scene, [row(about)]);
    const further = row({ ...about, progress: '2022-06-01 答复：已迁改' });
    expect(await record(scene, [further])).toMatchObject({
      answers: [
        {
          effect: 'changed',
          changes: [
            { field: 'progress', becomes: '2022-06-01 答复：已迁改' },
            { field: 'state', was: 'assigned', becomes: 'answered' },
          ],
        },
      ],
    });
    const late = row({ ...about, progress: '2022-05-15 已对接\n2022-06-01 答复：已迁改' });
    expect(await record(scene, [late])).toMatchObject({
      outcome: 'unchanged',
      answers: [{ conflicts: [{ field: 'progress', told: '2022-05-15 下步打算：已对接', since: '2022-06-01' }] }],
    });
  });

  test('several points of one cell are several problems', async () => {
    const { answers } = await record(scene, [row({ number: '新区-03', text: '1.水未接入;2.电未接入', ...owned })]);
    expect(answers).toHaveLength(2);
    expect((await listed(scene)).map(({ number }) => number)).toEqual(
      expect.arrayContaining(['新区-03-1', '新区-03-2']),
    );
  });

  test('IS-06: one problem of several projects is one row and closes once', async () => {
    await record(scene, [row({ text: '共用便道', projects: ['云湖安置房', '灵谷大道路网'], ...owned })]);
    expect((await listed(scene)).filter((each) => each.text === '共用便道').map(({ projects }) => projects)).toEqual([
      ['云湖安置房', '灵谷大道路网'],
    ]);
  });

  test('what is asked is asked of today: one event for each problem, and a closed one asks nothing', async () => {
    const { answers } = await record(scene, [
      row({ text: '在办一件', ...owned }),
      row({ text: '销号一件', ...owned, answeredOn: day('2022-06-01'), confirmedOn: day('2022-06-02') }),
    ]);
    const { rows } = await ground.owner.query(
      'select kind, body from event where subject_id = any($1::uuid[]) order by recorded_at, event_id',
      [answers.map(({ subjectId }) => subjectId)],
    );
    const asks = rows.map(({ kind, body }) => [kind, JSON.parse(body).asks.map(({ what }: { what: string }) => what)]);
    expect(asks).toEqual(
      expect.arrayContaining([
        ['problem.recorded', []],
        ['problem.recorded', ['answer']],
      ]),
    );
    expect(asks).toHaveLength(2);
  });

  test.each<readonly [string, Partial<ProblemRow>, object]>([
    ['IS-01: raised on no day', { raisedOn: null }, { code: 'problem.raised-when', rule: 'IS-01' }],
    ['IS-01: raised by nobody', { raisedBy: null }, { code: 'problem.raised-by-whom', rule: 'IS-01' }],
    ['IS-01: a kind the zone has not', { kind: '天气' }, { code: 'problem.kind-unknown', rule: 'IS-01' }],
    ['IS-02: an owner and no date', { owner: '自然资源分局' }, { code: 'problem.due-missing', rule: 'IS-02' }],
    [
      'IS-02: two owners',
      { ...owned, owner: '自然资源分局、湖南乡' },
      { code: 'problem.several-owners', rule: 'IS-02' },
    ],
    ['IS-02: an owner nobody knows', { ...owned, owner: '无此局' }, { code: 'problem.unit-unknown', rule: 'IS-02' }],
    [
      'IS-02: a date before it was raised',
      { ...owned, dueBy: day('2022-05-01') },
      { code: 'problem.due-past', rule: 'IS-02' },
    ],
    [
      'IS-03: confirmed and never answered',
      { ...owned, confirmedOn: day('2022-06-02') },
      { code: 'problem.assigned', rule: 'IS-03' },
    ],
    [
      'IS-03: verified before the days for a reply are over',
      { ...owned, answeredOn: day('2022-06-01'), confirmedOn: day('2022-06-02'), confirmation: 'verified' },
      { code: 'problem.reply-awaited', rule: 'IS-03' },
    ],
    [
      'IS-04: above the highest level',
      { ...owned, progress: Array.from({ length: 4 }, () => '2022-06-01 提级（王某，指挥长，2022-06-01）').join('\n') },
      { code: 'problem.highest-level', rule: 'IS-04' },
    ],
    [
      'IS-06: a project it does not share',
      { ...owned, progress: '2022-06-01 解除项目：无此项目' },
      { code: 'problem.project-unknown', rule: 'IS-06' },
    ],
    [
      'house 2.3: a day ahead',
      { ...owned, progress: '2022-06-24 答复：已办' },
      { code: 'problem.date-ahead', rule: 'house 2.3' },
    ],
    ['a line without a day', { ...owned, progress: '已报省级' }, { code: 'problem.line-undated' }],
  ])('refused, and nothing is changed: %s', async (_why, rest, refusal) => {
    const count = async () =>
      (await ground.owner.query('select count(*)::int as steps from problem_step')).rows[0].steps;
    const before = await count();
    expect(await refusedOf(record(scene, [row({ text: '不该有的', ...rest })]))).toMatchObject(refusal);
    expect(await count()).toBe(before);
  });

  test('house.md 1: no statement is sent in a loop', async () => {
    const counts = [];
    for (const count of [1, 200]) {
      const { runtime, statements } = recorded(ground.runtime);
      const rows = Array.from({ length: count }, (_, index) => row({ text: `${count}的第${index}件`, ...owned }));
      await record(scene, rows, runtime);
      counts.push(statements.length);
    }
    expect(new Set(counts).size).toBe(1);
  });
});
