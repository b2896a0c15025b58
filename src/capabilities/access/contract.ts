import { z } from 'zod';
import { UnitId, UnitName, ZoneCode, ZoneId } from '#capabilities/organisation/contract';
import { PersonId, PersonName } from '#capabilities/people/contract';
import { administratorOffices } from '#kernel/actor';
import { endpoint } from '#kernel/endpoint';
import { idSchema } from '#kernel/ids';
import { instantSchema } from '#kernel/instant';
import { plainDateSchema } from '#kernel/plain-date';
import type { Permission } from '#kernel/permission';
import type { Words } from '#kernel/words';

/** Roles a grant may give on a unit (house.md 3.2). An office of the whole zone holds its role on the zone's root. */
export const Role = z.enum([
  'zone-leader',
  'projects-office',
  'organisation-office',
  'investment-office',
  'party-and-government-office',
  'lead-unit',
  'command-post',
  'township',
  'village',
  'branch-secretary',
  'rep-office',
  'contractor',
  'enterprise',
]);
export type Role = z.infer<typeof Role>;
export const roleWords: Readonly<Record<Role, Words>> = {
  'zone-leader': { zh: '区领导', en: 'zone leaders' },
  'organisation-office': { zh: '党群工作部', en: 'the organisation office' },
  'projects-office': { zh: '项目办', en: 'the key-projects office' },
  'investment-office': { zh: '招商局', en: 'the investment office' },
  'party-and-government-office': { zh: '党政办（督查室）', en: 'the party-and-government office' },
  'lead-unit': { zh: '牵头单位', en: 'the lead unit' },
  'command-post': { zh: '指挥部', en: 'the command post' },
  township: { zh: '属地乡镇（场）', en: 'the local township' },
  village: { zh: '村', en: 'the village' },
  'branch-secretary': { zh: '支部书记', en: 'the branch secretary' },
  'rep-office': { zh: '驻外办', en: 'the representative office' },
  contractor: { zh: '参建单位', en: 'the contractor' },
  enterprise: { zh: '企业', en: 'the enterprise' },
};

/** A sentence of who may, over the roles of this zone. */
export type May = Permission<Role>;

export const AccountId = idSchema<'AccountId'>();
export const AdministratorOffice = z.enum(administratorOffices);
export const officeWords = {
  system: { zh: '系统管理员', en: 'System administrator' },
  security: { zh: '安全管理员', en: 'Security administrator' },
  audit: { zh: '审计管理员', en: 'Audit administrator' },
} as const satisfies Readonly<Record<z.infer<typeof AdministratorOffice>, Words>>;

/** What a person types to sign in: letters, digits, 中文, dot, dash; unique within the zone. */
export const SignInName = z
  .string()
  .trim()
  .min(2)
  .max(40)
  .regex(/^[\p{L}\p{N}._-]+$/u, 'sign-in-name');

/** Length over rules of composition: ten characters at least. */
const NewPassword = z.string().min(10).max(200);

export const FoundingAdministrator = z.strictObject({
  office: AdministratorOffice,
  personId: PersonId,
  accountId: AccountId,
  personName: PersonName,
  signInName: SignInName,
  password: NewPassword,
});

export type FoundingAdministrator = z.infer<typeof FoundingAdministrator>;

/** The first visitor's message: a zone, its root unit, and three administrators who are three people. */
export const FoundZone = z.strictObject({
  /** The one-time token printed on the console. */
  token: z.string().max(100),
  zoneId: ZoneId,
  rootUnitId: UnitId,
  code: ZoneCode,
  name: UnitName,
  establishedOn: plainDateSchema,
  administrators: z.array(FoundingAdministrator).length(3),
});
export type FoundZone = z.infer<typeof FoundZone>;

export const ZoneSign = z.strictObject({ code: ZoneCode, name: UnitName });
export type ZoneSign = z.infer<typeof ZoneSign>;

/** What a stranger at the door learns: the only zone's name, and whether one is still to be founded. */
export const Entrance = z.strictObject({
  onlyZone: ZoneSign.nullable(),
  foundingOpen: z.boolean(),
  /** Served by plain http beyond this machine, by an explicit setting: the page says so. */
  insecure: z.boolean(),
});
export type Entrance = z.infer<typeof Entrance>;

/** Six digits of an app, or a recovery code. */
const AnyCode = z.string().max(100);

