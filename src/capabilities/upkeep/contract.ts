import { z } from 'zod';
import { AuditHead } from '#capabilities/audit-log/contract';
import { endpoint } from '#kernel/endpoint';
import { idSchema } from '#kernel/ids';
import { instantSchema } from '#kernel/instant';
import { plainDateSchema } from '#kernel/plain-date';
import { wordsSchema } from '#kernel/words';

const whole = z.int().min(0);
const EventId = idSchema<'EventId'>();

/** `attention`: it runs, and something should be done; `bad`: it does not run, or not safely. */
const Grade = z.enum(['good', 'attention', 'bad']);

/** One line of what the running server sees of its machine and its database. */
export const Seen = z.strictObject({
  check: z.string(),
  grade: Grade,
  ...wordsSchema.shape,
  advice: wordsSchema.nullable(),
});
export type Seen = z.infer<typeof Seen>;

/** Where a need is looked into or met. */
const needPlaces = ['health', 'work', 'trail', 'calendar', 'backups', 'grants', 'erasures', 'retention'] as const;

/** Something that waits for the reader, worst first. */
export const Need = z.strictObject({
  grade: z.enum(['attention', 'bad']),
  place: z.enum(needPlaces),
  ...wordsSchema.shape,
  advice: wordsSchema.nullable(),
});
export type Need = z.infer<typeof Need>;

/** A scheduled job today: done, not yet its time, due for a moment, or not done in an hour; or failed since its last run. */
export const JobState = z.enum(['done', 'before', 'due', 'late', 'failed']);
export type JobState = z.infer<typeof JobState>;

export const Job = z.strictObject({
  job: z.string(),
  ...wordsSchema.shape,
  /** Time of the zone's day. */
  at: z.string(),
  state: JobState,
  doneOn: plainDateSchema.nullable(),
  failedAt: instantSchema.nullable(),
  /** Why the last try failed, as a code and in words. */
  code: z.string().nullable(),
  why: wordsSchema.nullable(),
});
export type Job = z.infer<typeof Job>;

/** What follows events, by reaction, counted to a thousand. */
export const DueReaction = z.strictObject({
  reaction: z.string(),
  ...wordsSchema.shape,
  due: whole,
  failing: whole,
  shelved: whole,
  /** When the event that has waited longest happened. */
  since: instantSchema.nullable(),
});
export type DueReaction = z.infer<typeof DueReaction>;

export const ShelvedReaction = z.strictObject({
  eventId: EventId,
  reaction: z.string(),
  ...wordsSchema.shape,
  recordedAt: instantSchema,
  attempts: whole,
  code: z.string(),
  why: wordsSchema,
});
export type ShelvedReaction = z.infer<typeof ShelvedReaction>;

const Work = z.strictObject({
  jobs: z.array(Job),
  reactions: z.array(DueReaction),
  /** A hundred of each reaction at most. */
  shelved: z.array(ShelvedReaction),
  /** Null where no mail is sent. */
  mail: z
    .strictObject({
      waiting: whole,
      failing: whole,
      parked: whole,
      code: z.string().nullable(),
      why: wordsSchema.nullable(),
    })
    .nullable(),
});
export type Work = z.infer<typeof Work>;

/** Tables by what they hold. */
export const tableKinds = ['records', 'trail', 'receipts', 'search'] as const;
export const TableKind = z.enum(tableKinds);
export type TableKind = z.infer<typeof TableKind>;

/** Of the whole installation, in bytes; indexes included. On Citus, of the coordinator. */
const Storage = z.strictObject({
  kinds: z.array(z.strictObject({ kind: TableKind, bytes: whole })),
  files: z.strictObject({ files: whole, bytes: whole }),
  archive: z.strictObject({ bytes: whole, keep: whole }).nullable(),
});
export type Storage = z.infer<typeof Storage>;

const HolidayNotice = z.strictObject({ year: z.int(), notice: z.url(), off: whole, worked: whole });

/** The rule sets of lights, each with where its values come from. */
const DatedRuleSet = z.strictObject({
  version: z.string(),
  source: wordsSchema,
  inForceFrom: plainDateSchema.nullable(),
  inForce: z.boolean(),
});

/** What is kept for how long. A class that is reviewed says what is past its time. */
export const KeptClass = z.strictObject({
  ...wordsSchema.shape,
  time: wordsSchema,
  /** How it goes. */
  goes: wordsSchema,
});
export type KeptClass = z.infer<typeof KeptClass>;

/** How the installation and the zone stand, as far as the reader may see: null is what they may not, or what is not looked at. */
export const Upkeep = z.strictObject({
  program: z.string(),
  today: plainDateSchema,
  needs: z.array(Need),
  health: z.array(Seen).nullable(),
  work: Work.nullable(),
  trail: AuditHead.nullable(),
  storage: Storage.nullable(),
  calendar: z.strictObject({ notices: z.array(HolidayNotice), knownTo: plainDateSchema.nullable() }),
  ruleSets: z.array(DatedRuleSet),
  retention: z.strictObject({
    classes: z.array(KeptClass),
    /** Kept of branches that lapsed 24 months ago or earlier (rule 12.5). */
    lapsed: z.strictObject({ branches: whole, participations: whole }),
  }),
});
export type Upkeep = z.infer<typeof Upkeep>;

/** One shelved reaction as it was seen: its version is how often it was tried. */
export const RetryReaction = z.strictObject({
  eventId: EventId,
  reaction: z.string().max(100),
  version: z.int().min(0),
});
export type RetryReaction = z.infer<typeof RetryReaction>;

export const upkeepEndpoint = endpoint({
  operationId: 'upkeep',
  method: 'GET',
  path: '/api/upkeep',
  summary: { zh: '系统情况', en: 'How the installation stands and what waits for its administrators' },
  answer: Upkeep,
  costs: 'much',
});

export const retryReactionEndpoint = endpoint({
  operationId: 'retryReaction',
  method: 'POST',
  path: '/api/upkeep/shelved/{eventId}/{reaction}/retry',
  summary: { zh: '让搁置的反应再试一次', en: 'Let a shelved reaction be tried once more' },
  params: RetryReaction.pick({ eventId: true, reaction: true }),
  answer: z.strictObject({ eventId: EventId }),
  ifMatch: true,
  commandId: true,
});
