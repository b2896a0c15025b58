import type { Told } from './sheet.ts';

/** The value a cell told; undefined where it told none, nobody knows it, or the file has no such column. */
export const valueOf = <Value>(told: Told<Value> | undefined): Value | undefined =>
  told === null || told === undefined || (typeof told === 'object' && 'no' in told) ? undefined : told;
