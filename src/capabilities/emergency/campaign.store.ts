import { sightOf } from '#capabilities/organisation';
import { isProjectSeen } from '#capabilities/projects';
import type { PlainDate } from '#kernel/plain-date';
import type { Id, UnitId } from '#kernel/ids';
import type { Tx } from '#platform/commands';
import { insertedRows, type RawBuilder, rawStatement, sql, type Statement } from '#platform/database';
import { factsOf, factStatements, holdsOn, measuresOf, measureStatements } from '#platform/facts';
import { inBatches } from '#platform/ledgers';
import { campaignAccess } from './campaign.access.ts';
import type { CampaignColumns, CountMeasure, KeptCampaign, KeptPlace, RecordedCampaign } from './campaign.rules.ts';
import { counts, traits } from './campaign.table.ts';
import type { CampaignId, CountKey, PlaceId } from './contract.ts';

type Row = CampaignColumns & { readonly campaignId: CampaignId; readonly name: string };

/** Campaigns of these names as they are kept, locked, with all their places. */
export async function findCampaigns(tx: Tx, names: readonly string[]): Promise<ReadonlyMap<string, KeptCampaign>> {
  const rows = await tx.rows<Row>({
    sql: `select c.campaign_id, c.name, c.ordered_by, c.document, c.level
            from campaign c where c.zone_id = $1 and c.name = any($2::text[])
           order by c.campaign_id for no key update`,
    parameters: [tx.zoneId, [...names]],
  });
  const ids = rows.map(({ campaignId }) => campaignId);
  const [facts, places] = await Promise.all([factsOf<'runs'>(tx, traits, ids), listPlaces(tx, ids)]);
  const told = await listCounts(
    tx,
    places.map(({ placeId }) => placeId),
  );
  return new Map(
    rows.map((row) => {
      const own = places.filter(({ campaignId }) => campaignId === row.campaignId);
      return [
        row.name,
        {
          ...row,
          facts: facts.filter(({ subjectId }) => subjectId === row.campaignId),
          places: own,
          counts: own.flatMap(({ placeId }) => told.get(placeId) ?? []),
        },
      ];
    }),
  );
}

const listPlaces = (
  tx: Tx,
  campaignIds: readonly CampaignId[],
): Promise<(KeptPlace & { readonly campaignId: CampaignId })[]> =>
  tx.rows({
    sql: `select place_id, campaign_id, coalesce(unit_id, project_id) as at
            from campaign_place where zone_id = $1 and campaign_id = any($2::uuid[])`,
    parameters: [tx.zoneId, [...campaignIds]],
  });

/** All that was told of these places, as known now. */
export async function listCounts(
  tx: Tx,
  placeIds: readonly PlaceId[],
): Promise<ReadonlyMap<string, readonly CountMeasure[]>> {
  return Map.groupBy(await measuresOf<CountKey>(tx, counts, placeIds), ({ subjectId }) => subjectId);
}

export const listRuns = (tx: Tx, campaignIds: readonly CampaignId[]) => factsOf<'runs'>(tx, traits, campaignIds);

export function saveCampaigns(tx: Tx, changes: readonly RecordedCampaign[]): readonly Statement[] {
  const made = changes.filter(({ isNew }) => isNew);
  const said = (of: readonly RecordedCampaign[]): readonly unknown[] => [
    tx.zoneId,
    of.map(({ campaignId }) => campaignId),
    of.map(({ orderedBy }) => orderedBy),
    of.map(({ document }) => document),
    of.map(({ level }) => level),
  ];
  const columns = 'campaign_id, ordered_by, document, level';
  const arrays = '$2::uuid[], $3::text[], $4::text[], $5::text[]';
  const places = changes.flatMap(({ campaignId, places: of }) =>
    of.filter(({ isNew }) => isNew).map((place) => ({ ...place, campaignId })),
  );
  return [
    {
      sql: insertedRows(`insert into campaign (zone_id, ${columns}, name, origin, version, recorded_at)
            select $1, c.campaign_id, c.ordered_by, c.document, c.level, c.name, c.origin, 1, $8
              from unnest(${arrays}, $6::text[], $7::text[]) with ordinality as c (${columns}, name, origin, nth)
             order by c.nth`),
      parameters: [...said(made), made.map(({ name }) => name), made.map(({ origin }) => origin), tx.now],
    },
    {
      sql: `update campaign set ordered_by = c.ordered_by, document = c.document, level = c.level, version = version + 1
              from unnest(${arrays}) as c (${columns})
             where campaign.zone_id = $1 and campaign.campaign_id = c.campaign_id`,
      parameters: said(changes.filter(({ isNew }) => !isNew)),
    },
    {
      sql: `insert into campaign_place (zone_id, place_id, campaign_id, unit_id, project_id, recorded_at)
            select $1, p.place_id, p.campaign_id, p.unit_id, p.project_id, $6
              from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[]) as p (place_id, campaign_id, unit_id, project_id)`,
      parameters: [
        tx.zoneId,
        places.map(({ placeId }) => placeId),
        places.map(({ campaignId }) => campaignId),
        places.map(({ place }) => ('unitId' in place ? place.unitId : null)),
        places.map(({ place }) => ('projectId' in place ? place.projectId : null)),
        tx.now,
      ],
    },
    ...factStatements(
      tx,
      traits,
      changes.map(({ held }) => held),
    ),
    ...measureStatements(
      tx,
      counts,
      changes.flatMap(({ places: of }) => of.map(({ taken }) => taken)),
    ),
  ];
}

