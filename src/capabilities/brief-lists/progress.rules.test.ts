import { describe, expect, test } from 'vitest';
import { stageWords } from '#capabilities/projects';
import { wholePeriod } from '#kernel/dated-on';
import { plainDate } from '#kernel/plain-date';
import { type Progress, progressSentence } from './progress.rules.ts';

const on = plainDate('2022-06-23');
const none: Progress = { stages: [], steps: [], done: [] };
const said = (progress: Partial<Progress>) => progressSentence({ ...none, ...progress }, on, stageWords);
const reached = (step: string, ...works: readonly string[]) => works.map((work) => ({ work, step }));

describe('domain-rules 9.3: the sentence of progress, of what was recorded in the period', () => {
  test.each<[Partial<Progress>, string | null]>([
    [{}, null],
    [{ steps: reached('主体封顶', '1#楼', '2#楼') }, '1#楼、2#楼主体封顶'],
    [{ steps: reached('主体封顶', '1#楼', '2#楼', '3#楼', '4#楼') }, '1#楼、2#楼等4个单项工程主体封顶'],
    [{ steps: [...reached('基础', '教学楼'), ...reached('进场', '综合楼')] }, '教学楼完成基础，综合楼进场'],
    [{ steps: reached('完成50%', '主线') }, '主线完成50%'],
    [{ done: [{ work: '土石方', amount: '62万m³', on }] }, '土石方完成62万m³'],
    [{ stages: [{ stage: 'completed', on: wholePeriod(plainDate('2022-03-31'), 'month') }] }, '2022年3月竣工'],
  ])('%#', (progress, sentence) => expect(said(progress)).toBe(sentence));

  test('4.2.1: a figure of another day names its day', () =>
    expect(said({ done: [{ work: '土石方', amount: '62万m³', on: plainDate('2022-05-31') }] })).toBe(
      '截至2022年5月31日土石方完成62万m³',
    ));
});
