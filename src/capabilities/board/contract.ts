import { z } from 'zod';
import { Figure, IndicatorWords, RecordNoun } from '#capabilities/indicators/contract';
import { Colour, Light } from '#capabilities/lights/contract';
import { ProjectId } from '#capabilities/projects/contract';
import { datedOnSchema } from '#kernel/dated-on';
import { endpoint } from '#kernel/endpoint';
import { idSchema } from '#kernel/ids';
import { instantSchema } from '#kernel/instant';
import { plainDateSchema } from '#kernel/plain-date';

export const AskBoard = z.strictObject({
  /** Day looked at; today when absent. */
  on: plainDateSchema.optional(),
  /** The day it is compared with; a week before when absent. */
  since: plainDateSchema.optional(),
  knownAt: instantSchema.optional(),
  /** All that are red, yellow or held, in place of the first that are behind their plan. */
  lights: z.literal('all').optional(),
});
export type AskBoard = z.infer<typeof AskBoard>;

const ProblemId = idSchema<'ProblemId'>();

/** What waits for a decision, the longest first: matter, at which level, since when, on whose project. */
const DecideLine = z.strictObject({
  problemId: ProblemId,
  text: z.string(),
  project: z.string().nullable(),
  owner: z.string().nullable(),
  level: z.int(),
  /** Proposed for the level, or escalated to it. */
  step: z.enum(['escalation-proposed', 'escalated']),
  since: plainDateSchema,
  /** What was last said to be done about it. */
  proposal: z.string().nullable(),
});
export type DecideLine = z.infer<typeof DecideLine>;

/** The seven facts of what is behind its plan (ledgers-and-briefs 2.3); null is what nobody has told yet. */
const BehindLine = z.strictObject({
  projectId: ProjectId,
  name: z.string(),
  /** What it is behind by, and since when: the facts of its light. */
  light: Light,
  /** Whole days since its start was planned; null where it has started. */
  days: z.int().nullable(),
  /** The open problem that is due first: what it is stuck on, at which unit, the next step and its date. */
  stuck: z
    .strictObject({
      problemId: ProblemId,
      text: z.string(),
      unit: z.string().nullable(),
      next: z.string().nullable(),
      dueOn: plainDateSchema.nullable(),
    })
    .nullable(),
  /** Who answers at the lead unit, and the unit that would know what is not told. */
  lead: z.strictObject({ unit: z.string().nullable(), person: z.string().nullable() }),
});
export type BehindLine = z.infer<typeof BehindLine>;

/** A step of a work planned for the days ahead; those nobody watches come first. */
const NodeLine = z.strictObject({
  projectId: ProjectId,
  project: z.string(),
  work: z.string(),
  step: z.string(),
  planned: datedOnSchema,
  branch: z.string().nullable(),
  person: z.string().nullable(),
});
export type NodeLine = z.infer<typeof NodeLine>;

/** A project whose light is another one than on the day it is compared with. */
const TurnedLine = z.strictObject({ projectId: ProjectId, name: z.string(), was: Colour, now: Colour });
export type TurnedLine = z.infer<typeof TurnedLine>;

/** What happened since the day it is compared with. */
const Change = z.strictObject({
  indicatorId: z.string(),
  count: z.int(),
  noun: RecordNoun,
  records: z.array(z.strictObject({ opens: z.uuid(), label: z.string().nullable() })),
});
export type Change = z.infer<typeof Change>;

const listOf = <Line extends z.ZodType>(lines: Line) => z.strictObject({ count: z.int(), lines: z.array(lines) });

const Board = z.strictObject({
  on: plainDateSchema,
  since: plainDateSchema,
  knownAt: instantSchema.nullable(),
  zone: z.string(),
  scope: z.enum(['zone', 'part']),
  indicators: z.array(IndicatorWords),
  figures: z.array(Figure),
  /** The same as of the day it is compared with. */
  earlier: z.array(Figure),
  decide: listOf(DecideLine),
  behind: listOf(BehindLine),
  turned: listOf(TurnedLine),
  nodes: listOf(NodeLine),
  changes: z.array(Change),
  /** Emergency responses in force, by name and level. */
  responses: z.array(z.strictObject({ name: z.string(), level: z.string() })),
});
export type Board = z.infer<typeof Board>;

export const getBoardEndpoint = endpoint({
  operationId: 'getBoard',
  method: 'GET',
  path: '/api/board',
  summary: { zh: '看板', en: 'The board of the zone as of a day' },
  query: AskBoard,
  answer: Board,
  costs: 'much',
});
