import type { Id, PersonId } from '#kernel/ids';
import type { Instant } from '#kernel/instant';
import { int, nullable, text, timestamptz, uuid, zoneTable } from '#platform/database';

export const personErasureTable = zoneTable('person_erasure', {
  erasureId: uuid<Id<'ErasureId'>>(),
  personId: uuid<PersonId>(),
  reason: text(),
  state: text<'open' | 'confirmed' | 'refused'>(),
  proposedBy: uuid<PersonId>(),
  proposedAt: timestamptz<Instant>(),
  decidedBy: nullable(uuid<PersonId>()),
  decidedAt: nullable(timestamptz<Instant>()),
  refusal: nullable(text()),
  version: int(),
});
