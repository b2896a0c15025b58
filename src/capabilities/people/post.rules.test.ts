import { describe, expect, test } from 'vitest';
import type { PersonId, UnitId } from '#kernel/ids';
import { plainDate } from '#kernel/plain-date';
import { isRefusal } from '#kernel/refusal';
import type { EndPost, HoldPost } from './contract.ts';
import { endPost, holdPost, type Post, type PostPlace } from './post.rules.ts';
import { aPost, onDay } from './testing.ts';

const today = plainDate('2022-06-23');
const place = (rest: Partial<PostPlace> = {}): PostPlace => ({
  stands: [{ from: plainDate('2018-04-01'), to: 'infinity' }],
  personKnown: true,
  heldAlready: [],
  existing: null,
  ...rest,
});
const post = (rest: Partial<HoldPost> = {}): HoldPost => aPost('person' as PersonId, 'unit' as UnitId, rest);
const held = (input: HoldPost, at = place(), inputs = [input], index = 0) =>
  holdPost(at, input, { today, inputs, index });
const kept = (input: HoldPost): Post => {
  const decided = held(input);
  if (isRefusal(decided) || decided === 'unchanged') throw new Error('a post was meant to be held');
  return decided;
};

describe('holding a post', () => {
  test('from a day on, as far as the day is known, with its order in the official list', () => {
    const input = post({ from: { on: plainDate('2021-03-31'), precision: 'month' }, duty: '分管规划建设' });
    expect(held(input)).toEqual({
      ...input,
      version: 1,
      duty: '分管规划建设',
      to: null,
    });
  });

  test('house.md 2.3: not from a day ahead; this month, told today, is today at the latest', () => {
    expect(held(post({ from: onDay('2022-06-24') }))).toMatchObject({
      refused: 'invalid',
      code: 'span.ahead',
      field: 'from',
      rule: 'house 2.3',
    });
    expect(held(post({ from: { on: plainDate('2022-06-30'), precision: 'month' } }))).toMatchObject({
      from: { on: today, precision: 'month' },
    });
    expect(held(post({ to: onDay('2022-06-24') }))).toMatchObject({ code: 'span.ahead', field: 'to' });
    expect(held(post({ to: onDay('2020-01-01') }))).toMatchObject({ code: 'span.ends-before', field: 'to' });
  });

  test('on a unit that stood on that day, by a person who is known', () => {
    expect(held(post({ from: onDay('2018-03-31') }))).toMatchObject({ code: 'post.unit-not-standing', field: 'from' });
    expect(held(post(), place({ personKnown: false }))).toMatchObject({ code: 'post.person-unknown' });
  });

  test('the same title on the same unit is held once at a time, in what stands and in the list', () => {
    const twice = { refused: 'conflict', code: 'post.held-already', field: 'title' };
    const before = kept(post({ to: onDay('2021-01-01') }));
    expect(held(post(), place({ heldAlready: [before] }))).toMatchObject(twice);
    expect(held(post({ from: onDay('2021-01-01') }), place({ heldAlready: [before] }))).not.toHaveProperty('refused');
    expect(held(post({ title: '党组成员' }), place({ heldAlready: [before] }))).not.toHaveProperty('refused');
    const list = [post(), post()];
    expect(list.map((input, index) => isRefusal(held(input, place(), list, index)))).toEqual([false, true]);
  });

  test('reliability 3: the same create again changes nothing, another content is a conflict', () => {
    const input = post();
    expect(held(input, place({ existing: kept(input) }))).toBe('unchanged');
    expect(held({ ...input, title: '科长' }, place({ existing: kept(input) }))).toMatchObject({
      refused: 'conflict',
      code: 'post.id-taken',
    });
  });
});

describe('ending a post', () => {
  const present = kept(post());
  const ending = (to: string): EndPost => ({ postId: present.postId, version: 1, to: onDay(to), reason: '工作调动' });
  const ended = (input: EndPost, of = present, inputs = [input], index = 0) =>
    endPost(of, input, { today, inputs, index });

  test('house.md 2.2: the next version says until when; the same end again changes nothing', () => {
    const after = ended(ending('2022-05-31'));
    expect(after).toEqual({ ...present, version: 2, to: onDay('2022-05-31') });
    expect(ended(ending('2022-05-31'), after as Post)).toBe('unchanged');
    expect(ended(ending('2022-04-30'), after as Post)).toMatchObject({ version: 3, to: onDay('2022-04-30') });
  });

  test('not before it began, not ahead of today, not twice in a list', () => {
    expect(ended(ending('2020-01-01'))).toMatchObject({ code: 'span.ends-before', field: 'to' });
    expect(ended(ending('2022-06-24'))).toMatchObject({ code: 'span.ahead', field: 'to' });
    const list = [ending('2022-05-31'), ending('2022-04-30')];
    expect(ended(list[1] as EndPost, present, list, 1)).toMatchObject({ code: 'post.ended-twice' });
  });
});
