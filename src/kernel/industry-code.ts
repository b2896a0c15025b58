import { z } from 'zod';
import type { Brand } from './brand.ts';

/** 国民经济行业代码, GB/T 4754-2017, its section's letter first at every level: `C`, `C14`, `C143`, `C1432`. */
export type IndustryCode = Brand<string, 'IndustryCode'>;

/** 门类, 大类, 中类, 小类. */
export const industryLevels = ['section', 'division', 'group', 'class'] as const;
export type IndustryLevel = (typeof industryLevels)[number];

/** First and last division of each section. */
const divisions: Readonly<Record<string, readonly [first: number, last: number]>> = {
  A: [1, 5],
  B: [6, 12],
  C: [13, 43],
  D: [44, 46],
  E: [47, 50],
  F: [51, 52],
  G: [53, 60],
  H: [61, 62],
  I: [63, 65],
  J: [66, 69],
  K: [70, 70],
  L: [71, 72],
  M: [73, 75],
  N: [76, 79],
  O: [80, 82],
  P: [83, 83],
  Q: [84, 85],
  R: [86, 90],
  S: [91, 96],
  T: [97, 97],
};

/** Judges the form, the section and the division. Whether a group or class exists, the classification knows. */
export function isIndustryCode(text: string): text is IndustryCode {
  if (!/^[A-T](\d{2,4})?$/u.test(text)) return false;
  const [first, last] = divisions[text.slice(0, 1)] ?? [1, 0];
  const division = Number(text.slice(1, 3));
  return text.length === 1 || (division >= first && division <= last);
}

export const industryCodeSchema = z
  .string()
  .refine(isIndustryCode, 'industry-code')
  .meta({ description: 'a section, division, group or class of GB/T 4754-2017, as C, C14, C143 or C1432' });

/** Characters of a code of each level. */
const lengths: Readonly<Record<IndustryLevel, number>> = { section: 1, division: 3, group: 4, class: 5 };

export const industryLevel = (code: IndustryCode): IndustryLevel =>
  industryLevels.find((level) => lengths[level] === code.length) ?? 'class';

/** The code one level up; null above a section. */
export const industryParent = (code: IndustryCode): IndustryCode | null => {
  const above = industryLevels[industryLevels.indexOf(industryLevel(code)) - 1];
  return above === undefined ? null : (code.slice(0, lengths[above]) as IndustryCode);
};

/**
 * Steps between two industries in the tree: 0 the same class, 1 the same group, 2 the same division, 3 the same section,
 * 4 none of these. What a short code leaves open counts as different, so a code is 0 from itself only as a class.
 */
export function industryDistance(one: IndustryCode, other: IndustryCode): number {
  const shared = industryLevels.filter((level) => {
    const length = lengths[level];
    return one.length >= length && other.length >= length && one.slice(0, length) === other.slice(0, length);
  });
  return industryLevels.length - shared.length;
}
