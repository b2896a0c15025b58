import { z } from 'zod';
import { type PlainDate, plainDateSchema } from '#kernel/plain-date';
import { wordsSchema } from '#kernel/words';

/** Values of the lights (domain-rules 9.3) as reference data, with their source. */
export const ruleSetSchema = z
  .strictObject({
    version: z.string().min(1).max(40),
    source: wordsSchema,
    /** Null: in force until another one is. */
    inForceFrom: plainDateSchema.nullable(),
    /** Yellow once the planned month has ended without a start; red at the end of this month running, it being the first. */
    start: z.strictObject({ redFromMonth: z.int().min(2) }),
    /** Percentage points behind the share of the year that has passed: yellow from, red over. */
    pace: z.strictObject({ yellowFrom: z.int().min(0).max(100), redOver: z.int().min(0).max(100) }),
  })
  .refine(({ pace }) => pace.yellowFrom <= pace.redOver, 'pace');
export type RuleSet = Readonly<z.infer<typeof ruleSetSchema>>;

/**
 * The set in force on a day (house.md 2.15).
 * @throws Error where none is: a folder of sets has one without a first day
 */
export function ruleSetOn(sets: readonly RuleSet[], on: PlainDate): RuleSet {
  const inForce = sets
    .filter(({ inForceFrom }) => inForceFrom === null || inForceFrom <= on)
    .toSorted((one, other) => ((one.inForceFrom ?? '') < (other.inForceFrom ?? '') ? -1 : 1))
    .at(-1);
  if (inForce === undefined) throw new Error(`no rule set of lights is in force on ${on}`);
  return inForce;
}
