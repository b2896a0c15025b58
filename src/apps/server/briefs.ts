import type { BriefDoor } from '#capabilities/briefs';
import { indicators } from './indicators.ts';

/** What briefs are written from: every indicator; lists of records join here. */
export const briefDoor: BriefDoor = {
  registry: indicators,
  more: async () => ({ words: new Map(), lists: new Map() }),
};
