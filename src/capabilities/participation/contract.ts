import { z } from 'zod';
import { UnitId } from '#capabilities/organisation/contract';
import { PersonId } from '#capabilities/people/contract';
import { endpoint } from '#kernel/endpoint';
import { plainDateSchema } from '#kernel/plain-date';
import { line } from '#kernel/text';

/** 正式 or 预备: sensitive (domain-rules 12.5). */
const Status = z.enum(['formal', 'probationary']);
/** 列席 takes part without vote. */
const Role = z.enum(['full', 'observer']);
/** 选派方式: 派驻(全脱产), 兼任, 随项目部, 流动党员. */
const Way = z.enum(['posted', 'concurrent', 'withProject', 'mobile']);

/** 流动党员 or 人才党员, managed by the branch and by the organisation that keeps the relation. */
const Category = z.enum(['mobile', 'talent']);

const held = { from: plainDateSchema, to: plainDateSchema.optional(), origin: line(200).nullable() };

const ToldOfMember = z.discriminatedUnion('key', [
  z.strictObject({ key: z.literal('status'), value: Status, ...held }),
  z.strictObject({ key: z.literal('homeBranch'), value: line(100), ...held }),
]);
export type MemberKey = z.infer<typeof ToldOfMember>['key'];

const ToldOfParticipation = z.discriminatedUnion('key', [
  z.strictObject({ key: z.literal('present'), value: z.literal('yes'), ...held }),
  z.strictObject({ key: z.literal('role'), value: Role, ...held }),
  z.strictObject({ key: z.literal('way'), value: Way, ...held }),
  z.strictObject({ key: z.literal('category'), value: Category, ...held }),
  /** Day of the agreement it rests on, and of the person's informed consent. */
  z.strictObject({ key: z.enum(['agreedOn', 'consentOn']), value: plainDateSchema, ...held }),
  z.strictObject({
    key: z.enum(['work', 'basis', 'employer', 'homeContact', 'branchContact', 'agreement', 'endReason']),
    value: line(100),
    ...held,
  }),
]);
export type ParticipationKey = z.infer<typeof ToldOfParticipation>['key'];

/** What was told to the home organisation on a day, and its receipt. */
const Feedback = z.strictObject({
  on: plainDateSchema,
  sentTo: line(100),
  receipt: line(60).nullable(),
  origin: line(200).nullable(),
});
export type Feedback = Readonly<z.infer<typeof Feedback>>;

/** A member as rosters tell them: one home, many participations (MM-03). Known again by the person. */
export const RecordMember = z.strictObject({
  personId: PersonId,
  facts: z.array(ToldOfMember).max(500),
  participations: z
    .array(
      z.strictObject({
        branchUnitId: UnitId,
        facts: z.array(ToldOfParticipation).min(1).max(500),
        feedback: z.array(Feedback).max(200).default([]),
      }),
    )
    .max(50),
});
export type RecordMember = z.infer<typeof RecordMember>;

const RosterLine = z.strictObject({
  personId: PersonId,
  name: z.string(),
  /** Unit and title of the post they hold on the day, first in official order. */
  post: z.strictObject({ unitName: z.string(), title: z.string() }).nullable(),
  role: Role.nullable(),
  way: Way.nullable(),
  work: z.string().nullable(),
  basis: z.string().nullable(),
  since: plainDateSchema,
});
export type RosterLine = z.infer<typeof RosterLine>;

const Roster = z.strictObject({ on: plainDateSchema, lines: z.array(RosterLine) });
export type Roster = z.infer<typeof Roster>;

const MemberRemark = z.strictObject({
  rule: z.enum(['BR-01', 'BR-02', 'BR-05', 'BR-07', 'BR-21', 'BR-22', 'MM-04']),
  figure: z.int(),
});
export type MemberRemark = z.infer<typeof MemberRemark>;

/** How somebody is managed by two sides; `proposed` says what the rules suggest today. */
const DualManagement = z.strictObject({
  /** Null where the ledger does not say. */
  category: Category.nullable(),
  since: plainDateSchema,
  employer: z.string().nullable(),
  /** MM-04: who keeps in touch on either side. */
  homeContact: z.string().nullable(),
  branchContact: z.string().nullable(),
  agreement: z.string().nullable(),
  agreedOn: plainDateSchema.nullable(),
  consentOn: plainDateSchema.nullable(),
  lastFeedback: Feedback.omit({ origin: true }).nullable(),
  /** MM-02: the relation could be transferred. */
  transferProposed: z.boolean(),
  feedbackProposed: z.boolean(),
});
export type DualManagement = z.infer<typeof DualManagement>;

const MemberSeen = z.strictObject({
  personId: PersonId,
  name: z.string(),
  status: Status.nullable(),
  /** Null where nobody has said it yet: unverified, to be followed up (BR-05). */
  homeBranch: z.string().nullable(),
  dual: DualManagement.nullable(),
});

const Members = z.strictObject({
  members: z.array(MemberSeen),
  /** Those of an unverified home count in neither (BR-05). */
  formal: z.int(),
  probationary: z.int(),
  unverified: z.int(),
  remarks: z.array(MemberRemark),
});
export type Members = z.infer<typeof Members>;

const ofBranch = z.strictObject({ unitId: UnitId });

export const rosterEndpoint = endpoint({
  operationId: 'branchRoster',
  method: 'GET',
  path: '/api/branches/{unitId}/roster',
  summary: { zh: '项目支部花名册(不含党员类别)', en: 'Who takes part in a branch on a day' },
  params: ofBranch,
  query: z.strictObject({ on: plainDateSchema.optional() }),
  answer: Roster,
});

export const lookAtMembersEndpoint = endpoint({
  operationId: 'lookAtMembers',
  method: 'POST',
  path: '/api/branches/{unitId}/member-look',
  summary: { zh: '查看党员类别和组织关系(留痕)', en: 'Look at the members of a branch; the look is recorded' },
  params: ofBranch,
  body: z.strictObject({ purpose: line(100) }),
  answer: Members,
});
