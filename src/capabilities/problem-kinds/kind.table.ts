import type { OpenEnd } from '#kernel/plain-date';
import { date, int, nullable, text, zoneTable } from '#platform/database';

export const problemKindTable = zoneTable('problem_kind', {
  kind: text(),
  name: text(),
  nameEn: nullable(text()),
  officialOrder: int(),
  retiredOn: date<OpenEnd>(),
  version: int(),
});
