import { addressOf } from '#ui';

/** As of which day, compared with which: both stand in the address. */
export type BoardView = {
  /** Absent for today. */
  readonly on?: string | undefined;
  /** Absent for a week before. */
  readonly since?: string | undefined;
  /** All that are red, yellow or held, in place of the four lists. */
  readonly lights?: 'all' | undefined;
};

export const boardPath = (view: BoardView = {}): string => addressOf('/board', view);
