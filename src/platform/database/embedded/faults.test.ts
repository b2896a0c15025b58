import { expect, test } from 'vitest';
import { StartRefusal } from '#platform/config';
import { isPassing, lastComplaint, wordFault, wordServerOutput } from './faults.ts';

const fault = (code: string) => Object.assign(new Error(code), { code });

test('an expected fault becomes a sentence, another stays itself', () => {
  expect(wordFault(fault('ENOSPC'), '/data')).toMatchObject({ reason: 'cannotCreate' });
  expect(wordFault(fault('EROFS'), '/data')).toMatchObject({ reason: 'noPermission' });
  const other = new TypeError('a fault of ours');
  expect(wordFault(other, '/data')).toBe(other);
  const refusal = new StartRefusal('data', '甲', 'a');
  expect(wordFault(refusal, '/data')).toBe(refusal);
});

const output = `2026-01-05 00:00:00.000 UTC [7] LOG:  starting PostgreSQL
2026-01-05 00:00:00.000 UTC [7] FATAL:  lock file "postmaster.pid" already exists
2026-01-05 00:00:00.000 UTC [7] LOG:  database system is shut down
`;

test('the complaint is found among what the server wrote', () => {
  expect(lastComplaint(output)).toBe('lock file "postmaster.pid" already exists');
  expect(lastComplaint('initdb: error: could not create directory "/x"')).toBe('could not create directory "/x"');
  expect(lastComplaint('only this\n\n')).toBe('only this');
  expect(lastComplaint('')).toBe('no output');
});

test('a full disk is recognised wherever the server met it', () => {
  expect(wordServerOutput(`x\nERROR:  could not write: No space left on device\n${output}`, '/data').zh).toContain(
    '磁盘已满',
  );
  expect(wordServerOutput('FATAL:  bad', '/data')).toMatchObject({
    reason: 'unavailable',
    en: 'The database did not start: bad',
  });
});

test('a user without a name is told so by its number', () => {
  const said = 'initdb: could not look up effective user ID 65533: user does not exist';
  expect(wordServerOutput(said, '/data')).toMatchObject({
    reason: 'noPermission',
    zh: expect.stringContaining('65533') as string,
    en: expect.stringContaining('65533') as string,
  });
});

test('only another server on its way out is worth a second try', () => {
  expect(isPassing(output)).toBe(true);
  expect(isPassing('FATAL:  pre-existing shared memory block (key 1, ID 2) is still in use')).toBe(true);
  expect(isPassing('FATAL:  could not open file: Permission denied')).toBe(false);
});
