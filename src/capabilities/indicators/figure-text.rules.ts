import { areaMeasure } from '#kernel/area';
import { lengthMeasure } from '#kernel/length';
import { countOf } from '#kernel/measure';
import { moneyMeasure } from '#kernel/money';
import { printQuantity, type Qualifier, type Quantity } from '#kernel/quantity';
import type { Language } from '#kernel/language';
import { decimalText } from '#kernel/decimal';
import type { IndicatorWords } from './contract.ts';

/** What is said of a figure that cannot be told: a share of nothing, the greatest of nothing (house.md 2.12). */
const noFigure = '—';

const englishQualifier: Readonly<Record<Qualifier, string>> = {
  exact: '',
  atLeast: 'at least',
  over: 'over',
  about: 'about',
  expected: 'an expected',
};

const perCent = { base: 10, per: 1 };

/** A figure as it is written: money and areas in the unit that reads best, shares with one decimal, the qualifier as found. */
export function figureText(
  value: Quantity | null,
  { measure, counter, unit }: Pick<IndicatorWords, 'measure' | 'counter' | 'unit'>,
  language: Language,
): string {
  if (value === null) return noFigure;
  switch (measure) {
    case 'money':
      return printQuantity(value, moneyMeasure);
    case 'area':
      return printQuantity(value, areaMeasure, unit ?? undefined);
    case 'length':
      return printQuantity(value, lengthMeasure);
    case 'share':
      return `${decimalText(value.amount, perCent, 1).text}%`;
    case 'points':
      return `${decimalText(value.amount, perCent, 1).text}${language === 'zh' ? '个百分点' : ' points'}`;
    case 'workingDays':
      return `${value.amount}${language === 'zh' ? '个工作日' : ' working days'}`;
    case 'count':
      return language === 'zh'
        ? printQuantity(value, countOf(counter.zh))
        : `${englishQualifier[value.qualifier]} ${value.amount} ${counter.en}`.trim();
  }
}
