import { briefListsOf } from '#capabilities/brief-lists';
import type { BriefDoor } from '#capabilities/briefs';
import { indicators } from './indicators.ts';

/** What briefs are written from: every indicator, and the lists they go through. */
export const briefDoor: BriefDoor = { registry: indicators, more: briefListsOf(indicators) };
