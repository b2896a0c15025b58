import { describe, expect, test } from 'vitest';
import { plainDate } from '#kernel/plain-date';
import { type WordedUnit, wordingsOf } from './unit-wording.rules.ts';

const day = plainDate('2022-06-23');
const zone = unit('zone', '东临新区', null);
const planning = unit('planning', '规划建设局', zone, { aliases: ['规建局'] });
const office = unit('office', '党政办公室', zone);
const section = unit('section', '综合科', planning);
const other = unit('other', '综合科', office);
const closed = unit('closed', '招商科', office, { to: '2020-01-01' });
const later = unit('later', '招商科', planning, { from: '2020-01-01' });
const { find, wordsOf } = wordingsOf([zone, planning, office, section, other, closed, later]);

function unit(
  key: string,
  name: string,
  above: WordedUnit | null,
  { aliases = [] as readonly string[], from = '2018-04-01', to = 'infinity' } = {},
): WordedUnit {
  const stands = [{ from: plainDate(from), to: to === 'infinity' ? ('infinity' as const) : plainDate(to) }];
  return { key: () => key, name, aliases, stands: () => stands, above: () => above };
}

const found = (words: string, on = day) => find(words, on).map(({ key }) => key());

describe('ledgers-and-briefs 3.1: units as offices name them', () => {
  test.each([
    ['规划建设局', ['planning']],
    ['规建局', ['planning']],
    ['综合科', ['section', 'other']],
    ['规划建设局综合科', ['section']],
    ['东临新区党政办公室综合科', ['other']],
    ['财政局综合科', []],
  ])('%s means %j', (words, keys) => {
    expect(found(words)).toEqual(keys);
  });

  test('of two of one name the one that stands on the day is meant', () => {
    expect([found('招商科'), found('招商科', plainDate('2019-01-01'))]).toEqual([['later'], ['closed']]);
  });

  test('the shortest words that mean one unit alone', () => {
    expect([planning, section, other, later].map((each) => wordsOf(each, day))).toEqual([
      '规划建设局',
      '规划建设局综合科',
      '党政办公室综合科',
      '招商科',
    ]);
  });
});
