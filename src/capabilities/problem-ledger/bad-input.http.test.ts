import { beforeAll, describe, expect, test } from 'vitest';
import { givenOfficer, testPassword } from '#capabilities/access/testing';
import { givenEvidence } from '#capabilities/evidence/testing';
import { givenProject } from '#capabilities/projects/testing';
import type { ProjectId } from '#capabilities/projects/contract';
import { newId } from '#testing/ground';
import { type Answer, type Ask, serverOfFile, type Visitor, visitor } from '#testing/http';
import { aProblem, givenProblem, givenScene, type Scene } from './testing.ts';

const server = serverOfFile();
let scene: Scene;
const who: Record<string, Visitor> = {};
const as = (name: string): Visitor => who[name] as Visitor;

beforeAll(async () => {
  const { runtime } = server();
  scene = await givenScene(runtime);
  // One person who raises for one unit and answers for another: they may not confirm their own answer.
  await givenOfficer(runtime, scene.zone, 'both', { role: 'lead-unit', unitId: scene.units.bureau });
  for (const name of ['office', 'post', 'bureau', 'both']) {
    const one = visitor(server());
    await one.signIn(scene.zone.code, name, testPassword);
    who[name] = one;
  }
});

/** Whatever an act would have written; what follows an earlier one is a job's. */
async function written(): Promise<unknown> {
  const { rows } = await server().owner.query(
    `select (select count(*) from audit_entry where actor not like 'job:%') as entries,
            (select count(*) from receipt where actor not like 'job:%') as receipts,
            (select count(*) from problem_step) as steps, (select count(*) from problem) as problems,
            (select sum(version) from problem) as versions, (select count(*) from evidence_link) as links,
            (select count(*) from event) as events`,
  );
  return rows[0];
}

type Expected = { readonly status: number; readonly code: string; readonly field?: string; readonly rule?: string };

/** Refused so, by field and rule, and nothing written. */
async function expectRefused(asking: () => Promise<Answer>, { status, code, ...rest }: Expected): Promise<void> {
  const before = await written();
  const answer = await asking();
  expect(answer).toMatchObject({ status, body: { code, refusals: [{ code, ...rest }] } });
  expect(await written()).toEqual(before);
}

const raise = (rest: object = {}, ask: Ask = {}) =>
  as('post').ask('/api/problems', { body: { ...aProblem(scene.units.commandPost), ...rest }, ...ask });
const act = (name: string, problemId: string, path: string, version: number, body: object) =>
  as(name).ask(`/api/problems/${problemId}/${path}`, { body, version });
const raised = () => givenProblem(server().runtime, scene.commandPost);
const assignment = () => ({ ownerUnitId: scene.units.bureau, assistingUnitIds: [], due: { workingDays: 3 } });
const text = '线路已迁改';

async function assigned(): Promise<string> {
  const id = await raised();
  expect(await act('office', id, 'assignment', 1, assignment())).toMatchObject({ status: 200 });
  return id;
}

describe('a date', () => {
  test('IS-02: due in the past', async () => {
    const id = await raised();
    const past = { ...assignment(), due: { on: '2022-06-22' } };
    await expectRefused(() => act('office', id, 'assignment', 1, past), {
      status: 422,
      code: 'problem.due-past',
      field: 'due.on',
      rule: 'IS-02',
    });
  });

  test('house 2.3: raised, or decided, after today; parked until a day behind us', async () => {
    await expectRefused(() => raise({ raisedOn: '2022-06-24' }), {
      status: 422,
      code: 'problem.date-ahead',
      field: 'raisedOn',
      rule: 'house 2.3',
    });
    const id = await assigned();
    const decider = { name: '王某', post: '项目指挥长', meeting: null, on: '2022-06-24' };
    await expectRefused(() => act('office', id, 'decision', 2, { decider, text }), {
      status: 422,
      code: 'problem.date-ahead',
      field: 'decider.on',
      rule: 'house 2.3',
    });
    await expectRefused(() => act('office', id, 'parking', 2, { reason: text, until: '2022-06-23' }), {
      status: 422,
      code: 'problem.until-past',
      field: 'until',
      rule: 'IS-02',
    });
  });

  test('no day of the calendar, no day at all, too many working days', async () => {
    const id = await raised();
    const due = (value: object) => () => act('office', id, 'assignment', 1, { ...assignment(), due: value });
    for (const value of [{ on: '2022-02-30' }, { on: 'soon' }, { workingDays: 0 }, { workingDays: 251 }, {}]) {
      const before = await written();
      const { status, body } = await due(value)();
      expect([value, status, body.refusals[0].field.split('.')[0]]).toEqual([value, 400, 'due']);
      expect(await written()).toEqual(before);
    }
  });
});

