import { globSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { sentencesOf } from '#kernel/permission';
import { createFileStore } from '#platform/files';
import { allOperations } from '#testing/operations';
import { reactions, scheduledJobs } from './after-commit.ts';
import { verbs } from './operations.ts';

const { operations } = allOperations(tmpdir());

test('house.md 4.5: nothing in path, query or body names a zone; only the door without an account has its code', () => {
  const naming = operations.filter(({ endpoint: { path, query, params, body } }) => {
    const schemas = [query, params, body].flatMap((schema) =>
      schema === undefined ? [] : [z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })],
    );
    return /\{zone|\/z\//.test(path) || /"zone(Id|Code)?":/i.test(JSON.stringify(schemas));
  });
  expect(naming.filter(({ access }) => access !== 'open').map(({ endpoint }) => endpoint.path)).toEqual([]);
  expect(naming.every(({ endpoint: { path } }) => path.startsWith('/api/z/') || path.startsWith('/api/founding'))).toBe(
    true,
  );
});

test('house.md 3.11: a verb of a job names it, and no verb names a job that does not run', () => {
  const named = new Set<string>(verbs.flatMap(({ may }) => sentencesOf(may).flatMap(({ jobs = [] }) => jobs)));
  const mail = { url: 'smtp://mail.example.cn', from: '一线 <yixian@example.cn>' };
  const scheduled = scheduledJobs({
    files: createFileStore(tmpdir()),
    zones: () => Promise.resolve([]),
    mail,
    publicUrl: 'https://yixian.example.cn',
    backups: null,
  });
  const running = new Set<string>([...reactions, ...scheduled].map(({ name }) => name));
  expect(running.size).toBe(reactions.length + scheduled.length);
  expect([...named].filter((job) => !running.has(job))).toEqual([]);
});

test('house.md 4.9: nothing belongs to a session of the database: behind a pooler it is another’s the next moment', () => {
  const source = resolve(import.meta.dirname, '../..');
  const ofSessions =
    /\bpg_(try_)?advisory_(un)?lock(_shared)?\b|\bset session \w|\b(un)?listen \w+;|\bpg_notify\b|\bset_config\(/i;
  const files = globSync('**/*.ts', { cwd: source }).filter(
    (file) => !file.endsWith('.test.ts') && ofSessions.test(readFileSync(join(source, file), 'utf8')),
  );
  expect(files).toEqual([]);
});
