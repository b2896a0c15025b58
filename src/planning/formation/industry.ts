/** First and last division of each section of GB/T 4754-2017. */
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

/** Whether a code names a section, division, group or class (`C`, `C14`, `C143`, `C1432`) whose section and division exist. */
export function isIndustryCode(code: string): boolean {
  if (!/^[A-T](\d{2,4})?$/u.test(code)) return false;
  const [first, last] = divisions[code.slice(0, 1)] ?? [1, 0];
  const division = Number(code.slice(1, 3));
  return code.length === 1 || (division >= first && division <= last);
}

/**
 * Steps between two industries in the tree of GB/T 4754: 0 the same class, 1 the same group, 2 the same division, 3 the
 * same section, 4 none of these. What a short code leaves open counts as different.
 */
export function industryDistance(one: string, other: string): number {
  const levels = [1, 3, 4, 5].filter((length) => one.length >= length && other.length >= length);
  return 4 - levels.filter((length) => one.slice(0, length) === other.slice(0, length)).length;
}
