import { z } from 'zod';
import { Role } from '#capabilities/access/contract';
import { UnitId } from '#capabilities/organisation/contract';
import { PersonId } from '#capabilities/people/contract';
import { deadlineStandings } from '#kernel/deadline';
import { endpoint } from '#kernel/endpoint';
import { type Id, idSchema } from '#kernel/ids';
import type { Language } from '#kernel/language';
import { pagePlace } from '#kernel/page-place';
import { plainDateSchema } from '#kernel/plain-date';
import { QuietHours } from '#kernel/quiet-hours';

const AskId = idSchema<'AskId'>();
/** The record that asks: a problem, a milestone, an approval. */
export const SubjectId = idSchema<'SubjectId'>();
export type SubjectId = Id<'SubjectId'>;

/** A kind of record, or what is asked: `problem`, `answer`, `confirm`. Worded by the capability that asks. */
const Kebab = z
  .string()
  .max(40)
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'kebab');

/** A line a reader knows the record by; one line, for it stands in mail too. */
const Title = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(/^[^\p{C}]*$/u, 'printable');

/**
 * Of whom: of one person, or of a desk, the holders of any of the roles at a unit. Where nobody holds one there, the
 * nearest unit above that has a holder is asked: one owner, never a crowd (IS-02).
 */
export const Addressee = z.union([
  z.strictObject({ personId: PersonId }),
  z.strictObject({ unitId: UnitId, roles: z.array(Role).min(1).max(Role.options.length) }),
]);
export type Addressee = z.infer<typeof Addressee>;

export const Asking = z.strictObject({
  what: Kebab,
  of: Addressee,
  since: plainDateSchema,
  dueOn: plainDateSchema.nullable(),
});
export type Asking = z.infer<typeof Asking>;

/** The whole present list of what one record asks; empty when it asks for nothing any more. */
export const SetAsks = z.strictObject({
  noun: Kebab,
  subjectId: SubjectId,
  /** Of the record: a newer list replaces an older one, an older one that comes late changes nothing. */
  subjectVersion: z.int().min(1),
  title: Title,
  asks: z.array(Asking).max(50),
});
export type SetAsks = z.infer<typeof SetAsks>;

const Words = z.strictObject({ zh: z.string(), en: z.string() });

/**
 * How a capability words what its records ask, and where such a record is opened. The apps collect these; the page and
 * the digest read the same ones.
 */
export const AskNoun = z.strictObject({
  noun: Kebab,
  word: Words,
  /** Page of the record, `{id}` standing for its id. */
  path: z.string().regex(/^\/[^\s]*\{id\}[^\s]*$/),
  what: z.record(Kebab, Words),
});
export type AskNoun = Readonly<z.infer<typeof AskNoun>> & { readonly word: Readonly<Record<Language, string>> };

export const AskLine = z.strictObject({
  askId: AskId,
  noun: Kebab,
  subjectId: SubjectId,
  title: Title,
  what: Kebab,
  since: plainDateSchema,
  dueOn: plainDateSchema.nullable(),
  standing: z.enum(deadlineStandings),
  /** Working days since it was due, negative for those still to come; null without a day. */
  workingDays: z.int().nullable(),
});
export type AskLine = z.infer<typeof AskLine>;

/** A place in the list: what comes after it is the next page. */
const AskPlace = pagePlace(['openEnd', 'day', 'id'], '_');

export const MyAsks = z.strictObject({
  today: plainDateSchema,
  /** Things asked of the reader, on this page and others. Never of things unread: nothing here is ever read or unread. */
  count: z.int(),
  /** By the day they are due, what was due first first. */
  lines: z.array(AskLine),
  next: AskPlace.nullable(),
  /** Words and pages of the nouns in these lines. */
  nouns: z.array(AskNoun),
});
export type MyAsks = z.infer<typeof MyAsks>;

export const myAsksEndpoint = endpoint({
  operationId: 'myAsks',
  method: 'GET',
  path: '/api/asks',
  summary: { zh: '我的待办', en: 'What is asked of me' },
  query: z.strictObject({
    after: AskPlace.optional(),
    limit: z.coerce.number().int().min(1).max(200).default(200),
  }),
  answer: MyAsks,
});

const MailAddress = z.email().max(254);

/** How a person is written to: where, whether at all, in which language, and when not. */
export const SetMySettings = z.strictObject({
  version: z.int().min(0),
  mailAddress: MailAddress.nullable(),
  /** One mail on a working day on which something is asked of them (NB-08). */
  digest: z.boolean(),
  language: z.enum(['zh', 'en']),
  /** Null for the zone's. */
  quietHours: QuietHours.nullable(),
});
export type SetMySettings = z.infer<typeof SetMySettings>;

export const MySettings = SetMySettings.extend({
  zoneQuietHours: QuietHours,
  zoneVersion: z.int(),
  /** Whether this installation sends mail. */
  mail: z.boolean(),
});
export type MySettings = z.infer<typeof MySettings>;

export const SetZoneQuietHours = z.strictObject({ version: z.int().min(0), quietHours: QuietHours });
export type SetZoneQuietHours = z.infer<typeof SetZoneQuietHours>;

const SettingsVersion = z.strictObject({ version: z.int() });

export const mySettingsEndpoint = endpoint({
  operationId: 'mySettings',
  method: 'GET',
  path: '/api/notification-settings',
  summary: { zh: '我的提醒设置', en: 'How I am written to' },
  answer: MySettings,
});

export const setMySettingsEndpoint = endpoint({
  operationId: 'setMySettings',
  method: 'PUT',
  path: '/api/notification-settings',
  summary: { zh: '更改我的提醒设置', en: 'Change how I am written to' },
  body: SetMySettings.omit({ version: true }),
  answer: SettingsVersion,
  ifMatch: true,
  commandId: true,
});

export const setZoneQuietHoursEndpoint = endpoint({
  operationId: 'setZoneQuietHours',
  method: 'PUT',
  path: '/api/zone-quiet-hours',
  summary: { zh: '更改全区免打扰时段', en: "Change the zone's quiet hours" },
  body: SetZoneQuietHours.pick({ quietHours: true }),
  answer: SettingsVersion,
  ifMatch: true,
  commandId: true,
});
