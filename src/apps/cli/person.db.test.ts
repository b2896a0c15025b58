import { resolve } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { givenPerson } from '#capabilities/administration/testing';
import { PersonalRecord } from '#capabilities/personal-records/contract';
import { givenZone } from '#capabilities/organisation/testing';
import type { PersonId } from '#kernel/ids';
import { connectionUrl } from '#testing/global-setup';
import { groundOfFile, newId } from '#testing/ground';
import { runProgram } from '#testing/program';
import { expectRefused } from '#testing/refused';

const ground = groundOfFile();
let person: PersonId;
beforeAll(async () => {
  person = await givenPerson(ground.runtime, await givenZone(ground.runtime), '钱志远');
});

const run = (...words: string[]) =>
  runProgram({
    folder: resolve(import.meta.dirname, '../../..'),
    words: ['person', 'export', ...words],
    environment: { DATABASE_OWNER_URL: connectionUrl(ground.ownerConnection) },
  });

test('everything held about a person as one file, which says what was not searched; the taking is on record', async () => {
  const { code, out } = await run('--person', person, '--purpose', '本人来函');
  expect(code).toBe(0);
  const { notSearched, ...record } = JSON.parse(out) as { notSearched: { zh: string; en: string } };
  expect(PersonalRecord.parse(record)).toMatchObject({ name: '钱志远' });
  expect(notSearched.zh).toContain('没有查找');
  const { rows } = await ground.owner.query('select actor, noun, purpose from look where subject_id = $1', [person]);
  expect(rows).toEqual([{ actor: 'operator', noun: 'personal-record', purpose: '本人来函' }]);
});

test('a stranger to the zone, no id and no purpose are refused', async () => {
  const nobody = newId();
  expectRefused(await run('--person', nobody, '--purpose', '核对'), 'usage', nobody);
  expectRefused(await run('--person', '钱志远', '--purpose', '核对'), 'usage', '钱志远');
  expectRefused(await run('--person', person), 'usage', '--purpose');
});
