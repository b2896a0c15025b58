import type { AdministratorOffice } from '#kernel/actor';
import type { AccountId, CommandId, GrantId, PersonId, UnitId } from '#kernel/ids';
import type { Instant, OpenInstant } from '#kernel/instant';
import type { OpenEnd, PlainDate } from '#kernel/plain-date';
import { date, int, nullable, text, timestamptz, uuid, zoneTable } from '#platform/database';
import type { Role } from './contract.ts';

/** A first password was made by the server: it opens nothing but the door to a password of one's own. */
export type PasswordKind = 'own' | 'first';

export const accountTable = zoneTable('account', {
  accountId: uuid<AccountId>(),
  personId: uuid<PersonId>(),
  standing: text<'administrator' | 'member'>(),
  signInName: text(),
  signInKey: text(),
  passwordHash: text(),
  passwordKind: text<PasswordKind>(),
  disabledAt: timestamptz<OpenInstant>(),
  version: int(),
});

export const administratorTable = zoneTable('administrator', {
  personId: uuid<PersonId>(),
  standing: text<'administrator'>(),
  office: text<AdministratorOffice>(),
});

export const officeHolderTable = zoneTable('office_holder', {
  office: text<AdministratorOffice>(),
  personId: uuid<PersonId>(),
  since: timestamptz<Instant>(),
  version: int(),
});

export const accessGrantTable = zoneTable('access_grant', {
  grantId: uuid<GrantId>(),
  personId: uuid<PersonId>(),
  standing: text<'member'>(),
  role: text<Role>(),
  unitId: uuid<UnitId>(),
  fromOn: date<PlainDate>(),
  toOn: date<OpenEnd>(),
  proposedBy: uuid<PersonId>(),
  confirmedBy: uuid<PersonId>(),
  recordedAt: timestamptz<Instant>(),
  commandId: uuid<CommandId>(),
  withdrawnAt: timestamptz<OpenInstant>(),
});

export const accessGrantEndTable = zoneTable('access_grant_end', {
  grantId: uuid<GrantId>(),
  keptId: nullable(uuid<GrantId>()),
  endedOn: date<PlainDate>(),
  endedBy: uuid<PersonId>(),
  reason: text(),
  recordedAt: timestamptz<Instant>(),
  commandId: uuid<CommandId>(),
});

export const secondFactorTable = zoneTable('second_factor', {
  accountId: uuid<AccountId>(),
  sealedSecret: text(),
  confirmedAt: timestamptz<OpenInstant>(),
  lastStep: int(),
});

export const recoveryCodeTable = zoneTable('recovery_code', {
  accountId: uuid<AccountId>(),
  codeHash: text(),
  usedAt: timestamptz<OpenInstant>(),
});

export const sessionTable = zoneTable('session', {
  tokenHash: text(),
  accountId: uuid<AccountId>(),
  openedAt: timestamptz<Instant>(),
  seenAt: timestamptz<Instant>(),
  expiresAt: timestamptz<Instant>(),
});

export const signInFailureTable = zoneTable('sign_in_failure', {
  subject: text(),
  failures: int(),
  lastAt: timestamptz<Instant>(),
});