/** SQL: the condition on a place `p` that the reader sees it today: its unit, or the project whose site it is. */
export function isPlaceSeen(tx: Tx): RawBuilder<boolean> {
  const sight = sightOf(tx, campaignAccess.see);
  if (sight === 'everything') return sql<boolean>`true`;
  return sql<boolean>`(p.unit_id in (select s.unit_id from (${sight.anchors}) s where s.capacity = 'place')
                       or ${isProjectSeen(tx, sql`p.project_id`)})`;
}

/** SQL: the condition on a campaign `c` that the reader sees it: all of them, or those with a place that is seen. */
export function isCampaignSeen(tx: Tx): RawBuilder<boolean> {
  const sight = sightOf(tx, campaignAccess.see);
  if (sight === 'everything') return sql<boolean>`true`;
  return sql<boolean>`c.campaign_id in (
    select p.campaign_id
      from (${sight.anchors}) as s
      join campaign_place p on p.zone_id = ${tx.zoneId} and p.unit_id = s.unit_id
     where s.capacity = 'place'
    union
    select p.campaign_id
      from campaign_place p
     where p.zone_id = ${tx.zoneId} and p.project_id is not null and ${isProjectSeen(tx, sql`p.project_id`)})`;
}

type Listed = Row & { readonly number: string };

/** Campaigns the reader sees, as the sheet lists them, some at a time. */
export const campaignsInOrder = (tx: Tx) =>
  inBatches<Listed>(100, (after, size) =>
    tx.rows<Listed>(
      rawStatement(sql<Listed>`
        select c.campaign_id, c.number, c.name, c.ordered_by, c.document, c.level
          from campaign c
         where c.zone_id = ${tx.zoneId} and c.number > ${after?.number ?? '0'} and ${isCampaignSeen(tx)}
         order by c.number limit ${size}`),
    ),
  );

type SeenPlace = {
  readonly placeId: PlaceId;
  readonly campaignId: CampaignId;
  readonly unitId: UnitId | null;
  readonly projectId: Id<'ProjectId'> | null;
  readonly projectName: string | null;
};

/** SQL: where the unit of a place `p` stands in the official order on a day, from the root down; null for a work site. */
export const officialOrderOf = (tx: Tx, on: PlainDate): RawBuilder<number[] | null> => sql<number[] | null>`
  (select array_agg(a.official_order order by up.depth desc)
     from unit_path up join unit a on a.zone_id = up.zone_id and a.unit_id = up.ancestor_id
    where up.zone_id = ${tx.zoneId} and up.descendant_id = p.unit_id and ${holdsOn('up', on)})`;

/** Places of these campaigns that the reader sees, in the official order, with the names of projects. */
export const listSeenPlaces = (tx: Tx, campaignIds: readonly CampaignId[], on: PlainDate): Promise<SeenPlace[]> =>
  tx.rows(
    rawStatement(sql<SeenPlace>`
      select p.place_id, p.campaign_id, p.unit_id, p.project_id, c.name as project_name
        from campaign_place p
        left join project c on c.zone_id = p.zone_id and c.project_id = p.project_id
        left join unit u on u.zone_id = p.zone_id and u.unit_id = p.unit_id
       where p.zone_id = ${tx.zoneId} and p.campaign_id = any(${[...campaignIds]}::uuid[]) and ${isPlaceSeen(tx)}
       order by p.campaign_id, ${officialOrderOf(tx, on)} nulls last, c.name, u.name, p.place_id`),
  );
