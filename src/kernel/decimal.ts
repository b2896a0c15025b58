import { type Refusal, refuse } from './refusal.ts';

/**
 * A unit in base units: one of it is `base / per` of them. One 亿元 is 10,000,000,000 / 1 分, one 亩 is 66667 / 100 m².
 * Amounts are whole numbers of base units within ±(2^53 − 1), so a sum or a reading never rounds by itself.
 */
export type Ratio = { readonly base: number; readonly per: number };

const decimalNumber = /^(?<sign>[-−]?)(?<whole>[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.(?<fraction>[0-9]+))?$/;

/**
 * Reads "2.3" or "1,234.5" of a unit into base units, by whole-number arithmetic. A unit that is no whole number of base
 * units (亩) is rounded to the nearest; any other reading must be exact.
 * @returns a refusal `amount.unreadable`, `amount.too-fine` (below one base unit) or `amount.too-large` otherwise
 */
export function readDecimal(text: string, { base, per }: Ratio): number | Refusal {
  const parts = decimalNumber.exec(text)?.groups;
  if (parts === undefined || text.length > 40) return refuse('invalid', 'amount.unreadable');
  const { sign = '', whole = '', fraction = '' } = parts;
  const numerator = BigInt(whole.replaceAll(',', '') + fraction) * BigInt(base);
  const denominator = 10n ** BigInt(fraction.length) * BigInt(per);
  if (per === 1 && numerator % denominator !== 0n) return refuse('invalid', 'amount.too-fine');
  const amount = Number(dividedToNearest(numerator, denominator));
  if (!Number.isSafeInteger(amount)) return refuse('invalid', 'amount.too-large');
  return sign === '' || amount === 0 ? amount : -amount;
}

/**
 * An amount in a unit, with at most so many decimals and no zero at their end; halves round away from zero (四舍五入).
 * `exact` says whether nothing was rounded off.
 * @throws RangeError when the amount is no whole number within ±(2^53 − 1)
 */
export function decimalText(
  amount: number,
  { base, per }: Ratio,
  decimals: number,
): { readonly text: string; readonly exact: boolean } {
  const numerator = BigInt(Math.abs(safeInteger(amount))) * BigInt(per) * 10n ** BigInt(decimals);
  const scaled = dividedToNearest(numerator, BigInt(base));
  const digits = String(scaled).padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const fraction = digits.slice(digits.length - decimals).replace(/0+$/, '');
  const sign = amount < 0 && scaled > 0n ? '-' : '';
  return {
    text: `${sign}${whole}${fraction === '' ? '' : `.${fraction}`}`,
    exact: scaled * BigInt(base) === numerator,
  };
}

/** The sum of whole amounts, whatever their order. @throws RangeError when one or the sum is beyond ±(2^53 − 1) */
export const exactSum = (amounts: readonly number[]): number =>
  safeInteger(Number(amounts.reduce((sum, amount) => sum + BigInt(safeInteger(amount)), 0n)));

/** @throws RangeError when the number is no whole number within ±(2^53 − 1) */
export function safeInteger(number: number): number {
  if (!Number.isSafeInteger(number)) throw new RangeError(`not a whole number within ±(2^53 − 1): ${number}`);
  return number;
}

/** Of non-negative whole numbers; halves go up. */
const dividedToNearest = (numerator: bigint, denominator: bigint): bigint =>
  (2n * numerator + denominator) / (2n * denominator);
