import { areaMeasure } from '#kernel/area';
import { countOf, type Measure } from '#kernel/measure';
import { moneyMeasure } from '#kernel/money';
import type { CommitmentKind, Measured } from './contract.ts';

/** CT-01: investment intensity and tax per mu are always 万元/亩, kept in 分 a 亩. */
export const perMuMeasure: Measure<'万元/亩'> = {
  units: [{ name: '万元/亩', aliases: ['万/亩', '万元每亩'], base: 1_000_000, per: 1, decimals: 6 }],
};

export const jobsMeasure = countOf('人');

export type AmountKey = Measured | Exclude<CommitmentKind, 'start' | 'production'>;

/** What the amounts of each key are measured in. */
export const measures = {
  investment: moneyMeasure,
  land: areaMeasure,
  workshop: areaMeasure,
  paidIn: moneyMeasure,
  annualOutput: moneyMeasure,
  annualTax: moneyMeasure,
  intensity: perMuMeasure,
  taxPerMu: perMuMeasure,
  jobs: jobsMeasure,
} as const satisfies Record<AmountKey, Measure>;

/**
 * Money by land, in 分 a 亩 to the nearest 0.01 万元 (CT-01: 1 亩 = 666.67 m²); null where there is no land.
 * @param money 分
 * @param area m²
 */
export function perMu(money: number, area: number): number | null {
  if (area === 0) return null;
  // Twice a hundredth of a 亩 and 100 yuan: halves are rounded up in whole numbers.
  const [twice, by] = [2n * BigInt(money) * 66_667n, 2n * BigInt(area) * 100n * 10_000n];
  return Number((twice + by / 2n) / by) * 10_000;
}
