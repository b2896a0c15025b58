/** Some date of the node at `position` lies outside the years 1900 to 2199. */
export class OutsideCalendarError extends Error {
  readonly position: number;

  constructor(position: number, cause: unknown) {
    super(`the node at position ${position} lies outside 1900 to 2199`, { cause });
    this.name = 'OutsideCalendarError';
    this.position = position;
  }
}

/** A calendar throws RangeError at its ends; anything else is a fault of the program and stays what it is. */
export const outsideCalendar = (error: unknown, position: number): unknown =>
  error instanceof RangeError ? new OutsideCalendarError(position, error) : error;
