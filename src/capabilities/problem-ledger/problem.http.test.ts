import { beforeAll, describe, expect, test } from 'vitest';
import { testPassword } from '#capabilities/access/testing';
import { newId } from '#testing/ground';
import { serverOfFile, type Visitor, visitor } from '#testing/http';
import { aProblem, givenProblem, givenScene, type Scene } from './testing.ts';

const server = serverOfFile();
let scene: Scene;
const who: Record<string, Visitor> = {};

beforeAll(async () => {
  scene = await givenScene(server().runtime);
  for (const name of ['office', 'leader', 'post', 'lead', 'bureau', 'township', 'farm', 'system']) {
    const one = visitor(server());
    await one.signIn(scene.zone.code, name, testPassword);
    who[name] = one;
  }
});

const as = (name: string): Visitor => who[name] as Visitor;
const problemOf = async (name: string, problemId: string) => as(name).ask(`/api/problems/${problemId}`);
const act = (name: string, problemId: string, path: string, version: number, body: object) =>
  as(name).ask(`/api/problems/${problemId}/${path}`, { body, version });

async function raised(): Promise<string> {
  return givenProblem(server().runtime, scene.commandPost, { projectIds: [scene.project.projectId] });
}

async function answered(): Promise<string> {
  const id = await raised();
  const assignment = {
    ownerUnitId: scene.units.bureau,
    assistingUnitIds: [scene.units.township],
    due: { workingDays: 3 },
  };
  expect(await act('office', id, 'assignment', 1, assignment)).toMatchObject({ status: 200 });
  expect(await act('bureau', id, 'answer', 2, { text: '线路已迁改', evidenceIds: [] })).toMatchObject({ status: 200 });
  return id;
}

