import { indicatorPath, whereText } from '#capabilities/indicators/web';
import type { Instant } from '#kernel/instant';
import type { FigureSource } from '../contract.ts';
import type { PaperFigures } from './BriefPaper.tsx';

/** Where a figure opens: its indicator as it was asked, and as it was known then where it was published. */
export function figurePath({ indicatorId, dimensions, on, from, unitId }: FigureSource, knownAt?: Instant): string {
  const where = whereText(Object.entries(dimensions).map(([dimension, value]) => ({ dimension, value })));
  return indicatorPath(indicatorId, { on, from: from ?? undefined, unitId: unitId ?? undefined, where, knownAt });
}

/** A figure of a draft opens the records it stands for today. */
export const draftFigures: PaperFigures = { to: (source) => figurePath(source) };