export const SignIn = z.strictObject({
  signInName: z.string().max(200),
  password: z.string().max(1000),
  code: AnyCode.optional(),
});
export type SignIn = z.infer<typeof SignIn>;

/** What is owed at the door: a password of one's own in place of the first one; an administrator's second factor. */
export const Owed = z.enum(['password', 'second-factor']);
export type Owed = z.infer<typeof Owed>;

export const ChangePassword = z.strictObject({ oldPassword: z.string().max(1000), newPassword: NewPassword });
export type ChangePassword = z.infer<typeof ChangePassword>;

export const BegunSecondFactor = z.strictObject({
  /** In base32, for whoever cannot scan. */
  secret: z.string(),
  /** What an app scans. */
  uri: z.string(),
});
export type BegunSecondFactor = z.infer<typeof BegunSecondFactor>;

/** One's own account, beyond what every page needs to know. */
export const OwnAccount = z.strictObject({
  signInName: SignInName,
  secondFactor: z.strictObject({ since: instantSchema, recoveryCodesLeft: z.int() }).nullable(),
});
export type OwnAccount = z.infer<typeof OwnAccount>;

export const Me = z.strictObject({
  zone: ZoneSign,
  accountId: AccountId,
  personId: PersonId,
  personName: PersonName,
  office: AdministratorOffice.nullable(),
  signInName: SignInName,
  /** Until it is done, nothing but the door is served. */
  owes: Owed.nullable(),
  grants: z.array(z.strictObject({ role: Role, unitId: UnitId, unitName: UnitName, wholeZone: z.boolean() })),
  today: plainDateSchema,
});
export type Me = z.infer<typeof Me>;

export const entranceEndpoint = endpoint({
  operationId: 'entrance',
  method: 'GET',
  path: '/api/entrance',
  summary: { zh: '入口', en: 'What a visitor may know before signing in' },
  answer: Entrance,
});

export const foundZoneEndpoint = endpoint({
  operationId: 'foundZone',
  method: 'POST',
  path: '/api/founding',
  summary: { zh: '建区', en: 'Found the zone with its three administrators' },
  body: FoundZone,
  answer: ZoneSign,
  commandId: true,
  status: 201,
  costs: 'password',
});

export const signInEndpoint = endpoint({
  operationId: 'signIn',
  method: 'POST',
  path: '/api/z/{code}/session',
  summary: { zh: '登录', en: 'Sign in to a zone' },
  params: z.strictObject({ code: ZoneCode }),
  body: SignIn,
  answer: Me,
  costs: 'password',
});

export const meEndpoint = endpoint({
  operationId: 'me',
  method: 'GET',
  path: '/api/session',
  summary: { zh: '我是谁', en: 'Who is signed in' },
  answer: Me,
});

export const signOutEndpoint = endpoint({
  operationId: 'signOut',
  method: 'DELETE',
  path: '/api/session',
  summary: { zh: '退出', en: 'Sign out' },
  answer: z.strictObject({}),
});

export const changePasswordEndpoint = endpoint({
  operationId: 'changePassword',
  method: 'PUT',
  path: '/api/account/password',
  summary: { zh: '修改本人密码', en: 'Change one’s own password' },
  body: ChangePassword,
  answer: z.strictObject({}),
  commandId: true,
  costs: 'password',
});

export const ownAccountEndpoint = endpoint({
  operationId: 'ownAccount',
  method: 'GET',
  path: '/api/account',
  summary: { zh: '本人账户', en: 'One’s own account' },
  answer: OwnAccount,
});

export const beginSecondFactorEndpoint = endpoint({
  operationId: 'beginSecondFactor',
  method: 'POST',
  path: '/api/account/second-factor',
  summary: { zh: '开始绑定动态码', en: 'Begin an administrator’s second factor' },
  body: z.strictObject({}),
  answer: BegunSecondFactor,
  commandId: true,
});

export const confirmSecondFactorEndpoint = endpoint({
  operationId: 'confirmSecondFactor',
  method: 'PUT',
  path: '/api/account/second-factor',
  summary: { zh: '核验动态码并领取恢复码', en: 'Prove the second factor by a code, for new recovery codes' },
  body: z.strictObject({ code: AnyCode }),
  answer: z.strictObject({ recoveryCodes: z.array(z.string()) }),
  commandId: true,
});