describe('IS-01…03: the life of a problem', () => {
  test('raised by a command post, assigned by the projects office, answered by the owner, closed by the raiser', async () => {
    const problem = aProblem(scene.units.commandPost, { projectIds: [scene.project.projectId] });
    expect(await as('post').ask('/api/problems', { body: problem })).toMatchObject({
      status: 201,
      body: { problemId: problem.problemId, version: 1 },
    });
    const id = problem.problemId;
    const assignment = {
      ownerUnitId: scene.units.bureau,
      assistingUnitIds: [scene.units.township],
      due: { workingDays: 3 },
    };
    expect(await act('office', id, 'assignment', 1, assignment)).toMatchObject({ status: 200, body: { version: 2 } });
    expect(await act('bureau', id, 'next-step', 2, { text: '周五前迁改' })).toMatchObject({ status: 200 });
    expect(await act('bureau', id, 'answer', 3, { text: '已迁改', evidenceIds: [] })).toMatchObject({ status: 200 });
    expect(await act('post', id, 'confirmation', 4, { text: null })).toMatchObject({
      status: 200,
      body: { version: 5 },
    });
    const { status, body } = await problemOf('leader', id);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      state: 'closed',
      kind: 'land',
      ownerUnit: { name: '自然资源分局' },
      raiserUnit: { name: '安置房项目指挥部' },
      raisedBy: 'post',
      // 2022-06-23 is a Thursday: three working days on is Tuesday.
      dueOn: '2022-06-28',
      nextStep: '周五前迁改',
      projects: [{ name: '云湖安置房' }],
      assisting: [{ name: '湖南乡' }],
    });
    expect(body.steps.map(({ step, recordedBy }: { step: string; recordedBy: string }) => [step, recordedBy])).toEqual([
      ['raised', 'post'],
      ['assigned', 'office'],
      ['next-step', 'bureau'],
      ['answered', 'bureau'],
      ['confirmed', 'post'],
    ]);
  });

  test('IS-03: the owner only answers: another than the raiser may not confirm', async () => {
    const id = await answered();
    for (const name of ['bureau', 'office', 'leader']) {
      expect(await act(name, id, 'confirmation', 3, { text: null })).toMatchObject({
        status: 403,
        body: { refusals: [{ facts: { persons: ['raiser'] } }] },
      });
    }
  });

  test('IS-02: a date behind us is refused by name', async () => {
    const id = await raised();
    const assignment = { ownerUnitId: scene.units.bureau, assistingUnitIds: [], due: { on: '2022-06-22' } };
    expect(await act('office', id, 'assignment', 1, assignment)).toMatchObject({
      status: 422,
      body: { refusals: [{ code: 'problem.due-past', field: 'due.on', rule: 'IS-02' }] },
    });
  });

  test('IS-06, reliability 3: raised again under another command id it is the same problem, whatever it is linked to since', async () => {
    const body = aProblem(scene.units.commandPost, { projectIds: [scene.project.projectId] });
    expect(await as('post').ask('/api/problems', { body })).toMatchObject({ status: 201, body: { version: 1 } });
    for (const [version, projectIds] of [
      [1, []],
      [2, [scene.project.projectId]],
      [3, []],
    ] as const)
      expect(await act('office', body.problemId, 'projects', version, { projectIds })).toMatchObject({ status: 200 });
    expect(await as('post').ask('/api/problems', { body })).toMatchObject({ status: 200, body: { version: 4 } });
    const other = { ...body, projectIds: [] };
    expect(await as('post').ask('/api/problems', { body: other })).toMatchObject({
      body: { code: 'problem.id-taken' },
    });
  });

  test('a parked problem takes no answer, a retired kind no problem', async () => {
    const id = await raised();
    const assignment = { ownerUnitId: scene.units.bureau, assistingUnitIds: [], due: { on: '2022-06-25' } };
    await act('office', id, 'assignment', 1, assignment);
    await act('office', id, 'parking', 2, { reason: '等待省级用地指标', until: '2022-09-30' });
    expect(await act('bureau', id, 'answer', 3, { text: '已办', evidenceIds: [] })).toMatchObject({
      status: 422,
      body: { refusals: [{ code: 'problem.parked', field: 'problemId', rule: 'IS-03' }] },
    });
    const kind = { kind: 'archaeology', name: '文物勘探', nameEn: null, officialOrder: 55 };
    expect(await as('office').ask('/api/problem-kinds', { body: kind })).toMatchObject({ status: 201 });
    expect(
      await as('office').ask('/api/problem-kinds/archaeology/retirement', { body: { from: '2022-06-23' }, version: 1 }),
    ).toMatchObject({ status: 200 });
    const problem = aProblem(scene.units.commandPost, { kind: 'archaeology' });
    expect(await as('post').ask('/api/problems', { body: problem })).toMatchObject({
      status: 422,
      body: { refusals: [{ code: 'problem.kind-retired', field: 'kind', rule: 'IS-01' }] },
    });
  });
});

describe('IS-02: what a problem asks, and of whom', () => {
  test('the office to assign, the owner to answer, the raiser to confirm, and nobody once it is closed', async () => {
    const text = '施工便道被占用，混凝土无法进场';
    const problem = aProblem(scene.units.commandPost, { text, projectIds: [scene.project.projectId] });
    const id = problem.problemId;
    const asked = async (): Promise<Record<string, string>> => {
      await server().idle();
      const lines = await Promise.all(
        ['office', 'post', 'bureau', 'lead', 'township', 'farm'].map(async (name) => {
          const { body } = await as(name).ask('/api/asks');
          const own = body.lines.find(({ subjectId }: { subjectId: string }) => subjectId === id);
          return own === undefined ? [] : [[name, own.what]];
        }),
      );
      return Object.fromEntries(lines.flat());
    };
    await as('post').ask('/api/problems', { body: problem });
    expect(await asked()).toEqual({ office: 'assign' });
    const assignment = {
      ownerUnitId: scene.units.bureau,
      assistingUnitIds: [scene.units.township],
      due: { on: '2022-06-24' },
    };
    await act('office', id, 'assignment', 1, assignment);
    expect(await asked()).toEqual({ bureau: 'answer' });
    await act('bureau', id, 'answer', 2, { text: '便道已疏通', evidenceIds: [] });
    expect(await asked()).toEqual({ post: 'confirm' });
    await act('post', id, 'reopening', 3, { reason: '只通了一半', due: null });
    expect(await asked()).toEqual({ bureau: 'answer' });
    await act('office', id, 'parking', 4, { reason: '等待汛期结束', until: '2022-09-30' });
    expect(await asked()).toEqual({ office: 'resume' });
    await act('office', id, 'resumption', 5, { due: null });
    await act('bureau', id, 'answer', 6, { text: '便道全部疏通', evidenceIds: [] });
    await act('post', id, 'confirmation', 7, { text: null });
    expect(await asked()).toEqual({});
  });
});

