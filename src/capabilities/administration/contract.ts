import { z } from 'zod';
import { AccountId, AdministratorOffice, Role, SignInName } from '#capabilities/access/contract';
import { UnitId, UnitName } from '#capabilities/organisation/contract';
import { PersonId, PersonName } from '#capabilities/people/contract';
import { endpoint } from '#kernel/endpoint';
import { idSchema } from '#kernel/ids';
import { instantSchema } from '#kernel/instant';
import { openEndSchema, plainDateSchema } from '#kernel/plain-date';

const GrantId = idSchema<'GrantId'>();

/** Why, and on whose decision: kept in the audit entry and shown in the history. */
const Reason = z.string().trim().min(1).max(200);
const version = z.int().min(1);

/** The longest list of one answer (reliability 13). */
export const longestPage = 200;

export const OpenAccount = z.strictObject({ accountId: AccountId, personId: PersonId, signInName: SignInName });
export type OpenAccount = z.infer<typeof OpenAccount>;

/** What the three verbs on one account act on, as it was seen. */
export const AccountSeen = z.strictObject({ accountId: AccountId, version });
export type AccountSeen = z.infer<typeof AccountSeen>;

export const AccountVersion = z.strictObject({ accountId: AccountId, version: z.int() });
export type AccountVersion = z.infer<typeof AccountVersion>;

/** The first password is told once, by the answer that made it; the same message sent again answers null. */
export const FirstPassword = AccountVersion.extend({ firstPassword: z.string().nullable() });
export type FirstPassword = z.infer<typeof FirstPassword>;

const AccountGrant = z.strictObject({ role: Role, unitId: UnitId, unitName: UnitName, to: openEndSchema });

export const Account = z.strictObject({
  accountId: AccountId,
  personId: PersonId,
  personName: PersonName,
  signInName: SignInName,
  /** The account of somebody who is, or has been, one of the three administrators: kept by the other two. */
  administrator: z.boolean(),
  office: AdministratorOffice.nullable(),
  disabledSince: instantSchema.nullable(),
  /** Still on its first password. */
  firstPassword: z.boolean(),
  version: z.int(),
  /** Held today. */
  grants: z.array(AccountGrant),
  /** Proposals that wait for the security administrator. */
  proposals: z.int(),
});
export type Account = z.infer<typeof Account>;

/** In the order of sign-in names; `next` begins the following page. */
export const Accounts = z.strictObject({ accounts: z.array(Account), next: z.string().nullable() });
export type Accounts = z.infer<typeof Accounts>;

const PeopleWithoutAccount = z.strictObject({
  people: z.array(z.strictObject({ personId: PersonId, personName: PersonName })),
});

const grantShape = { accountId: AccountId, role: Role, unitId: UnitId, from: plainDateSchema, to: openEndSchema };

export const ProposeGrant = z.strictObject({ grantId: GrantId, ...grantShape });
export type ProposeGrant = z.infer<typeof ProposeGrant>;

export const GrantSeen = z.strictObject({ grantId: GrantId, version });
export type GrantSeen = z.infer<typeof GrantSeen>;

export const RefuseGrant = GrantSeen.extend({ reason: Reason });
export type RefuseGrant = z.infer<typeof RefuseGrant>;

/** A grant is a fact, withdrawn at most once: its id says which version is meant. */
export const EndGrant = z.strictObject({
  grantId: GrantId,
  /** The first day on which it is no longer held. */
  on: plainDateSchema,
  reason: Reason,
});
export type EndGrant = z.infer<typeof EndGrant>;

const GrantVersion = z.strictObject({ grantId: GrantId, version: z.int() });

/** What stands of a grant that has ended early; null when nothing of it had been held. */
const GrantEnded = z.strictObject({ keptId: GrantId.nullable() });

const named = {
  grantId: GrantId,
  accountId: AccountId,
  personName: PersonName,
  role: Role,
  unitId: UnitId,
  unitName: UnitName,
  from: plainDateSchema,
  to: openEndSchema,
  proposedBy: PersonName,
};

export const GrantProposal = z.strictObject({
  ...named,
  state: z.enum(['open', 'refused']),
  proposedAt: instantSchema,
  decidedBy: PersonName.nullable(),
  decidedAt: instantSchema.nullable(),
  reason: z.string().nullable(),
  version: z.int(),
});
export type GrantProposal = z.infer<typeof GrantProposal>;

export const Grant = z.strictObject({
  ...named,
  confirmedBy: PersonName,
  recordedAt: instantSchema,
  /** How it came to end before the day agreed. */
  end: z.strictObject({ on: plainDateSchema, by: PersonName, reason: z.string(), at: instantSchema }).nullable(),
});
export type Grant = z.infer<typeof Grant>;

/** Proposals first: those open by age, then those refused; then grants, the newest first. */
export const Grants = z.strictObject({
  today: plainDateSchema,
  proposals: z.array(GrantProposal),
  grants: z.array(Grant),
});
export type Grants = z.infer<typeof Grants>;

