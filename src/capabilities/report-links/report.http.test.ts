import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testPassword } from '#capabilities/access/testing';
import { givenZone } from '#capabilities/organisation/testing';
import { givenProblem, givenScene, type Scene } from '#capabilities/problem-ledger/testing';
import { plainDate } from '#kernel/plain-date';
import { newId } from '#testing/ground';
import { type Answer, serverOfFile, type Visitor, visitor } from '#testing/http';
import { reportLinkJobs } from './jobs.ts';
import { givenLink } from './testing.ts';

const server = serverOfFile();
let scene: Scene;
let link: Awaited<ReturnType<typeof givenLink>>;

beforeAll(async () => {
  scene = await givenScene(server().runtime);
});
// A minute and a day of its own: what earlier tests counted is over.
beforeEach(async () => {
  server().clock.advance({ days: 1 });
  link = await givenLink(server().runtime, scene.commandPost, { projectId: scene.project.projectId });
});

const aReport = (rest: object = {}) => ({
  problemId: newId<'ProblemId'>(),
  kind: 'safety',
  text: '三号塔吊钢丝绳断股',
  ...rest,
});
/** Signed in anew: a day has passed since the test before. */
async function as(name: string): Promise<Visitor> {
  const one = visitor(server());
  await one.signIn(scene.zone.code, name, testPassword);
  return one;
}
const pathOf = (token = link.token, code = scene.zone.code) => `/api/z/${code}/reports/${token}`;
const send = (body: object = aReport(), path = pathOf()) => visitor(server()).ask(path, { body });
const told = ({ status, body: { requestId: _, ...body } }: Answer) => ({ status, body });

describe('whoever holds the address', () => {
  test('learns what it is for, and nothing else', async () => {
    const { status, body } = await visitor(server()).ask(pathOf());
    expect({ status, keys: Object.keys(body).toSorted() }).toEqual({
      status: 200,
      keys: ['kinds', 'projectName', 'unitName'],
    });
    expect(body).toMatchObject({ unitName: '安置房项目指挥部', projectName: '云湖安置房' });
    expect(body.kinds).toContainEqual({ kind: 'safety', name: '质量安全', nameEn: 'Quality and safety' });
  });

  test('IS-01: raises a problem of that unit and project, as nobody', async () => {
    const report = aReport();
    expect(await send(report)).toMatchObject({
      status: 201,
      body: { problemId: report.problemId, state: 'raised', number: expect.any(Number) },
    });
    const { body } = await (await as('office')).ask(`/api/problems/${report.problemId}`);
    expect(body).toMatchObject({
      raisedBy: null,
      text: report.text,
      raiserUnit: { name: '安置房项目指挥部' },
      projects: [{ name: '云湖安置房' }],
      steps: [{ step: 'raised', recordedBy: null }],
    });
    const { rows } = await server().owner.query(
      'select raiser_person_id, raiser_role, origin from problem where problem_id = $1',
      [report.problemId],
    );
    expect(rows).toEqual([{ raiser_person_id: null, raiser_role: null, origin: `link:${link.linkId}` }]);
  });

  test('sends it once, however often and on whichever day it is sent', async () => {
    const report = aReport();
    const first = await send(report);
    expect(await send(report)).toMatchObject({ status: 200, body: first.body });
    server().clock.advance({ days: 1 });
    expect(await send(report)).toMatchObject({ status: 200, body: first.body });
    expect(await send({ ...report, text: '另一件事' })).toMatchObject({
      status: 409,
      body: { code: 'report.sent-already' },
    });
  });

  test('house.md 3.11: follows what this link raised in four words', async () => {
    const report = aReport();
    await send(report);
    const state = async () => (await visitor(server()).ask(`${pathOf()}/${report.problemId}`)).body;
    const number = (await state()).number;
    expect(await state()).toEqual({ problemId: report.problemId, number, state: 'raised' });
    const office = await as('office');
    const act = (path: string, version: number, body: object) =>
      office.ask(`/api/problems/${report.problemId}/${path}`, { body, version });
    await act('assignment', 1, { ownerUnitId: scene.zone.rootUnitId, assistingUnitIds: [], due: { workingDays: 3 } });
    expect(await state()).toEqual({ problemId: report.problemId, number, state: 'handled' });
    const leader = await as('leader');
    await leader.ask(`/api/problems/${report.problemId}/answer`, {
      body: { text: '已更换', evidenceIds: [] },
      version: 2,
    });
    expect(await state()).toMatchObject({ state: 'answered' });
    await act('confirmation-for-raiser', 3, { how: 'telephone', text: '工地值班员说已更换' });
    expect(await state()).toMatchObject({ state: 'closed' });
  });

  test('is never followed: no cookie is set, no address is kept', async () => {
    const answer = await send();
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect((await visitor(server()).ask(pathOf())).headers.getSetCookie()).toEqual([]);
    const { rows } = await server().owner.query(
      'select subject from report_count where link_id = $1 order by subject',
      [link.linkId],
    );
    expect(rows).toEqual([{ subject: expect.stringMatching(/^[0-9a-f]{64}$/) }, { subject: 'link' }]);
    const lines = server().logLines.join('\n');
    expect(lines).toContain('/reports/{token}');
    expect(lines).not.toContain(link.token);
  });

  test('the night after erases what was counted, and its salt', async () => {
    await send();
    const left = async () =>
      (await server().owner.query('select on_day from report_count union all select on_day from report_salt')).rows;
    expect((await left()).length).toBeGreaterThan(2);
    server().clock.advance({ days: 1 });
    const day = server().clock.today();
    const { zoneId } = scene.zone;
    const [job] = reportLinkJobs;
    await job?.work(server().runtime, zoneId, {
      day,
      actor: { kind: 'job', zoneId, job: job.name },
      commandId: newId(),
    });
    expect(await left()).toEqual([]);
  });
});

