import { z } from 'zod';
import { PersonId, PersonName } from '#capabilities/people/contract';
import { endpoint } from '#kernel/endpoint';
import { idSchema } from '#kernel/ids';
import { instantSchema } from '#kernel/instant';
import type { Words } from '#kernel/words';

const ErasureId = idSchema<'ErasureId'>();
const Reason = z.string().trim().min(1).max(200);
const version = z.int().min(1);

export const personalRecordWords: Words = { zh: '所存个人信息', en: 'Personal records' };

/** Kinds of what is held about a person, in the order in which they are shown. */
export const recordSections = [
  'person',
  'contact',
  'posts',
  'ranks',
  'deployments',
  'account',
  'sessions',
  'offices',
  'grants',
  'grantProposals',
  'membership',
  'participations',
  'appointments',
  'duties',
  'cultivationContacts',
  'projectTeams',
  'problems',
  'problemSteps',
  'evidence',
  'reportLinks',
  'notificationSettings',
  'asks',
  'digests',
  'actsDone',
  'actsAbout',
  'looksDone',
  'looksAt',
  'erasures',
] as const;
export type RecordSection = (typeof recordSections)[number];

/** What sections tell of their rows. */
export const recordColumns = [
  'name',
  'phone',
  'unit',
  'homeUnit',
  'title',
  'duty',
  'from',
  'until',
  'recordedAt',
  'withdrawnAt',
  'rank',
  'way',
  'basis',
  'signInName',
  'standing',
  'disabledAt',
  'secondFactor',
  'recoveryCodes',
  'openedAt',
  'seenAt',
  'expiresAt',
  'office',
  'since',
  'role',
  'state',
  'proposedAt',
  'decidedAt',
  'reason',
  'refusal',
  'trait',
  'value',
  'branch',
  'part',
  'project',
  'slot',
  'number',
  'raisedOn',
  'raised',
  'answered',
  'step',
  'onDay',
  'mediaType',
  'bytes',
  'label',
  'mailAddress',
  'digest',
  'language',
  'quietFrom',
  'quietTo',
  'noun',
  'what',
  'dueOn',
  'day',
  'verb',
  'payloadKept',
  'lookedAt',
  'purpose',
] as const;

/** Rows as they stand, with names in place of ids where there are any. */
const SectionRow = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));
export type SectionRow = z.infer<typeof SectionRow>;

export const PersonalRecord = z.strictObject({
  personId: PersonId,
  name: PersonName,
  takenAt: instantSchema,
  sections: z.array(
    z.strictObject({
      section: z.enum(recordSections),
      rows: z.array(SectionRow),
      /** False where only the newest rows are given. */
      complete: z.boolean(),
    }),
  ),
});
export type PersonalRecord = z.infer<typeof PersonalRecord>;

export const TakeRecord = z.strictObject({ personId: PersonId, purpose: z.string().trim().min(1).max(200) });

export const ProposeErasure = z.strictObject({
  erasureId: ErasureId,
  personId: PersonId,
  /** Why, and on whose request: kept for ever, so without a name. */
  reason: Reason,
});
export type ProposeErasure = z.infer<typeof ProposeErasure>;

export const ErasureSeen = z.strictObject({ erasureId: ErasureId, version });
export type ErasureSeen = z.infer<typeof ErasureSeen>;

export const RefuseErasure = ErasureSeen.extend({ reason: Reason });

/** What a person must no longer hold before being erased, and how many of each they hold. */
export const heldKinds = [
  'posts',
  'grants',
  'deployments',
  'appointments',
  'participations',
  'teams',
  'duties',
] as const;
export type HeldKind = (typeof heldKinds)[number];
export const heldKindWords = {
  posts: { zh: '职务', en: 'posts' },
  grants: { zh: '授权', en: 'grants' },
  deployments: { zh: '选派', en: 'deployments' },
  appointments: { zh: '支部任职', en: 'branch offices' },
  participations: { zh: '参加项目支部', en: 'rosters' },
  teams: { zh: '项目班子', en: 'project teams' },
  duties: { zh: '突击队和先锋岗', en: 'squads and posts' },
} as const satisfies Readonly<Record<HeldKind, Words>>;
export type StillHeld = Readonly<Record<HeldKind, number>>;

export const Erasure = z.strictObject({
  erasureId: ErasureId,
  personId: PersonId,
  personName: PersonName,
  reason: z.string(),
  state: z.enum(['open', 'confirmed', 'refused']),
  proposedBy: PersonName,
  proposedAt: instantSchema,
  decidedBy: PersonName.nullable(),
  decidedAt: instantSchema.nullable(),
  refusal: z.string().nullable(),
  version: z.int(),
});
export type Erasure = z.infer<typeof Erasure>;

const ErasureVersion = z.strictObject({ erasureId: ErasureId, version: z.int() });

export const takeRecordEndpoint = endpoint({
  operationId: 'takePersonalRecord',
  method: 'POST',
  path: '/api/people/{personId}/record',
  summary: { zh: '取得所存的个人信息（留痕）', en: 'Take a copy of what is held about a person; the look is recorded' },
  params: TakeRecord.pick({ personId: true }),
  body: TakeRecord.pick({ purpose: true }),
  answer: PersonalRecord,
});

export const erasuresEndpoint = endpoint({
  operationId: 'erasures',
  method: 'GET',
  path: '/api/erasures',
  summary: { zh: '个人信息删除', en: 'Erasures of people, those that wait first' },
  answer: z.strictObject({ erasures: z.array(Erasure) }),
});

export const proposeErasureEndpoint = endpoint({
  operationId: 'proposeErasure',
  method: 'POST',
  path: '/api/erasures',
  summary: { zh: '提请删除个人信息', en: 'Propose to erase a person' },
  body: ProposeErasure,
  answer: ErasureVersion,
  commandId: true,
  status: 201,
});

export const confirmErasureEndpoint = endpoint({
  operationId: 'confirmErasure',
  method: 'POST',
  path: '/api/erasures/{erasureId}/confirm',
  summary: { zh: '确认删除个人信息', en: 'Confirm the erasure of a person' },
  params: ErasureSeen.pick({ erasureId: true }),
  answer: ErasureVersion,
  ifMatch: true,
  commandId: true,
});

export const refuseErasureEndpoint = endpoint({
  operationId: 'refuseErasure',
  method: 'POST',
  path: '/api/erasures/{erasureId}/refuse',
  summary: { zh: '不予删除个人信息', en: 'Refuse the erasure of a person' },
  params: ErasureSeen.pick({ erasureId: true }),
  body: RefuseErasure.pick({ reason: true }),
  answer: ErasureVersion,
  ifMatch: true,
  commandId: true,
});
