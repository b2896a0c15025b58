import { z } from 'zod';
import { UnitId } from '#capabilities/organisation/contract';
import { PersonId } from '#capabilities/people/contract';
import { Confirmation } from '#capabilities/problem-ledger/contract';
import { ProjectId } from '#capabilities/projects/contract';
import { plainDateSchema } from '#kernel/plain-date';
import { line, lines } from '#kernel/text';

const Text = lines(2000);
const FromLedger = z.string().min(1).max(300);
/** A unit or project in words, as offices name it: found when the story is folded. */
const Words = line(200);

const Decider = z.strictObject({ name: line(40), post: line(60), meeting: line(100).nullable(), on: plainDateSchema });

/** Told by a column that says no day: of a problem that is known it tells nothing new. */
const Undated = z.literal(true).optional();

/** What a dated line tells to have happened, in the words of the line. */
export const ToldStep = z.discriminatedUnion('step', [
  z.strictObject({
    step: z.literal('assigned'),
    on: plainDateSchema,
    unit: Words,
    assisting: z.array(Words).max(20),
    dueOn: plainDateSchema,
    undated: Undated,
  }),
  z.strictObject({ step: z.literal('next-step'), on: plainDateSchema, text: Text, undated: Undated }),
  z.strictObject({ step: z.literal('answered'), on: plainDateSchema, text: Text.nullable() }),
  z.strictObject({
    step: z.literal('confirmed'),
    on: plainDateSchema,
    how: Confirmation,
    text: Text.nullable(),
    personId: PersonId.nullable(),
  }),
  z.strictObject({ step: z.literal('reopened'), on: plainDateSchema, text: Text, dueOn: plainDateSchema }),
  z.strictObject({ step: z.literal('parked'), on: plainDateSchema, text: Text, until: plainDateSchema }),
  z.strictObject({ step: z.literal('resumed'), on: plainDateSchema, dueOn: plainDateSchema.nullable() }),
  z.strictObject({ step: z.literal('linked'), on: plainDateSchema, project: Words }),
  z.strictObject({ step: z.literal('unlinked'), on: plainDateSchema, project: Words }),
  z.strictObject({ step: z.literal('escalation-proposed'), on: plainDateSchema }),
  z.strictObject({ step: z.literal('escalated'), on: plainDateSchema, text: Text.nullable(), decider: Decider }),
  z.strictObject({ step: z.literal('escalation-declined'), on: plainDateSchema, text: Text, decider: Decider }),
  z.strictObject({ step: z.literal('decided'), on: plainDateSchema, text: Text, decider: Decider }),
]);
export type ToldStep = z.infer<typeof ToldStep>;

/** A problem as a ledger tells of it, with what happened to it, oldest first. */
export const RecordProblem = z.strictObject({
  /** The office's own number, where it keeps one that is no count of rows. */
  officeNumber: line(40).nullable(),
  /** In words: the kinds are the zone's own. */
  kind: line(40),
  text: line(200),
  raisedOn: plainDateSchema,
  raiserUnitId: UnitId,
  raiserPersonId: PersonId.nullable(),
  /** Those that share it now. */
  projectIds: z.array(ProjectId).max(20),
  steps: z.array(ToldStep).max(500),
  origin: FromLedger.nullable(),
});
export type RecordProblem = z.infer<typeof RecordProblem>;
