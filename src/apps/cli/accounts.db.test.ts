import { resolve } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { givenAdministrators, givenOfficer } from '#capabilities/access/testing';
import { Account } from '#capabilities/administration/contract';
import { type GivenZone, givenZone } from '#capabilities/organisation/testing';
import { connectionUrl } from '#testing/global-setup';
import { groundOfFile } from '#testing/ground';
import { runProgram } from '#testing/program';

const ground = groundOfFile();
let zone: GivenZone;
beforeAll(async () => {
  zone = await givenZone(ground.runtime);
  await givenAdministrators(ground.runtime, zone);
  await givenOfficer(ground.runtime, zone, '项目办', { role: 'projects-office', unitId: zone.rootUnitId });
  await givenOfficer(ground.runtime, await givenZone(ground.runtime), '外人');
});

const run = (...words: string[]) =>
  runProgram({
    folder: resolve(import.meta.dirname, '../../..'),
    words: ['accounts', '--zone', zone.code, ...words],
    environment: { DATABASE_OWNER_URL: connectionUrl(ground.ownerConnection) },
  });

test('house.md 3.10: who may sign in, in which office, and what they hold; of this zone alone, and no secret', async () => {
  const { code, out } = await run();
  expect(code).toBe(0);
  expect(out).toMatch(/^system 管理员1 · 系统管理员 system administrator$/mu);
  expect(out).toMatch(/^项目办 .*\n {2}东临新区 项目办 the key-projects office$/mu);
  expect(out).not.toMatch(/外人|argon2|secret/u);
});

test('as JSON it is what the page of accounts reads', async () => {
  const all = z.array(Account).parse(JSON.parse((await run('--json')).out));
  expect(all.map(({ signInName }) => signInName).toSorted()).toEqual(['audit', 'security', 'system', '项目办']);
});
