import { expect, test } from 'vitest';
import { plainDate } from '#kernel/plain-date';
import { stateOfJob } from './job.rules.ts';

const today = plainDate('2022-06-23');
const yesterday = plainDate('2022-06-22');

test.each([
  ['today is behind it, whatever failed before', { doneOn: today, failed: false }, '09:00', 'done'],
  ['its time has not come', { doneOn: yesterday, failed: false }, '08:29', 'before'],
  ['it has never run, and its time has not come', { doneOn: null, failed: false }, '00:00', 'before'],
  ['its time has come', { doneOn: yesterday, failed: false }, '08:30', 'due'],
  ['it may be under way for an hour', { doneOn: yesterday, failed: false }, '09:30', 'due'],
  ['nothing did it for longer', { doneOn: yesterday, failed: false }, '09:31', 'late'],
  ['it has never run, as in a zone of today', { doneOn: null, failed: false }, '23:59', 'due'],
  ['it failed since its last run', { doneOn: yesterday, failed: true }, '08:31', 'failed'],
  ['it failed yesterday, and is not due today yet', { doneOn: null, failed: true }, '08:00', 'failed'],
] as const)('%s', (_case, job, time, state) => {
  expect(stateOfJob({ at: '08:30', ...job }, today, time)).toBe(state);
});
