import { z } from 'zod';
import type { Brand } from './brand.ts';
import { exactSum, safeInteger } from './decimal.ts';
import { type Measure, readAmount, writeAmount } from './measure.ts';
import { isRefusal, type Refusal, refuse } from './refusal.ts';

/** Money in whole 分 (0.01 yuan), within ±(2^53 − 1): some 90 万亿元. Never a fraction, never a float. */
export type Fen = Brand<number, 'Fen'>;

export type MoneyUnit = '元' | '万元' | '亿元';

export const moneyMeasure: Measure<MoneyUnit> = {
  units: [
    { name: '元', base: 100, per: 1, decimals: 2 },
    { name: '万元', aliases: ['万'], base: 1_000_000, per: 1, decimals: 6 },
    { name: '亿元', aliases: ['亿'], base: 10_000_000_000, per: 1, decimals: 10 },
  ],
};

export const fenSchema = z.int().refine((number): number is Fen => Number.isSafeInteger(number), 'fen');

/** @throws RangeError for a fraction of a 分 and beyond ±(2^53 − 1) */
export const fen = (amount: number): Fen => safeInteger(amount) as Fen;

const moneyText = /^(?<number>[-−]?[0-9,.]+)(?<unit>[元万亿]{0,2})$/;

/**
 * Reads "20亿元", "2.3亿", "4000万元", "1,234.56元"; a bare number is in the unit of its column, when that is given.
 * @returns a refusal `amount.…` (see `readAmount`, `readDecimal`) when it cannot be read exactly
 */
export function readMoney(text: string, habit?: MoneyUnit): Fen | Refusal {
  const parts = moneyText.exec(text.normalize('NFKC').trim())?.groups;
  if (parts === undefined) return refuse('invalid', 'amount.unreadable');
  const amount = readAmount(parts['number'] ?? '', parts['unit'] ?? '', moneyMeasure, habit);
  return isRefusal(amount) ? amount : fen(amount);
}

/** "20亿元", "4000万元", "2.3亿元": exact, in the unit asked for or the one that reads best. */
export function printMoney(amount: Fen, inUnit?: MoneyUnit): string {
  const { number, unit } = writeAmount(amount, moneyMeasure, inUnit);
  return `${number}${unit}`;
}

/** @throws RangeError when the sum is beyond ±(2^53 − 1) */
export const addMoney = (amounts: readonly Fen[]): Fen => fen(exactSum(amounts));