describe('whatever is wrong with an address, it is one and the same 404', () => {
  const missing = {
    status: 404,
    body: expect.objectContaining({ code: 'not-found', refusals: [{ refused: 'missing', code: 'not-found' }] }),
  };
  const addresses = async () => {
    const ended = await givenLink(server().runtime, scene.commandPost, { lastOn: server().clock.today() });
    const other = await givenZone(server().runtime, '别区');
    server().clock.advance({ days: 1 });
    return {
      'a code of no zone': pathOf(link.token, 'no-such-zone'),
      'what is no code': pathOf(link.token, encodeURIComponent("'; drop table")),
      'a zone of another': pathOf(link.token, other.code),
      'an unknown token': pathOf('A'.repeat(43)),
      'what is no token': pathOf('x'),
      'a link that is past': pathOf(ended.token),
      __proto__named: pathOf('__proto__'),
    };
  };

  test('to read, to send and to ask after', async () => {
    const first = told(await visitor(server()).ask(pathOf('A'.repeat(43))));
    for (const path of Object.values(await addresses())) {
      expect({ path, ...told(await visitor(server()).ask(path)) }).toEqual({ path, ...first });
      expect({ path, ...told(await send(aReport(), path)) }).toEqual({ path, ...first });
      expect({ path, ...told(await visitor(server()).ask(`${path}/${newId()}`)) }).toEqual({ path, ...first });
    }
    expect(first).toEqual(missing);
  });

  test('a problem raised by an account, by another link or by nobody is missing, and sending its id tells nothing', async () => {
    const byAccount = await givenProblem(server().runtime, scene.commandPost, { text: '别人的' });
    const otherLink = await givenLink(server().runtime, scene.commandPost);
    const byOther = aReport();
    await send(byOther, pathOf(otherLink.token));
    for (const problemId of [byAccount, byOther.problemId, newId()]) {
      expect(told(await visitor(server()).ask(`${pathOf()}/${problemId}`))).toEqual(missing);
    }
    expect(told(await send(aReport({ problemId: byAccount })))).toEqual(missing);
    expect(told(await send(byOther))).toEqual(missing);
  });

  test('closing ends it at once', async () => {
    const post = await as('post');
    const close = (version: number) =>
      post.ask(`/api/report-links/${link.linkId}/closing`, { method: 'POST', version });
    expect(await visitor(server()).ask(pathOf())).toMatchObject({ status: 200 });
    expect(await close(1)).toMatchObject({ status: 200, body: { version: 2 } });
    expect(told(await visitor(server()).ask(pathOf()))).toEqual(missing);
    expect(told(await send())).toEqual(missing);
    expect(await close(2)).toMatchObject({ status: 200, body: { version: 2 } });
    expect(await close(1)).toMatchObject({ status: 412 });
  });
});

