import { describe, expect, test } from 'vitest';
import type { PersonId, UnitId } from '#kernel/ids';
import { plainDate } from '#kernel/plain-date';
import { setAsks } from './ask.rules.ts';
import { type Asking, SetAsks } from './contract.ts';

const unitId = '01890000-0000-7000-8000-000000000001' as UnitId;
const personId = '01890000-0000-7000-8000-000000000011' as PersonId;
const answer: Asking = {
  what: 'answer',
  of: { unitId, roles: ['lead-unit', 'command-post'] },
  since: plainDate('2022-06-20'),
  dueOn: plainDate('2022-06-27'),
};
const confirm: Asking = { ...answer, what: 'confirm', of: { personId }, dueOn: null };

const list = (subjectVersion: number, asks: readonly Asking[], rest: Partial<SetAsks> = {}): SetAsks =>
  SetAsks.parse({
    noun: 'problem',
    subjectId: '01890000-0000-7000-8000-000000000031',
    subjectVersion,
    title: '施工便道未通',
    asks,
    ...rest,
  });
const decide = (stored: SetAsks | null, input: SetAsks, inputs = [input]) =>
  setAsks(stored, input, { inputs, index: inputs.indexOf(input) });

describe('which list of a record stands', () => {
  test('the first, and each newer one; roles in one order, each once', () => {
    const given = list(1, [{ ...answer, of: { unitId, roles: ['lead-unit', 'command-post', 'lead-unit'] } }]);
    const stands = { ...given, asks: [{ ...answer, of: { unitId, roles: ['command-post', 'lead-unit'] } }] };
    expect(decide(null, given)).toEqual(stands);
    expect(decide(list(1, []), list(2, [confirm]))).toEqual(list(2, [confirm]));
  });

  test('an older one that comes late, and the same again, change nothing', () => {
    expect(decide(list(3, [confirm]), list(2, [answer]))).toBe('unchanged');
    expect(decide(list(2, [confirm, answer]), list(2, [answer, confirm]))).toBe('unchanged');
  });

  test('two lists of one version are refused: which stands would be a matter of luck', () => {
    const differs = { refused: 'conflict', code: 'ask.version-differs', field: 'subjectVersion' };
    expect(decide(list(2, [confirm]), list(2, [answer]))).toEqual(differs);
    expect(decide(list(2, [answer]), list(2, [answer], { title: '另一句' }))).toEqual(differs);
    const [one, other] = [list(2, [answer]), list(2, [confirm])];
    expect(decide(null, one, [one, other])).toEqual(differs);
  });

  test('of several in one call the newest stands, once', () => {
    const inputs = [list(1, [answer]), list(3, [confirm]), list(2, []), list(3, [confirm])];
    expect(inputs.map((input) => decide(null, input, inputs))).toEqual([
      'unchanged',
      inputs[1],
      'unchanged',
      'unchanged',
    ]);
  });

  test('nobody is asked the same thing of one record twice', () => {
    expect(decide(null, list(1, [answer, { ...answer, dueOn: null }]))).toMatchObject({ code: 'ask.twice' });
  });
});

test('a title is one line: what stands in mail carries no line of its own making', () => {
  expect(SetAsks.safeParse({ ...list(1, []), title: '甲\r\nBcc: x@example.org' }).success).toBe(false);
});
