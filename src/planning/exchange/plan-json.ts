import { z } from 'zod';
import { isMoment, minutesPerDay, type Moment } from '#kernel/moment';
import { isPlainDate, type PlainDate } from '#kernel/plain-date';
import type { Plan } from '#planning/schedule';
import { refused } from './imported.ts';

const momentSchema = z.custom<Moment>((value) => typeof value === 'string' && isMoment(value));
const daySchema = z.custom<PlainDate>((value) => typeof value === 'string' && isPlainDate(value));
const text = z.string().max(1000);
const minutes = z.int();
const minuteOfDay = z.int().min(0).max(minutesPerDay);
const shifts = z.array(z.strictObject({ from: minuteOfDay, to: minuteOfDay })).max(48);

const patternSchema = z.strictObject({
  week: z.array(shifts).length(7),
  exceptions: z
    .array(
      z.strictObject({
        during: z.strictObject({ from: daySchema, to: z.union([daySchema, z.literal('infinity')]) }),
        shifts,
      }),
    )
    .max(20_000)
    .optional(),
});

const constraintSchema = z.union([
  z.strictObject({ kind: z.enum(['as-soon-as-possible', 'as-late-as-possible']) }),
  z.strictObject({
    kind: z.enum([
      'start-no-earlier-than',
      'start-no-later-than',
      'finish-no-earlier-than',
      'finish-no-later-than',
      'must-start-on',
      'must-finish-on',
    ]),
    date: momentSchema,
  }),
]);

const planSchema = z.strictObject({
  start: momentSchema,
  statusDate: momentSchema.optional(),
  calendars: z.array(z.strictObject({ id: text, pattern: patternSchema })).max(250),
  calendar: text,
  outOfSequence: z.enum(['retained-logic', 'progress-override']).optional(),
  activities: z.array(
    z.strictObject({
      id: text,
      name: text,
      parent: text.optional(),
      calendar: text.optional(),
      duration: minutes,
      constraint: constraintSchema.optional(),
      deadline: momentSchema.optional(),
      actualStart: momentSchema.optional(),
      actualFinish: momentSchema.optional(),
      remaining: minutes.optional(),
      percentComplete: z.number().optional(),
    }),
  ),
  links: z.array(
    z.strictObject({
      from: text,
      to: text,
      kind: z.enum(['FS', 'SS', 'FF', 'SF']),
      lag: minutes.optional(),
      lagCalendar: z.enum(['successor', 'predecessor', 'project', 'around-the-clock']).optional(),
    }),
  ),
});

/** A plan as JSON. @throws RefusedError `exchange.not-json`, `exchange.not-a-plan` with the place of what does not fit */
export function planOfJson(json: string): Plan {
  const parsed = planSchema.safeParse(parse(json));
  if (parsed.success) return parsed.data as Plan;
  const place = parsed.error.issues[0]?.path.join('.') ?? '';
  throw refused('malformed', 'exchange.not-a-plan', place);
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw refused('malformed', 'exchange.not-json', 'file');
  }
}
