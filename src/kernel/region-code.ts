import { z } from 'zod';
import type { Brand } from './brand.ts';

/**
 * 行政区划代码: 6 digits down to the county (GB/T 2260), 9 down to the township (GB/T 10114), 12 down to the village
 * (statistics). A development zone has none: its units lie in regions, and the two trees are kept apart (domain-rules 12.1).
 */
export type RegionCode = Brand<string, 'RegionCode'>;

const digits = /^\d{6}(?:\d{3}){0,2}$/;

const isRegionCode = (text: string): text is RegionCode => digits.test(text) && !text.startsWith('0');

/** Its length is judged, not whether it stands in this year's list: that is dated reference data. */
export const regionCodeSchema = z
  .string()
  .refine(isRegionCode, 'region-code')
  .meta({ description: '6, 9 or 12 digits (GB/T 2260, GB/T 10114)' });
