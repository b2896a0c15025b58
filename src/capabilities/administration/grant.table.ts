import type { Role } from '#capabilities/access/contract';
import type { GrantId, PersonId, UnitId } from '#kernel/ids';
import type { Instant } from '#kernel/instant';
import type { OpenEnd, PlainDate } from '#kernel/plain-date';
import { date, int, nullable, text, timestamptz, uuid, zoneTable } from '#platform/database';

export const grantProposalTable = zoneTable('grant_proposal', {
  grantId: uuid<GrantId>(),
  personId: uuid<PersonId>(),
  standing: text<'member'>(),
  role: text<Role>(),
  unitId: uuid<UnitId>(),
  fromOn: date<PlainDate>(),
  toOn: date<OpenEnd>(),
  state: text<'open' | 'confirmed' | 'refused'>(),
  proposedBy: uuid<PersonId>(),
  proposedAt: timestamptz<Instant>(),
  decidedBy: nullable(uuid<PersonId>()),
  decidedAt: nullable(timestamptz<Instant>()),
  reason: nullable(text()),
  version: int(),
});
