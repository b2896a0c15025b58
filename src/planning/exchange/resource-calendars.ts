import type { ShiftPattern } from '#kernel/shift-calendar';
import { type LeftOut, limits, refuseBeyond } from './imported.ts';

/** Who works on what, and when: as much as tells whose working time is another than that of the task. */
export type Assignments = {
  /** By resource, its calendar. */
  readonly calendars: Map<string, string>;
  /** By task, its resources. */
  readonly resources: Map<string, Set<string>>;
};

export const noAssignments = (): Assignments => ({ calendars: new Map(), resources: new Map() });

/** @throws RefusedError `exchange.too-large` */
export function addAssignment({ resources }: Assignments, task = '', resource = ''): void {
  const its = resources.get(task) ?? new Set();
  resources.set(task, its.add(resource));
  refuseBeyond(limits.activities, Math.max(resources.size, its.size), 'assignments');
}

/** A task by its number in the file and its id in the plan; others than those that resources' calendars can move are not asked. */
export type MovableTask = { readonly number: string; readonly id: string; readonly calendar: string };

/**
 * The tasks that somebody works on at other times than the task's calendar has. A plan here has no resources, so that the
 * other program's dates of these may differ. O(tasks + assignments).
 */
export function resourceCalendars(
  { calendars, resources }: Assignments,
  tasks: readonly MovableTask[],
  patternOf: (calendar: string) => ShiftPattern | undefined,
): readonly LeftOut[] {
  const texts = new Map<string, string | undefined>();
  const textOf = (calendar: string): string | undefined => {
    if (!texts.has(calendar)) texts.set(calendar, JSON.stringify(patternOf(calendar)));
    return texts.get(calendar);
  };
  return tasks.flatMap(({ number, id, calendar }): readonly LeftOut[] => {
    const others = [...(resources.get(number) ?? [])].flatMap((resource) => calendars.get(resource) ?? []);
    const isMoved = others.some((other) => textOf(other) !== undefined && textOf(other) !== textOf(calendar));
    return isMoved ? [{ what: 'resource-calendar', id }] : [];
  });
}