/** A sentence of who may, as the capability that owns the thing wrote it. */
export const RightSentence = z.strictObject({
  roles: z.array(Role).optional(),
  at: z.union([z.string(), z.array(z.string())]).optional(),
  person: z.string().optional(),
  administrators: z.array(AdministratorOffice).optional(),
  signedIn: z.literal(true).optional(),
  operator: z.literal(true).optional(),
  jobs: z.array(z.string()).optional(),
  link: z.literal(true).optional(),
  when: z.string().optional(),
});
export type RightSentence = z.infer<typeof RightSentence>;

/** One verb or query with who may: the very value that it asks. */
export const Right = z.strictObject({
  name: z.string(),
  noun: z.string(),
  reads: z.boolean(),
  zh: z.string(),
  en: z.string(),
  sentences: z.array(RightSentence),
});
export type Right = z.infer<typeof Right>;

const RoleMatrix = z.strictObject({ rights: z.array(Right) });

const search = z.string().trim().max(40).optional();
const after = z.string().max(200).optional();
const ofAccount = z.strictObject({ accountId: AccountId });
const ofGrant = z.strictObject({ grantId: GrantId });

export const accountsEndpoint = endpoint({
  operationId: 'accounts',
  method: 'GET',
  path: '/api/accounts',
  summary: { zh: '账户一览', en: 'Accounts with their state and the grants they hold' },
  query: z.strictObject({ search, after }),
  answer: Accounts,
});

export const peopleWithoutAccountEndpoint = endpoint({
  operationId: 'peopleWithoutAccount',
  method: 'GET',
  path: '/api/accounts/people',
  summary: { zh: '尚无账户的人员', en: 'People who have no account yet' },
  query: z.strictObject({ search, after }),
  answer: PeopleWithoutAccount,
});

export const openAccountEndpoint = endpoint({
  operationId: 'openAccount',
  method: 'POST',
  path: '/api/accounts',
  summary: { zh: '开设账户', en: 'Open an account for a person, with a first password' },
  body: OpenAccount,
  answer: FirstPassword,
  commandId: true,
  status: 201,
  costs: 'password',
});

export const disableAccountEndpoint = endpoint({
  operationId: 'disableAccount',
  method: 'POST',
  path: '/api/accounts/{accountId}/disable',
  summary: { zh: '停用账户', en: 'Disable an account: its sessions end within a second' },
  params: ofAccount,
  answer: AccountVersion,
  ifMatch: true,
  commandId: true,
});

export const enableAccountEndpoint = endpoint({
  operationId: 'enableAccount',
  method: 'POST',
  path: '/api/accounts/{accountId}/enable',
  summary: { zh: '启用账户', en: 'Enable a disabled account' },
  params: ofAccount,
  answer: AccountVersion,
  ifMatch: true,
  commandId: true,
});

export const resetPasswordEndpoint = endpoint({
  operationId: 'resetPassword',
  method: 'POST',
  path: '/api/accounts/{accountId}/password',
  summary: { zh: '重置密码', en: 'Give an account a first password again' },
  params: ofAccount,
  answer: FirstPassword,
  ifMatch: true,
  commandId: true,
  costs: 'password',
});

export const grantsEndpoint = endpoint({
  operationId: 'grants',
  method: 'GET',
  path: '/api/grants',
  summary: { zh: '授权一览', en: 'Grants proposed, held and ended' },
  query: z.strictObject({
    accountId: AccountId.optional(),
    role: Role.optional(),
    unitId: UnitId.optional(),
    /** Grants recorded before this instant: the following page. */
    before: instantSchema.optional(),
  }),
  answer: Grants,
});

export const proposeGrantEndpoint = endpoint({
  operationId: 'proposeGrant',
  method: 'POST',
  path: '/api/grants',
  summary: { zh: '提出授权', en: 'Propose a role on a unit, from–to' },
  body: ProposeGrant,
  answer: GrantVersion,
  commandId: true,
  status: 201,
});

export const confirmGrantEndpoint = endpoint({
  operationId: 'confirmGrant',
  method: 'POST',
  path: '/api/grants/{grantId}/confirm',
  summary: { zh: '确认授权', en: 'Confirm a proposed grant' },
  params: ofGrant,
  answer: GrantVersion,
  ifMatch: true,
  commandId: true,
});

export const refuseGrantEndpoint = endpoint({
  operationId: 'refuseGrant',
  method: 'POST',
  path: '/api/grants/{grantId}/refuse',
  summary: { zh: '不予确认', en: 'Refuse a proposed grant, or take it back' },
  params: ofGrant,
  body: RefuseGrant.pick({ reason: true }),
  answer: GrantVersion,
  ifMatch: true,
  commandId: true,
});

export const endGrantEndpoint = endpoint({
  operationId: 'endGrant',
  method: 'POST',
  path: '/api/grants/{grantId}/end',
  summary: { zh: '终止授权', en: 'End a grant before its last day' },
  params: ofGrant,
  body: EndGrant.pick({ on: true, reason: true }),
  answer: GrantEnded,
  commandId: true,
});

export const roleMatrixEndpoint = endpoint({
  operationId: 'roleMatrix',
  method: 'GET',
  path: '/api/roles',
  summary: { zh: '权限一览', en: 'Who may do and see what, in which capacity' },
  answer: RoleMatrix,
});
