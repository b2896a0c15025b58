import type { Moment } from '#kernel/moment';
import type { ShiftPattern } from '#kernel/shift-calendar';

/**
 * A plan as it is agreed: what is to be done, in what order, and how far it is. Times are minutes of the wall clock;
 * durations and lags are whole minutes of working time in a calendar. Ids are any texts, unique of their kind.
 */
export type Plan = {
  /** Nothing starts earlier, except what has. */
  readonly start: Moment;
  /** Progress is known up to here, and what is left is done after it; without one, work goes on where it stands. */
  readonly statusDate?: Moment;
  readonly calendars: readonly PlanCalendar[];
  /** The project's calendar, and that of each activity which names none. */
  readonly calendar: string;
  readonly activities: readonly Activity[];
  readonly links: readonly Link[];
  /** What holds back the rest of an activity begun out of sequence: its links still, or no start of it any more. */
  readonly outOfSequence?: 'retained-logic' | 'progress-override';
};

export type PlanCalendar = { readonly id: string; readonly pattern: ShiftPattern };

/** One that others name as parent is a summary: its dates are those of its parts and its duration is not asked. */
export type Activity = {
  readonly id: string;
  readonly name: string;
  readonly parent?: string;
  readonly calendar?: string;
  /** Minutes of working time; 0 is a milestone. */
  readonly duration: number;
  /** ASAP without one. */
  readonly constraint?: Constraint;
  /** To be finished by; moves no date, but float is counted to it. */
  readonly deadline?: Moment;
  readonly actualStart?: Moment;
  readonly actualFinish?: Moment;
  /** Minutes of working time left of what has started; else `percentComplete` says, else all of it. */
  readonly remaining?: number;
  /** 0 to 100, of the duration. */
  readonly percentComplete?: number;
};

export type Constraint =
  | { readonly kind: 'as-soon-as-possible' | 'as-late-as-possible' }
  | { readonly kind: DatedConstraintKind; readonly date: Moment };

export type DatedConstraintKind =
  | 'start-no-earlier-than'
  | 'start-no-later-than'
  | 'finish-no-earlier-than'
  | 'finish-no-later-than'
  | 'must-start-on'
  | 'must-finish-on';

/** From–to: FS, the successor starts after the predecessor's finish; SS start–start, FF finish–finish, SF start–finish. */
export type LinkKind = 'FS' | 'SS' | 'FF' | 'SF';

export type Link = {
  readonly from: string;
  readonly to: string;
  readonly kind: LinkKind;
  /** Whole minutes; negative is a lead. */
  readonly lag?: number;
  /** In which working time the lag passes; the successor's without one. */
  readonly lagCalendar?: 'successor' | 'predecessor' | 'project' | 'around-the-clock';
};

/** The dates of a plan. Floats are minutes of the activity's working time, null of what is complete. */
export type Schedule = {
  readonly finish: Moment;
  /** In the order of the plan. */
  readonly activities: readonly ScheduledActivity[];
  /** In the order of the plan; what has begun as its links have it is not named. */
  readonly outOfSequence: readonly OutOfSequence[];
};

/** An activity that has begun, or is complete, before these of its links (or its summary's) allow it. */
export type OutOfSequence = { readonly id: string; readonly links: readonly Link[] };

export type ScheduledActivity = {
  readonly id: string;
  readonly name: string;
  /** When it is planned: the early dates, but as late as others allow under as-late-as-possible. */
  readonly start: Moment;
  readonly finish: Moment;
  readonly earlyStart: Moment;
  readonly earlyFinish: Moment;
  readonly lateStart: Moment;
  readonly lateFinish: Moment;
  /** How much later it may be before the plan's finish, a deadline or a constraint is missed; negative: missed by. */
  readonly totalFloat: number | null;
  /** How much later it may be before another activity is moved. */
  readonly freeFloat: number | null;
  /** Not complete, and no total float. */
  readonly critical: boolean;
  readonly driving: Driver;
};

/** Why an activity does not start (or finish) earlier. */
export type Driver =
  | { readonly by: 'plan-start' | 'status-date' | 'actual' }
  /** The part of a summary that finishes last. */
  | { readonly by: 'part'; readonly of: string }
  | { readonly by: 'constraint'; readonly kind: DatedConstraintKind; readonly of: string }
  | { readonly by: 'link'; readonly link: Link };
