import { describe, expect, test } from 'vitest';
import type { ProjectId } from '#capabilities/projects/contract';
import type { Id } from '#kernel/ids';
import { plainDate } from '#kernel/plain-date';
import { isRefusal } from '#kernel/refusal';
import { type KeptReason, recordReasons } from './reason.rules.ts';
import { aReason } from './testing.ts';

const projectId = '01890000-0000-7000-8000-000000000001' as ProjectId;
let made = 0;
const newId = () => `fact-${(made += 1)}` as Id<'FactId'>;
const told = (rest: object, known: readonly KeptReason[] = [], earlier: readonly object[] = []) => {
  const input = aReason(projectId, rest);
  const inputs = [...earlier.map((one) => aReason(projectId, one)), input];
  const today = plainDate('2022-06-23');
  return recordReasons(known, input, { today, newId, inputs, index: inputs.length - 1 });
};
const refused = (...args: Parameters<typeof told>) => {
  const decided = told(...args);
  return isRefusal(decided) ? [decided.code, decided.rule] : 'recorded';
};
const kept = (rest: object = {}): readonly KeptReason[] => {
  const decided = told(rest);
  if (isRefusal(decided)) throw new Error(decided.code);
  return decided.entered;
};

describe('LT-02: a reason has a kind, words, a last day, and who decided', () => {
  test('such a one is recorded', () => expect(refused({})).toBe('recorded'));
  test('without words or a last day it is none', () => {
    expect(refused({ text: undefined })).toEqual(['project-reason.no-text', 'LT-02']);
    expect(refused({ until: undefined })).toEqual(['project-reason.no-until', 'LT-02']);
    expect(refused({ until: '2022-05-24' })).toEqual(['project-reason.ends-before', undefined]);
  });
  test('house.md 3.8: decider and day are kept, a meeting where there was one', () => {
    expect(refused({ decidedBy: undefined })).toEqual(['project-reason.no-decider', 'house 3.8']);
    expect(refused({ decidedOn: undefined })).toEqual(['project-reason.no-decision-day', 'house 3.8']);
    expect(refused({ meeting: undefined })).toBe('recorded');
  });
  test('house.md 2.3: a decision is not dated ahead; what was decided may begin later', () => {
    expect(refused({ decidedOn: '2022-06-24' })).toEqual(['project-reason.ahead', 'house 2.3']);
    expect(refused({ from: '2022-07-01' })).toBe('recorded');
  });
  test('a project stands once in a list', () =>
    expect(refused({}, [], [{}])).toEqual(['project-reason.twice', undefined]));
});

describe('house.md 2.2: told again it is corrected', () => {
  test('the same once more changes nothing; another last day withdraws and enters, and what is not told stays', () => {
    const known = kept();
    expect(told({}, known)).toMatchObject({ withdrawn: [], entered: [] });
    expect(told({ text: undefined, until: '2022-07-15' }, known)).toMatchObject({
      isNew: false,
      withdrawn: known,
      entered: [{ text: '林地使用手续等待省级审批', until: '2022-07-15' }],
    });
  });
  test('another kind, or another first day, is another reason', () =>
    expect(told({ code: 'weather' }, kept())).toMatchObject({ withdrawn: [], entered: [{ code: 'weather' }] }));
});
