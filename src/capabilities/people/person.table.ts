import type { Precision } from '#kernel/dated-on';
import type { CommandId, Id, PersonId, UnitId } from '#kernel/ids';
import type { Instant, OpenInstant } from '#kernel/instant';
import type { OpenEnd, PlainDate } from '#kernel/plain-date';
import { bigint, date, int, nullable, text, timestamptz, uuid, zoneTable } from '#platform/database';

export const personTable = zoneTable('person', {
  personId: uuid<PersonId>(),
  name: text(),
  version: int(),
  filingKey: text(),
});

export const personContactTable = zoneTable('person_contact', {
  personId: uuid<PersonId>(),
  phone: text(),
  phoneTail: text(),
});

/** Days from–to with their precisions, and the two clocks: what every interval fact of a person carries. */
const held = {
  fromOn: date<PlainDate>(),
  fromPrecision: text<Precision>(),
  toOn: date<OpenEnd>(),
  toPrecision: text<Precision>(),
  recordedAt: timestamptz<Instant>(),
  commandId: uuid<CommandId>(),
  origin: nullable(text()),
  withdrawnAt: timestamptz<OpenInstant>(),
};

export const postTable = zoneTable('post', {
  postId: uuid<Id<'PostId'>>(),
  version: int(),
  personId: uuid<PersonId>(),
  unitId: uuid<UnitId>(),
  title: text(),
  officialOrder: int(),
  duty: nullable(text()),
  ...held,
});

export const personRankTable = zoneTable('person_rank', {
  factId: uuid<Id<'FactId'>>(),
  personId: uuid<PersonId>(),
  rank: text(),
  seq: bigint(),
  ...held,
});
