import type { Id, PersonId, UnitId } from '#kernel/ids';
import type { Instant } from '#kernel/instant';
import type { PlainDate } from '#kernel/plain-date';
import { date, int, nullable, text, timestamptz, uuid, zoneTable } from '#platform/database';
import type { ReportLinkId } from './contract.ts';

const reportLinkTable = zoneTable('report_link', {
  linkId: uuid<ReportLinkId>(),
  tokenHash: text(),
  unitId: uuid<UnitId>(),
  projectId: nullable(uuid<Id<'ProjectId'>>()),
  label: text(),
  fromOn: date<PlainDate>(),
  toOn: date<PlainDate>(),
  openedBy: uuid<PersonId>(),
  version: int(),
  recordedAt: timestamptz<Instant>(),
});

const reportCountTable = zoneTable('report_count', {
  onDay: date<PlainDate>(),
  linkId: uuid<ReportLinkId>(),
  subject: text(),
  minute: int(),
  inMinute: int(),
  inDay: int(),
});

const reportSaltTable = zoneTable('report_salt', {
  onDay: date<PlainDate>(),
  salt: text(),
});

export const reportLinkTables = [reportLinkTable, reportCountTable, reportSaltTable] as const;
