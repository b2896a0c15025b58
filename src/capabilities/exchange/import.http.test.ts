import { beforeAll, describe, expect, test } from 'vitest';
import { givenAdministrators, givenOfficer, testPassword } from '#capabilities/access/testing';
import { type GivenZone, givenZone } from '#capabilities/organisation/testing';
import { newId } from '#testing/ground';
import { type Answer, serverOfFile, type Visitor, visitor } from '#testing/http';

const server = serverOfFile();
let zone: GivenZone;
let office: Visitor;
let township: Visitor;
let system: Visitor;
let nobody: Visitor;

async function signedIn(name: string): Promise<Visitor> {
  const there = visitor(server());
  expect((await there.signIn(zone.code, name, testPassword)).status).toBe(200);
  return there;
}

beforeAll(async () => {
  const { runtime } = server();
  zone = await givenZone(runtime, '东临新区');
  await givenAdministrators(runtime, zone);
  await givenOfficer(runtime, zone, 'zuzhi', { role: 'organisation-office', unitId: zone.rootUnitId });
  await givenOfficer(runtime, zone, 'xiangzhen', { role: 'township', unitId: zone.rootUnitId });
  nobody = visitor(server());
  office = await signedIn('zuzhi');
  township = await signedIn('xiangzhen');
  system = await signedIn('system');
});

const units =
  '单位名称,单位类别,上级单位,排序,设立(隶属)日期,身份证号\r\n湖南乡,乡镇,东临新区,30,2018-04,360000199001011234\r\n加溪村,村,湖南乡,1,2018-04,\r\n';

type Sent = { readonly as?: Visitor; readonly name?: string; readonly answers?: object; readonly commandId?: string };

const send = (
  path: string,
  content: string | Buffer,
  { as = office, name = '机构名录.csv', answers, commandId }: Sent = {},
) => {
  const query = new URLSearchParams({ name, ...(answers === undefined ? {} : { answers: JSON.stringify(answers) }) });
  return as.ask(`${path}?${query.toString()}`, {
    method: 'POST',
    raw: new Uint8Array(Buffer.from(content)),
    headers: { 'content-type': 'application/octet-stream' },
    ...(commandId === undefined ? {} : { commandId }),
  });
};
const tryIt = (content: string | Buffer, sent?: Sent) => send('/api/imports/trial', content, sent);
const takeIt = (content: string | Buffer, sent: Sent = {}) =>
  send('/api/imports', content, { commandId: newId(), ...sent });
const codeOf = ({ status, body }: Answer) => [status, body.code];

describe('decision 0015: the three steps over HTTP', () => {
  test('what is recognised and what would change, in one answer; nothing is stored', async () => {
    const { status, body } = await tryIt(units);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      tables: [{ sheet: 'units', rows: 2, taken: true, name: null }],
      report: { counts: [{ sheet: 'units', rows: 2, new: 2, changed: 0, unchanged: 0 }], obstacles: [] },
    });
    const columns = body.tables[0].columns as readonly { heading: string; field: string | null; why: string | null }[];
    expect(columns.find(({ heading }) => heading === '单位名称')).toMatchObject({ field: 'name', why: null });
    expect(columns.find(({ heading }) => heading === '身份证号')).toMatchObject({ field: null, why: 'never-taken' });
    expect(JSON.stringify(body)).not.toContain('360000');
    expect((await tryIt(units)).body.report.counts[0].new).toBe(2);
  });

  test('taken over whole, once a command id; looked at again, nothing would change', async () => {
    const commandId = newId();
    const first = await takeIt(units, { commandId });
    expect(first).toMatchObject({ status: 200, body: { counts: [{ new: 2 }] } });
    expect((await takeIt(units, { commandId })).body).toEqual(first.body);
    expect((await tryIt(units)).body.report.counts[0]).toMatchObject({ new: 0, changed: 0, unchanged: 2 });
  });

  test('what is wrong is told by its rows and takes nothing', async () => {
    const wrong = '单位名称,单位类别,上级单位,设立(隶属)日期\r\n太阳镇,乡镇,东临新区,2018-13\r\n';
    const tried = await tryIt(wrong);
    expect(tried.body.report.obstacles).toMatchObject([{ rows: [2], asked: null }]);
    expect((await takeIt(wrong)).status).toBe(422);
    expect((await tryIt(wrong.replace('2018-13', '2018-12'))).body.report.counts[0].new).toBe(1);
  });
});

describe('bad input', () => {
  test('what is no workbook, holds no ledger, or has no name is refused by its code', async () => {
    expect(codeOf(await tryIt(Buffer.from('MZ\0\0')))).toEqual([422, 'workbook.program']);
    expect((await tryIt('品名,单价\n水泥,300\n')).body).toEqual({ tables: [], report: null });
    expect(codeOf(await takeIt('品名,单价\n水泥,300\n'))).toEqual([422, 'import.no-ledger']);
    expect((await tryIt(units, { name: 'a#b.csv' })).status).toBe(400);
    expect(
      (
        await office.ask('/api/imports/trial?name=a.csv&answers=no', {
          method: 'POST',
          raw: new Uint8Array([1]),
          headers: { 'content-type': 'application/octet-stream' },
        })
      ).status,
    ).toBe(400);
  });

  test('who may not take ledgers over is refused before the file is read; a stranger learns nothing', async () => {
    for (const as of [township, system]) {
      expect(codeOf(await tryIt(units, { as }))).toEqual([403, 'not-allowed']);
      expect(codeOf(await takeIt(units, { as }))).toEqual([403, 'not-allowed']);
    }
    expect(codeOf(await tryIt(units, { as: nobody }))).toEqual([401, 'signed-out']);
    expect((await nobody.ask('/api/ledgers')).status).toBe(401);
  });

  test('which ledgers there are is told with their headings', async () => {
    const { body } = await office.ask('/api/ledgers');
    expect(body.ledgers.find(({ sheet }: { sheet: string }) => sheet === 'units')).toMatchObject({
      zh: '机构名录',
      headings: { name: '单位名称' },
    });
  });
});
