import type { AdministratorOffice } from '#kernel/actor';
import type { AccountId, CommandId, Id, PersonId, UnitId } from '#kernel/ids';
import type { Instant, OpenInstant } from '#kernel/instant';
import type { OpenEnd, PlainDate } from '#kernel/plain-date';
import { date, int, text, timestamptz, uuid, zoneTable } from '#platform/database';
import type { Role } from './contract.ts';

export const accountTable = zoneTable('account', {
  accountId: uuid<AccountId>(),
  personId: uuid<PersonId>(),
  standing: text<'administrator' | 'member'>(),
  signInName: text(),
  signInKey: text(),
  passwordHash: text(),
  disabledAt: timestamptz<OpenInstant>(),
  version: int(),
});

export const administratorTable = zoneTable('administrator', {
  personId: uuid<PersonId>(),
  standing: text<'administrator'>(),
  office: text<AdministratorOffice>(),
});

export const accessGrantTable = zoneTable('access_grant', {
  grantId: uuid<Id<'GrantId'>>(),
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