describe('IS-03: who closes, and when', () => {
  test('an answer to a parked problem', async () => {
    const id = await assigned();
    expect(await act('office', id, 'parking', 2, { reason: text, until: '2022-09-30' })).toMatchObject({ status: 200 });
    await expectRefused(() => act('bureau', id, 'answer', 3, { text, evidenceIds: [] }), {
      status: 422,
      code: 'problem.parked',
      field: 'problemId',
      rule: 'IS-03',
    });
  });

  test('confirmed by its owner: not whoever raised it', async () => {
    const id = await assigned();
    expect(await act('bureau', id, 'answer', 2, { text, evidenceIds: [] })).toMatchObject({ status: 200 });
    const before = await written();
    expect(await act('bureau', id, 'confirmation', 3, { text: null })).toMatchObject({
      status: 403,
      body: { refusals: [{ code: 'not-allowed', facts: { persons: ['raiser'] } }] },
    });
    expect(await written()).toEqual(before);
  });

  test('confirmed by its owner who raised it too: not one who answered it', async () => {
    const problem = aProblem(scene.units.bureau);
    expect(await as('both').ask('/api/problems', { body: problem })).toMatchObject({ status: 201 });
    const id = problem.problemId;
    expect(await act('office', id, 'assignment', 1, assignment())).toMatchObject({ status: 200 });
    expect(await act('both', id, 'answer', 2, { text, evidenceIds: [] })).toMatchObject({ status: 200 });
    await expectRefused(() => act('both', id, 'confirmation', 3, { text: null }), {
      status: 403,
      code: 'problem.owner-confirms',
      field: 'problemId',
      rule: 'IS-03',
    });
  });
});

describe('text', () => {
  test('of 1 MB', async () => {
    await expectRefused(() => raise({ text: '字'.repeat(350_000) }), { status: 413, code: 'body-too-large' });
    await expectRefused(() => raise({ text: '字'.repeat(300_000) }), {
      status: 400,
      code: 'field.too-big',
      field: 'text',
    });
  });

  test('empty, of two lines, with what cannot be seen', async () => {
    for (const value of ['', ' \n ', '上\n下', '字\u200b', '字\u202e']) {
      const before = await written();
      const { status, body } = await raise({ text: value });
      expect([value, status, body.refusals[0].field]).toEqual([value, 400, 'text']);
      expect(await written()).toEqual(before);
    }
  });

  test('__proto__ as a key, a lone surrogate, a NUL, a property nobody asked for', async () => {
    const raw = (more: string) => `${JSON.stringify(aProblem(scene.units.commandPost)).slice(0, -1)},${more}}`;
    const sent = (json: string) => () => raise({}, { raw: json });
    await expectRefused(sent(raw('"__proto__":{"state":"closed"}')), { status: 400, code: 'forbidden-key' });
    const field = 'text';
    await expectRefused(sent(raw(String.raw`"text":"\ud83d"`)), { status: 400, code: 'unwritable-text', field });
    await expectRefused(sent(raw(String.raw`"text":"a\u0000b"`)), { status: 400, code: 'unwritable-text', field });
    await expectRefused(() => raise({ state: 'closed' }), {
      status: 400,
      code: 'field.unrecognized-keys',
      field: 'state',
    });
  });
});

