import { z } from 'zod';
import { wayWords } from '#capabilities/deployments/contract';
import { UnitId } from '#capabilities/organisation/contract';
import { PersonId } from '#capabilities/people/contract';
import { endpoint } from '#kernel/endpoint';
import { plainDateSchema } from '#kernel/plain-date';
import { line } from '#kernel/text';
import { codesOf, type Words } from '#kernel/words';

/** What a look at the roster's sensitive part is recorded under. */
export const memberWords: Words = { zh: '党员类别与组织关系', en: 'Members' };
/** Ledgers that hold it. */
export const rosterLedgerWords: Words = { zh: '项目支部党员花名册', en: 'Roster of the branches' };
export const dualLedgerWords: Words = { zh: '党员双向管理台账', en: 'Members managed by two sides' };

/** Sensitive (domain-rules 12.5). */
export const memberStatusWords = {
  formal: { zh: '正式党员', en: 'Full member' },
  probationary: { zh: '预备党员', en: 'Probationary member' },
} as const satisfies Record<string, Words>;
const Status = z.enum(codesOf(memberStatusWords));

export const participationRoleWords = {
  full: { zh: '参加', en: 'Takes part' },
  observer: { zh: '列席', en: 'Attends without vote' },
} as const satisfies Record<string, Words>;
const Role = z.enum(codesOf(participationRoleWords));

export const participationWayWords = {
  ...wayWords,
  withProject: { zh: '随项目部', en: 'With the project’s contractor' },
  mobile: { zh: '流动党员', en: 'Mobile member' },
} as const satisfies Record<string, Words>;
const Way = z.enum(codesOf(participationWayWords));

/** Managed by the branch and by the organisation that keeps the relation. */
export const dualCategoryWords = {
  mobile: { zh: '流动党员', en: 'Mobile member' },
  talent: { zh: '人才党员', en: 'Talent member' },
} as const satisfies Record<string, Words>;
const Category = z.enum(codesOf(dualCategoryWords));

const held = { from: plainDateSchema, to: plainDateSchema.optional(), origin: line(200).nullable() };

const ToldOfMember = z.discriminatedUnion('key', [
  z.strictObject({ key: z.literal('status'), value: Status, ...held }),
  z.strictObject({ key: z.literal('homeBranch'), value: line(100), ...held }),
]);
export type MemberKey = z.infer<typeof ToldOfMember>['key'];
export const memberTraitWords: Readonly<Record<MemberKey, Words>> = {
  status: { zh: '党员类别', en: 'Kind of member' },
  homeBranch: { zh: '组织关系所在支部', en: 'Home branch' },
};

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
export const participationTraitWords: Readonly<Record<ParticipationKey, Words>> = {
  present: { zh: '在册', en: 'On the roster' },
  role: { zh: '参加方式', en: 'Takes part as' },
  way: { zh: '选派方式', en: 'How they came' },
  work: { zh: '项目岗位', en: 'Work on the project' },
  basis: { zh: '选派依据', en: 'Basis' },
  category: { zh: '双向管理类别', en: 'Kind of dual management' },
  employer: { zh: '所在企业（单位）及岗位', en: 'Employer and work there' },
  homeContact: { zh: '流出地联系人', en: 'Contact at home' },
  branchContact: { zh: '项目支部联系人', en: 'Contact in the branch' },
  agreement: { zh: '双向管理依据', en: 'Basis of dual management' },
  agreedOn: { zh: '依据日期', en: 'Day of the basis' },
  consentOn: { zh: '本人知情同意日期', en: 'Consented on' },
  endReason: { zh: '结束原因', en: 'Why it ended' },
};

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
