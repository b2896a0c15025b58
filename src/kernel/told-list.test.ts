import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readNumbered } from './told-list.ts';

describe('several problems of one cell (ledgers-and-briefs 3.1)', () => {
  test.each([
    ['1.用地报批未完成 2.水电未接入', ['用地报批未完成', '水电未接入']],
    ['1、用地未批;2、水电未接入。', ['用地未批', '水电未接入。']],
    ['1\uFF0E资金缺口2.5亿元;\n2\uFF0E缺2名监理', ['资金缺口2.5亿元', '缺2名监理']],
    ['(1)用地(2)水电(3)用工', ['用地', '水电', '用工']],
    ['\uFF081\uFF09用地\uFF082\uFF09水电', ['用地', '水电']],
    ['①用地②水电', ['用地', '水电']],
    ['一、用地;二、水电', ['用地', '水电']],
    ['资金缺口1.5亿元,缺2.2亿元', ['资金缺口1.5亿元,缺2.2亿元']],
    ['共2类:1.用地 2.水电', ['共2类:1.用地 2.水电']],
    ['1.只有一个', ['1.只有一个']],
    ['用地未批', ['用地未批']],
    ['', []],
  ])('%j', (text, points) => {
    expect(readNumbered(text)).toEqual(points);
  });

  test('numbered points come back in their order', () => {
    const point = fc.constantFrom('用地未批', '缺水0.5吨', '资金3.2亿元未到位', '有2处坟');
    fc.assert(
      fc.property(fc.array(point, { minLength: 2, maxLength: 20 }), fc.constantFrom('.', '、', ')'), (points, mark) => {
        const text = points.map((one, index) => `${index + 1}${mark}${one}`).join('\n');
        expect(readNumbered(text)).toEqual(points);
      }),
    );
  });
});
