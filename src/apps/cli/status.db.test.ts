import { resolve } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { type GivenZone, givenZone } from '#capabilities/organisation/testing';
import { Upkeep } from '#capabilities/upkeep/contract';
import { givenShelved } from '#capabilities/upkeep/testing';
import { exitCodes } from '#platform/config';
import { connectionUrl } from '#testing/global-setup';
import { groundOfFile } from '#testing/ground';
import { runProgram } from '#testing/program';
import { expectRefused } from '#testing/refused';

const ground = groundOfFile();
let zone: GivenZone;
beforeAll(async () => {
  zone = await givenZone(ground.runtime);
  await givenZone(ground.runtime);
  await givenShelved(ground.runtime, zone, '40P01');
});

const run = (...words: string[]) =>
  runProgram({
    folder: resolve(import.meta.dirname, '../../..'),
    words: ['status', ...words],
    environment: { DATABASE_OWNER_URL: connectionUrl(ground.ownerConnection) },
  });

test('what needs doing comes first, in both languages, and decides the exit code', async () => {
  const { code, out } = await run('--zone', zone.code);
  expect(code).toBe(exitCodes.unfit);
  const [head, first, second] = out.split('\n');
  expect(head).toContain(zone.code);
  expect(first).toBe('坏   1 项反应反复失败，已搁置。');
  expect(second).toContain('Reactions that failed again and again and were shelved: 1.');
  for (const word of ['backup', 'reaction unit-register.keep-former-name', 'trail', 'storage', 'holidays', 'rule set'])
    expect(out).toContain(word);
});

test('as JSON it is what the page reads, of every zone, the health left to the doctor', async () => {
  const { out } = await run('--json');
  const found = JSON.parse(out) as { zone: string; upkeep: unknown }[];
  expect(found).toHaveLength(2);
  const { health, work } = Upkeep.parse(found.find((one) => one.zone === zone.code)?.upkeep);
  expect(health).toBeNull();
  expect(work?.shelved).toMatchObject([{ attempts: 10, code: '40P01' }]);
  expectRefused(await run('--zone', 'nowhere'), 'usage', 'nowhere');
});
