import { addressOf } from '#ui';

/** What the catalogue shows: all of it stands in its address, so a link and a reload show the same. */
export type IndicatorsView = {
  readonly text?: string | undefined;
  /** Absent for today. */
  readonly on?: string | undefined;
  /** The earlier day to compare with. */
  readonly since?: string | undefined;
  readonly unitId?: string | undefined;
};

/** What the page of one indicator shows, by the names the API asks it with. */
export type IndicatorView = {
  readonly on?: string | undefined;
  readonly since?: string | undefined;
  /** First day of the period; absent for 1 January. */
  readonly from?: string | undefined;
  /** Absent for now. */
  readonly knownAt?: string | undefined;
  readonly unitId?: string | undefined;
  /** `kind:housing,nature:new` */
  readonly where?: string | undefined;
  /** Split by a dimension, or by `unit`. */
  readonly by?: string | undefined;
  /** Points of the line; absent for ends of months. */
  readonly each?: 'week' | undefined;
  /** Only the records that entered or left since the earlier day. */
  readonly change?: 'entered' | 'left' | undefined;
};

export const indicatorPattern = '/indicators/:indicatorId';

export const indicatorsPath = (view: IndicatorsView = {}): string => addressOf('/indicators', view);

/** Where a figure opens: its meaning, its course and the records behind it. */
export const indicatorPath = (indicatorId: string, view: IndicatorView = {}): string =>
  addressOf(`/indicators/${indicatorId}`, view);

/** Where on that page its records stand. */
export const recordsHash = '#records';
