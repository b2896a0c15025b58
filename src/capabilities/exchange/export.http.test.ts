import { Readable } from 'node:stream';
import { beforeAll, describe, expect, test } from 'vitest';
import { givenAdministrators, givenOfficer, testPassword } from '#capabilities/access/testing';
import { aUnit, type GivenZone, givenUnits, givenZone } from '#capabilities/organisation/testing';
import { createWorkbookReader } from '#platform/spreadsheets';
import { type Answer, serverOfFile, type Visitor, visitor } from '#testing/http';

const server = serverOfFile();
let zone: GivenZone;
let office: Visitor;

beforeAll(async () => {
  const { runtime } = server();
  zone = await givenZone(runtime, '东临新区');
  await givenAdministrators(runtime, zone);
  await givenUnits(runtime, zone, [aUnit(zone.rootUnitId, { name: '湖南乡', kind: 'township' })]);
  await givenOfficer(runtime, zone, 'zuzhi', { role: 'organisation-office', unitId: zone.rootUnitId });
  office = visitor(server());
  await office.signIn(zone.code, 'zuzhi', testPassword);
});

/** Of the first sheet: beside it stand the words its cells may hold. */
async function rowsOf({ bytes }: Answer): Promise<readonly (readonly unknown[])[]> {
  const sheets: unknown[][][] = [];
  for await (const piece of createWorkbookReader()(Readable.from([bytes]))) {
    if ('sheet' in piece) sheets.push([]);
    if ('rows' in piece) sheets.at(-1)?.push(...piece.rows.map(({ cells }) => [...cells]));
  }
  return sheets[0] ?? [];
}

describe('ledgers-and-briefs 3.2: ledgers go out in their canonical form', () => {
  test('as a workbook or as CSV, saved under the name of the ledger and the day, kept by no cache', async () => {
    const workbook = await office.ask('/api/ledgers/units/file');
    expect(workbook.headers.get('content-disposition')).toContain(encodeURIComponent('机构名录2022-06-23.xlsx'));
    expect(workbook.headers.get('cache-control')).toBe('private, no-store');
    expect(JSON.stringify(await rowsOf(workbook))).toContain('湖南乡');
    const lines = await office.ask('/api/ledgers/units/file?kind=csv&on=2022-06-01');
    expect(lines.headers.get('content-type')).toContain('text/csv');
    expect((lines.body as string).split('\r\n')[2]).toContain('湖南乡');
  });

  test('the empty form has every heading and no row', async () => {
    const rows = await rowsOf(await office.ask('/api/ledgers/units/template'));
    expect(rows).toHaveLength(1);
    expect(rows[0]).toContain('单位名称');
  });

  test('12.5: of persons what is kept from most eyes goes out for a purpose alone, which is recorded', async () => {
    const refused = await office.ask('/api/ledgers/roster/file');
    expect([refused.status, refused.body.code]).toEqual([422, 'ledger.purpose-missing']);
    expect((await office.ask(`/api/ledgers/roster/file?purpose=${encodeURIComponent('换届')}`)).status).toBe(200);
    const { rows } = await server().owner.query(`select noun, subject_id, purpose from look`);
    expect(rows).toEqual([{ noun: 'roster', subject_id: zone.zoneId, purpose: '换届' }]);
  });

  test('a ledger nobody knows is not found; a day that is none is refused; a stranger is told nothing', async () => {
    expect((await office.ask('/api/ledgers/nothing/file')).status).toBe(404);
    expect((await office.ask('/api/ledgers/units/file?on=2022-13-01')).status).toBe(400);
    const nobody = visitor(server());
    for (const path of ['/api/ledgers/units/file', '/api/ledgers/units/template'])
      expect((await nobody.ask(path)).status).toBe(401);
  });
});
