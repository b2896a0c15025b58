import type { GroupingRules } from './grouping.ts';

type Bond = { readonly other: number; readonly isTogether: boolean };

/** Of each point, the points it is tied to or kept from. */
export type Bonds = readonly (readonly Bond[])[];

export function bondsOf({ pointCount, sides }: GroupingRules): Bonds {
  const bonds = Array.from({ length: pointCount }, (): Bond[] => []);
  for (const isTogether of [true, false]) {
    for (const [one, other] of (isTogether ? sides?.together : sides?.apart) ?? []) {
      bonds[one]?.push({ other, isTogether });
      bonds[other]?.push({ other: one, isTogether });
    }
  }
  return bonds;
}