describe('15.2: a due date is shown before it is set, by the rule that sets it', () => {
  const dueDay = async (search: string) => (await as('office').ask(`/api/problems-due-day?${search}`)).body;

  test('counted in working days, over a weekend', async () => {
    expect(await dueDay('workingDays=2')).toEqual({ dueOn: '2022-06-27', workingDays: 2, provisional: false });
  });

  test('named on a day off it is the next working day; one behind us is refused', async () => {
    expect(await dueDay('on=2022-06-25')).toMatchObject({ dueOn: '2022-06-27' });
    expect(await as('office').ask('/api/problems-due-day?on=2022-06-22')).toMatchObject({
      status: 422,
      body: { code: 'problem.due-past' },
    });
  });
});

describe('house.md 3.4: who sees which problem', () => {
  test('the offices of the zone, its raiser, owner and assisting units, and the units of its projects; others find it missing', async () => {
    const id = await answered();
    for (const name of ['office', 'leader', 'post', 'lead', 'bureau', 'township']) {
      expect([name, (await problemOf(name, id)).status]).toEqual([name, 200]);
    }
    for (const name of ['farm', 'system']) {
      expect([name, (await problemOf(name, id)).status]).toEqual([name, 404]);
      expect((await problemOf(name, id)).body.code).toBe((await problemOf(name, newId())).body.code);
      const { body } = await as(name).ask('/api/problems?state=all');
      expect(body).toMatchObject({ count: 0, problems: [] });
      expect(await act(name, id, 'answer', 3, { text: '偷', evidenceIds: [] })).toMatchObject({ status: 404 });
    }
  });

  test('a sentence is found by two of its characters, by nobody who does not see it', async () => {
    const problem = aProblem(scene.units.commandPost, {
      text: '灵谷峰片区高压线廊道未定',
      projectIds: [scene.project.projectId],
    });
    await as('post').ask('/api/problems', { body: problem });
    const found = async (name: string, text: string) =>
      (await as(name).ask(`/api/problems?text=${encodeURIComponent(text)}`)).body.count;
    expect([await found('lead', '廊道'), await found('lead', '高压线 灵谷'), await found('lead', '廊道未通')]).toEqual([
      1, 1, 0,
    ]);
    expect(await found('farm', '廊道')).toBe(0);
    const anywhere = async (name: string) =>
      (await as(name).ask(`/api/search?q=${encodeURIComponent('廊道')}`)).body.groups;
    expect(await anywhere('lead')).toMatchObject([
      { noun: 'problem', hits: [{ id: problem.problemId, detail: '安置房项目指挥部' }] },
    ]);
    expect(await anywhere('farm')).toEqual([]);
    expect(await anywhere('system')).toEqual([]);
  });

  test('house.md 2.10: the list counts exactly what it lists, page by page', async () => {
    for (let index = 0; index < 7; index += 1) await raised();
    const first = (await as('lead').ask('/api/problems?state=all&size=3')).body;
    const seen = new Set<string>();
    let page = first;
    for (;;) {
      for (const { problemId } of page.problems) seen.add(problemId);
      if (page.after === null) break;
      page = (await as('lead').ask(`/api/problems?state=all&size=3&after=${page.after}`)).body;
      expect(page.count).toBe(first.count);
    }
    expect(seen.size).toBe(first.count);
  });
});
