import { minuteNumber, moment } from '#kernel/moment';
import { firstPlainDate, lastPlainDate } from '#kernel/plain-date';
import type { Clock } from './lag.ts';

/** What has happened to a node: `started` has work left, `complete` has none and is fixed where it was. */
export const waiting = 0;
export const started = 1;
export const complete = 2;

/** Link kinds as numbers: odd ones leave the start of the predecessor, those from 2 on reach the successor's finish. */
export const linkKinds = ['FS', 'SS', 'FF', 'SF'] as const;

/** No bound from below, and none from above. Both stay in 32 bits; the latter is the last minute of 2199. */
export const noEarlier = -(2 ** 31);
export const noLater = minuteNumber(moment(`${lastPlainDate}T23:59`));
/** The first minute of 1900. */
export const firstMinute = minuteNumber(moment(`${firstPlainDate}T00:00`));

/**
 * A plan as columns of 32 bits. A position is a node: an activity, or the beginning or the end of a summary, both of
 * which are milestones around the clock. Times are minutes since 1970, lags and durations minutes.
 */
export type Network = {
  readonly count: number;
  readonly planStart: number;
  readonly clocks: readonly Clock[];
  /** The positions, each after those it waits for: 0, 1, 2 … unless the network was edited. */
  readonly order: Int32Array;
  /** Index of the node's activity in the plan. */
  readonly activity: Int32Array;
  readonly isBeginning: Uint8Array;
  readonly state: Uint8Array;
  readonly clock: Uint8Array;
  /** What is left of the duration. */
  readonly duration: Int32Array;
  readonly actualStart: Int32Array;
  readonly actualFinish: Int32Array;
  readonly earliestStart: Int32Array;
  readonly earliestFinish: Int32Array;
  readonly latestStart: Int32Array;
  readonly latestFinish: Int32Array;
  readonly isLate: Uint8Array;
  /** The links into each position: the first of them, and to each link the next; -1 where there is none. */
  readonly firstLink: Int32Array;
  readonly nextLink: Int32Array;
  readonly linkFrom: Int32Array;
  readonly linkKind: Uint8Array;
  readonly linkLag: Int32Array;
  readonly linkClock: Uint8Array;
  /** Index of the link in the plan, -1 between a summary and its part. */
  readonly linkOf: Int32Array;
  /** Of each activity of the plan: its position, or those of the beginning and the end of a summary. */
  readonly beginning: Int32Array;
  readonly end: Int32Array;
};
