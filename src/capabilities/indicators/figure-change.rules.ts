import type { Language } from '#kernel/language';
import { quantity, type Quantity } from '#kernel/quantity';
import type { Figure, IndicatorWords } from './contract.ts';
import { figureText } from './figure-text.rules.ts';

/** How much a figure rose or fell since an earlier day; about so much where either is not exact, null where either is not told. */
export function changeOf(now: Pick<Figure, 'value'>, then: Pick<Figure, 'value'>): Quantity | null {
  if (now.value === null || then.value === null) return null;
  const amount = now.value.amount - then.value.amount;
  return quantity(amount, now.value.word === null && then.value.word === null ? null : '约');
}

/** The change as it is written, with its sign: +2个, −40万元; shares change by points. */
export function changeText(
  change: Quantity,
  indicator: Pick<IndicatorWords, 'measure' | 'counter' | 'unit'>,
  language: Language,
): string {
  const sign = change.amount > 0 ? '+' : change.amount < 0 ? '−' : '';
  const size = quantity(Math.abs(change.amount), change.word);
  const measure = indicator.measure === 'share' ? 'points' : indicator.measure;
  return sign + figureText(size, { ...indicator, measure }, language);
}
