import type { Role } from '#capabilities/access/contract';
import type { Id, PersonId, UnitId } from '#kernel/ids';
import type { Instant } from '#kernel/instant';
import type { OpenEnd, PlainDate } from '#kernel/plain-date';
import { date, int, nullable, text, texts, timestamptz, uuid, zoneTable } from '#platform/database';
import type { SubjectId } from './contract.ts';

export const askSubjectTable = zoneTable('ask_subject', {
  subjectId: uuid<SubjectId>(),
  noun: text(),
  title: text(),
  subjectVersion: int(),
  recordedAt: timestamptz<Instant>(),
});

export const askDeskTable = zoneTable('ask_desk', {
  role: text<Role>(),
  unitId: uuid<UnitId>(),
  roles: texts<Role>(),
});

export const askTable = zoneTable('ask', {
  askId: uuid<Id<'AskId'>>(),
  subjectId: uuid<SubjectId>(),
  what: text(),
  personId: nullable(uuid<PersonId>()),
  unitId: nullable(uuid<UnitId>()),
  roles: nullable(texts<Role>()),
  since: date<PlainDate>(),
  dueOn: date<OpenEnd>(),
});
