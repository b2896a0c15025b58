import type { CommandId, UnitId } from '#kernel/ids';
import type { Instant } from '#kernel/instant';
import type { PlainDate } from '#kernel/plain-date';
import { date, int, nullable, text, texts, timestamptz, uuid, zoneTable } from '#platform/database';
import type { BriefId } from './contract.ts';

export const briefTemplateTable = zoneTable('brief_template', {
  templateId: text(),
  version: int(),
  name: text(),
  masthead: nullable(text()),
  mark: nullable(text()),
  text: text(),
  recordedAt: timestamptz<Instant>(),
  commandId: uuid<CommandId>(),
});

export const briefTable = zoneTable('brief', {
  briefId: uuid<BriefId>(),
  templateId: text(),
  templateVersion: int(),
  onDay: date<PlainDate>(),
  fromOn: date<PlainDate>(),
  knownAt: timestamptz<Instant>(),
  scope: text<'zone' | 'part'>(),
  year: int(),
  issueNumber: int(),
  title: text(),
  correctsId: nullable(uuid<BriefId>()),
  document: text(),
  publishedBy: text(),
  commandId: uuid<CommandId>(),
});

export const briefFigureTable = zoneTable('brief_figure', {
  briefId: uuid<BriefId>(),
  place: int(),
  word: text(),
  words: text(),
  value: text(),
  indicatorId: text(),
  dimensions: text(),
  onDay: date<PlainDate>(),
  fromOn: date<PlainDate>(),
  unitId: nullable(uuid<UnitId>()),
  recordIds: texts(),
});
