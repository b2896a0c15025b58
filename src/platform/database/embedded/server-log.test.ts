import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { followServerLog, parseServerLine } from './server-log.ts';

function givenLog(limit?: number) {
  const folder = mkdtempSync(join(tmpdir(), 'server-log-'));
  const path = join(folder, 'postgres.log');
  const said: unknown[] = [];
  const log = followServerLog(path, (line) => said.push(line['text']), limit);
  onTestFinished(() => {
    log.close();
    rmSync(folder, { recursive: true });
  });
  return { path, said, log };
}

test('a line is taken apart, and one of another shape kept whole', () => {
  expect(parseServerLine('2026-01-05 08:00:00.123 UTC [42] FATAL:  the database system is starting up')).toEqual({
    level: 'FATAL',
    text: 'the database system is starting up',
  });
  expect(parseServerLine('postgres: could not find the share folder')).toEqual({
    text: 'postgres: could not find the share folder',
  });
});

test('whole lines are passed on once, from where the file stood', () => {
  const { path, said, log } = givenLog();
  appendFileSync(path, 'one\ntw');
  expect(log.sinceMark()).toBe('one\ntw');
  appendFileSync(path, 'o\n');
  log.mark();
  appendFileSync(path, 'three\n');
  expect(log.sinceMark()).toBe('three\n');
  expect(said).toEqual(['one', 'two', 'three']);
});

test('at its limit the file is set aside and begun anew, and no line is lost', () => {
  const { path, said, log } = givenLog(1000);
  const lines = Array.from({ length: 100 }, (_, index) => `line ${index} ${'.'.repeat(20)}`);
  for (const line of lines) {
    appendFileSync(path, `${line}\n`);
    log.sinceMark();
  }
  expect(said).toEqual(lines);
  expect(statSync(path).size).toBeLessThan(1000);
  expect(statSync(`${path}.1`).size).toBeLessThan(1100);
  expect(readFileSync(`${path}.1`, 'utf8') + readFileSync(path, 'utf8')).toContain('line 99');
});
