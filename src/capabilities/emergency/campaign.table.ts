import type { CommandId, Id, UnitId } from '#kernel/ids';
import type { Instant, OpenInstant } from '#kernel/instant';
import type { OpenEnd, PlainDate } from '#kernel/plain-date';
import type { Qualifier, QualifierWord } from '#kernel/quantity';
import { bigint, date, int, nullable, text, timestamptz, uuid, zoneTable } from '#platform/database';
import type { FactTable, MeasureTable } from '#platform/facts';
import type { CampaignId, CountKey, PlaceId } from './contract.ts';

const recordedAt = timestamptz<Instant>();
const origin = nullable(text());

export const campaignTable = zoneTable('campaign', {
  campaignId: uuid<CampaignId>(),
  number: bigint(),
  name: text(),
  orderedBy: nullable(text()),
  document: nullable(text()),
  level: nullable(text()),
  version: int(),
  recordedAt,
  origin,
});

/** What every fact carries beside its value. */
const fact = {
  factId: uuid<Id<'FactId'>>(),
  seq: bigint(),
  commandId: uuid<CommandId>(),
  withdrawnAt: timestamptz<OpenInstant>(),
  recordedAt,
  origin,
};

export const campaignTraitTable = zoneTable('campaign_trait', {
  ...fact,
  campaignId: uuid<CampaignId>(),
  trait: text<'runs'>(),
  value: text<'yes'>(),
  fromOn: date<PlainDate>(),
  toOn: date<OpenEnd>(),
  reason: nullable(text()),
});

export const campaignPlaceTable = zoneTable('campaign_place', {
  placeId: uuid<PlaceId>(),
  campaignId: uuid<CampaignId>(),
  unitId: nullable(uuid<UnitId>()),
  projectId: nullable(uuid<Id<'ProjectId'>>()),
  recordedAt,
});

export const campaignCountTable = zoneTable('campaign_count', {
  ...fact,
  placeId: uuid<PlaceId>(),
  figure: text<CountKey>(),
  onDay: date<PlainDate>(),
  amount: bigint(),
  qualifier: text<Qualifier>(),
  word: nullable(text<QualifierWord>()),
});

export const traits: FactTable = {
  name: 'campaign_trait',
  subject: 'campaign_id',
  key: 'trait',
  value: 'value',
  of: 'text',
};
export const counts: MeasureTable = { name: 'campaign_count', subject: 'place_id', key: 'figure' };
