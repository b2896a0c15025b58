import { z } from 'zod';
import type { Brand } from './brand.ts';
import { decimalText, safeInteger } from './decimal.ts';
import type { Measure } from './measure.ts';

/** Area in whole m². 亩 is derived from it: 1 亩 = 666.67 m² (CT-01). */
export type SquareMetres = Brand<number, 'SquareMetres'>;

export type AreaUnit = '㎡' | '亩' | '公顷' | '万㎡' | '平方公里';

const mu = { name: '亩', base: 66_667, per: 100, decimals: 2, onRequest: true } as const;

export const areaMeasure: Measure<AreaUnit> = {
  units: [
    { name: '㎡', aliases: ['m2', '平方米', '平米'], base: 1, per: 1, decimals: 0 },
    mu,
    { name: '公顷', base: 10_000, per: 1, decimals: 4, onRequest: true },
    { name: '万㎡', aliases: ['万m2', '万平方米', '万平米', '万平'], base: 10_000, per: 1, decimals: 4 },
    { name: '平方公里', aliases: ['km2', '平方千米'], base: 1_000_000, per: 1, decimals: 6, onRequest: true },
  ],
};

export const squareMetresSchema = z
  .int()
  .min(0)
  .refine((number): number is SquareMetres => Number.isSafeInteger(number), 'area');

/** @throws RangeError for a fraction, and beyond 2^53 − 1 */
export const squareMetres = (amount: number): SquareMetres => safeInteger(amount) as SquareMetres;

/** 亩 with at most two decimals; a number of 亩 read with two decimals comes back as it was. */
export const muOf = (area: SquareMetres): string => decimalText(area, mu, mu.decimals).text;
