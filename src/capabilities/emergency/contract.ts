import { z } from 'zod';
import { UnitId } from '#capabilities/organisation/contract';
import { ProjectId } from '#capabilities/projects/contract';
import { endpoint } from '#kernel/endpoint';
import { idSchema } from '#kernel/ids';
import { plainDateSchema } from '#kernel/plain-date';
import { quantitySchema } from '#kernel/quantity';
import { line } from '#kernel/text';

const CampaignId = idSchema<'CampaignId'>();
export type CampaignId = z.infer<typeof CampaignId>;
const PlaceId = idSchema<'PlaceId'>();
export type PlaceId = z.infer<typeof PlaceId>;

/** 目标数 and 完成数. */
export const CountKey = z.enum(['target', 'done']);
export type CountKey = z.infer<typeof CountKey>;

/** A place of the grid: a unit (区、乡镇(场)、村、组), or the work site of a project. */
const Place = z.union([z.strictObject({ unitId: UnitId }), z.strictObject({ projectId: ProjectId })]);
export type Place = z.infer<typeof Place>;

/** Kinds of units that are places of the grid. */
export const gridKinds: ReadonlySet<string> = new Set(['zone', 'township', 'farm', 'village', 'group']);

const origin = line(200).nullable();
/** A campaign as its ledger tells it; known again by its name. Numbers of places, and of nobody in particular. */
export const RecordCampaign = z.strictObject({
  name: line(100),
  /** The order: 机关, 文号, 级别. */
  orderedBy: line(100).optional(),
  document: line(100).optional(),
  level: line(60).optional(),
  runs: z.array(z.strictObject({ from: plainDateSchema, to: plainDateSchema.optional(), origin })).max(100),
  counts: z
    .array(
      z.strictObject({
        place: Place,
        key: CountKey,
        value: quantitySchema.refine(({ amount }) => amount >= 0, 'amount.negative'),
        on: plainDateSchema,
        origin,
      }),
    )
    .max(5000),
});
export type RecordCampaign = z.infer<typeof RecordCampaign>;

const Count = z.strictObject({ quantity: quantitySchema, on: plainDateSchema });
const PlaceLine = z.strictObject({
  placeId: PlaceId,
  name: z.string(),
  /** A work site, else a unit of the grid. */
  site: z.boolean(),
  target: Count.nullable(),
  done: Count.nullable(),
});
export type PlaceLine = z.infer<typeof PlaceLine>;

const CampaignLine = z.strictObject({
  campaignId: CampaignId,
  number: z.int(),
  name: z.string(),
  orderedBy: z.string().nullable(),
  document: z.string().nullable(),
  level: z.string().nullable(),
  from: plainDateSchema,
  /** The last day, where it has ended by the day looked at. */
  until: plainDateSchema.nullable(),
  /** Those the reader sees, in the official order; work sites after units. Never by how much is done. */
  places: z.array(PlaceLine),
});
export type CampaignLine = z.infer<typeof CampaignLine>;

export const CampaignState = z.enum(['open', 'ended']);
export type CampaignState = z.infer<typeof CampaignState>;

export const ListCampaigns = z.strictObject({
  on: plainDateSchema.optional(),
  state: CampaignState.default('open'),
  after: z.coerce.number().int().min(0).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});
export type ListCampaigns = z.infer<typeof ListCampaigns>;

const CampaignList = z.strictObject({
  on: plainDateSchema,
  today: plainDateSchema,
  count: z.int(),
  campaigns: z.array(CampaignLine),
  next: z.int().nullable(),
});
export type CampaignList = z.infer<typeof CampaignList>;

export const listCampaignsEndpoint = endpoint({
  operationId: 'listCampaigns',
  method: 'GET',
  path: '/api/campaigns',
  summary: { zh: '应急专项统计(截至某日)', en: 'Emergency campaigns and their numbers by place, as of a day' },
  query: ListCampaigns,
  answer: CampaignList,
});