describe('what is named but not there', () => {
  test('IS-01: a retired kind, an unknown one', async () => {
    const kind = { kind: 'archaeology', name: '文物勘探', nameEn: null, officialOrder: 55 };
    expect(await as('office').ask('/api/problem-kinds', { body: kind })).toMatchObject({ status: 201 });
    expect(
      await as('office').ask('/api/problem-kinds/archaeology/retirement', { body: { from: '2022-06-23' }, version: 1 }),
    ).toMatchObject({ status: 200 });
    const at = { status: 422, field: 'kind', rule: 'IS-01' };
    await expectRefused(() => raise({ kind: 'archaeology' }), { ...at, code: 'problem.kind-retired' });
    await expectRefused(() => raise({ kind: 'weather' }), { ...at, code: 'problem.kind-unknown' });
  });

  test('evidence of another person, evidence that is not there, evidence used already, one piece twice', async () => {
    const { runtime } = server();
    const [foreign, own] = [await givenEvidence(runtime, scene.office), await givenEvidence(runtime, scene.bureau)];
    const id = await assigned();
    const answer = (evidenceIds: readonly string[]) => () => act('bureau', id, 'answer', 2, { text, evidenceIds });
    const at = { status: 422, rule: 'IS-03' };
    const notYours = { ...at, code: 'evidence.not-yours', field: 'evidenceIds.0' };
    await expectRefused(answer([foreign.evidenceId]), notYours);
    await expectRefused(answer([newId()]), notYours);
    const twice = { ...at, code: 'evidence.attached-already', field: 'evidenceIds.1' };
    await expectRefused(answer([own.evidenceId, own.evidenceId]), twice);
    expect(await answer([own.evidenceId])()).toMatchObject({ status: 200 });
    expect(await act('office', id, 'reopening', 3, { reason: text, due: null })).toMatchObject({ status: 200 });
    await expectRefused(() => act('bureau', id, 'answer', 4, { text, evidenceIds: [own.evidenceId] }), {
      ...twice,
      field: 'evidenceIds.0',
    });
  });

  test('IS-02: an unknown unit, as owner and assisting; an owner that assists', async () => {
    const id = await raised();
    const assign = (rest: object) => () => act('office', id, 'assignment', 1, { ...assignment(), ...rest });
    const at = { status: 422, rule: 'IS-02' };
    const unknown = { ...at, code: 'problem.unit-unknown' };
    await expectRefused(assign({ ownerUnitId: newId() }), { ...unknown, field: 'ownerUnitId' });
    const assistingUnitIds = [scene.units.township, newId()];
    await expectRefused(assign({ assistingUnitIds }), { ...unknown, field: 'assistingUnitIds.1' });
    await expectRefused(assign({ assistingUnitIds: [scene.units.bureau] }), {
      ...at,
      code: 'problem.owner-assists',
      field: 'assistingUnitIds',
    });
    await expectRefused(assign({ assistingUnitIds: [scene.units.township, scene.units.township] }), {
      ...at,
      code: 'problem.unit-twice',
      field: 'assistingUnitIds.1',
    });
  });

  test('a unit to raise for that is not there is as one where nobody speaks for it', async () => {
    await expectRefused(() => raise({ unitId: newId() }), { status: 404, code: 'not-found' });
  });

  test('IS-06: an unknown project, one project twice, twenty-one projects', async () => {
    const { projectId } = scene.project;
    const at = { status: 422, rule: 'IS-06' };
    await expectRefused(() => raise({ projectIds: [projectId, newId()] }), {
      ...at,
      code: 'problem.project-unknown',
      field: 'projectIds.1',
    });
    await expectRefused(() => raise({ projectIds: [projectId, projectId] }), {
      ...at,
      code: 'problem.project-twice',
      field: 'projectIds.1',
    });
    const many: ProjectId[] = [];
    for (let index = 0; index <= 20; index += 1) {
      const place = { name: `项目${index}`, commandPost: scene.units.commandPost };
      many.push((await givenProject(server().runtime, scene.zone, place)).projectId);
    }
    await expectRefused(() => raise({ projectIds: many }), {
      status: 400,
      code: 'field.too-big',
      field: 'projectIds',
    });
    expect(await raise({ projectIds: many.slice(1) })).toMatchObject({ status: 201 });
  });

  test('reliability 4: without the version seen, with one that is none, with an old one', async () => {
    const id = await assigned();
    const note = (version?: number | string) => () =>
      as('bureau').ask(`/api/problems/${id}/next-step`, {
        body: { text },
        ...(version === undefined ? {} : { version }),
      });
    await expectRefused(note(), { status: 428, code: 'version-required', field: 'If-Match' });
    await expectRefused(note('*'), { status: 400, code: 'version-form', field: 'If-Match' });
    await expectRefused(note(1), { status: 412, code: 'stale', field: 'version' });
  });
});
