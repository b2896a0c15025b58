import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { precisions, wholePeriod } from './dated-on.ts';
import { addDays, plainDate } from './plain-date.ts';
import { readToldSpans, type ToldSpan, writeToldSpans } from './told-spans.ts';

const day = (text: string) => wholePeriod(plainDate(text), 'day');

describe('ledgers-and-briefs 3.1: several values of one cell, with the days they held', () => {
  test.each<readonly [string, readonly ToldSpan[]]>([
    ['规建局', [{ value: '规建局', from: null, to: null }]],
    [
      '规建局、建设局(2018-04-01至2020-01-01)',
      [
        { value: '规建局', from: null, to: null },
        { value: '建设局', from: day('2018-04-01'), to: day('2020-01-01') },
      ],
    ],
    [
      '四级调研员（2021年6月起）',
      [{ value: '四级调研员', from: wholePeriod(plainDate('2021-06-01'), 'month'), to: null }],
    ],
    ['城建局(至2020-01-01)', [{ value: '城建局', from: null, to: day('2020-01-01') }]],
    ['管委会(筹);“财政、金融局”', ['管委会(筹)', '财政、金融局'].map((value) => ({ value, from: null, to: null }))],
    ['', []],
  ])('%s', (text, spans) => {
    expect(readToldSpans(text)).toEqual(spans);
  });

  test('days that cannot be read are refused, not passed over', () => {
    expect(readToldSpans('规建局(第3批起)')).toMatchObject({ code: 'day.unreadable' });
  });

  test('what is written is read as the same', () => {
    const anyDay = fc
      .record({ days: fc.nat(3_000), precision: fc.constantFrom(...precisions) })
      .map(({ days, precision }) => wholePeriod(addDays(plainDate('2018-04-01'), days), precision));
    const anySpan = fc.record({
      value: fc.stringMatching(/^[\u4E00-\u9FA5A-Z()、;0-9]{1,12}$/u),
      from: fc.option(anyDay),
      to: fc.option(anyDay),
    });
    fc.assert(
      fc.property(fc.array(anySpan, { maxLength: 4 }), (spans) => {
        expect(readToldSpans(writeToldSpans(spans))).toEqual(spans);
      }),
    );
  });
});