describe('a flood is slowed', () => {
  const limited = (seconds: number) => ({
    status: 429,
    body: { code: 'report.too-many', refusals: [{ facts: { retryAfterSeconds: seconds } }] },
  });
  const toMinute = () => 60 - (Math.floor(Date.parse(server().clock.now()) / 1000) % 60);

  test('5 a minute by link and block, with Retry-After; the sixth is not counted and another link not slowed', async () => {
    for (let sent = 0; sent < 5; sent++) expect(await send()).toMatchObject({ status: 201 });
    const refused = await send();
    expect(refused).toMatchObject(limited(toMinute()));
    expect(refused.headers.get('retry-after')).toBe(String(toMinute()));
    const { rows } = await server().owner.query('select in_day from report_count where link_id = $1', [link.linkId]);
    expect(rows).toEqual([{ in_day: 5 }, { in_day: 5 }]);
    const other = await givenLink(server().runtime, scene.commandPost);
    expect(await send(aReport(), pathOf(other.token))).toMatchObject({ status: 201 });
    server().clock.advance({ seconds: 60 });
    expect(await send()).toMatchObject({ status: 201 });
  });

  test('side by side no more come through than one after the other', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => send()));
    const came = Map.groupBy(answers, ({ status }) => status);
    expect([came.get(201)?.length, came.get(429)?.length]).toEqual([5, 3]);
  });

  test('30 a day from a block and 200 by the link wait for the next day', async () => {
    await send();
    const counted = (subject: string, inDay: number) =>
      server().owner.query(
        `update report_count set in_day = $2 where link_id = $1 and (subject = 'link') = ($3 = 'link')`,
        [link.linkId, inDay, subject],
      );
    await counted('block', 30);
    expect(await send()).toMatchObject({ status: 429, body: { code: 'report.too-many' } });
    await counted('block', 1);
    await counted('link', 200);
    expect(await send()).toMatchObject({ status: 429 });
    server().clock.advance({ days: 1 });
    expect(await send()).toMatchObject({ status: 201 });
  });
});

describe('what is sent is a message of its schema, or nothing', () => {
  test.each([
    ['a script is text', { text: '<script>alert(1)</script>' }, 201],
    ['a kind that is none', { kind: 'no-such-kind' }, 422],
    ['two lines', { text: '一\n二' }, 400],
    ['nothing', { text: ' ' }, 400],
    ['a unit of one’s own choice', { unitId: newId() }, 400],
    ['somebody to be', { raiserPersonId: newId() }, 400],
  ])('%s', async (_what, rest, status) => {
    const report = aReport(rest);
    expect(await send(report)).toMatchObject({ status });
    if (status !== 201) return;
    const office = await as('office');
    expect((await office.ask(`/api/problems/${report.problemId}`)).body.text).toBe('<script>alert(1)</script>');
  });
  test('__proto__ and a megabyte are refused as anywhere', async () => {
    const raw = JSON.stringify(aReport()).replace('{', '{"__proto__":{"x":1},');
    expect((await visitor(server()).ask(pathOf(), { raw })).status).toBe(400);
    expect((await send(aReport({ text: '大'.repeat(400_000) }))).status).toBe(413);
  });
  test('without a command id it is no command', async () => {
    expect((await visitor(server()).ask(pathOf(), { body: aReport(), commandId: null })).status).toBe(400);
  });
});

describe('links are kept by those who answer for the unit', () => {
  const links = async (name: string, search = '') =>
    (await (await as(name)).ask(`/api/report-links${search}`)).body.links as { linkId: string; project: unknown }[];

  test('seen by the unit and by the projects office, missing to others', async () => {
    for (const [name, seen] of [
      ['post', true],
      ['office', true],
      ['farm', false],
      ['bureau', false],
      ['system', false],
    ] as const) {
      const found = (await links(name)).some(({ linkId }) => linkId === link.linkId);
      expect({ name, found }).toEqual({ name, found: seen });
    }
    const close = { method: 'POST', version: 1 };
    expect(await (await as('farm')).ask(`/api/report-links/${link.linkId}/closing`, close)).toMatchObject({
      status: 404,
    });
  });

  test('working ones, and apart from them ended ones', async () => {
    const today = server().clock.today();
    const ended = await givenLink(server().runtime, scene.commandPost, { lastOn: today });
    const isIn = async (search: string) => (await links('post', search)).some(({ linkId }) => linkId === ended.linkId);
    expect([await isIn(''), await isIn('?state=ended')]).toEqual([true, false]);
    server().clock.advance({ days: 1 });
    expect([await isIn(''), await isIn('?state=ended')]).toEqual([false, true]);
  });

  test('opened at one’s own unit, with a project one sees, and answered without the token', async () => {
    const post = await as('post');
    const open = (rest: object) => {
      const linkId = newId<'ReportLinkId'>();
      const { lastOn, label, unitId, projectId } = link;
      const tokenHash = `${linkId}${linkId}`.replaceAll('-', '');
      return post.ask('/api/report-links', {
        body: { linkId, tokenHash, lastOn, label, unitId, projectId, ...rest },
      });
    };
    expect(await open({ lastOn: plainDate('2022-12-31') })).toMatchObject({ status: 201, body: { version: 1 } });
    expect(await open({ unitId: scene.units.farm })).toMatchObject({ status: 403 });
    expect(await open({ projectId: newId() })).toMatchObject({
      status: 422,
      body: { code: 'report-link.project-unknown' },
    });
    const text = JSON.stringify((await post.ask('/api/report-links')).body);
    expect(text).not.toContain(link.token);
    expect(text).not.toContain(link.tokenHash);
  });
});
