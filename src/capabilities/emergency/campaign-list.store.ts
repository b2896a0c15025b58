import type { PlainDate } from '#kernel/plain-date';
import type { Tx } from '#platform/commands';
import { type RawBuilder, rawStatement, sql } from '#platform/database';
import { isCampaignSeen, isPlaceSeen, officialOrderOf } from './campaign.store.ts';
import type { CampaignLine, ListCampaigns } from './contract.ts';

type Asked = Omit<ListCampaigns, 'on'> & { readonly on: PlainDate };

/** Those that run on the day, or had ended by it, and that the reader sees now. The count wraps it. */
const matching = (tx: Tx, { on, state }: Asked): RawBuilder<unknown> => sql`
  select c.campaign_id, c.number, c.name, c.ordered_by, c.document, c.level, run.from_on, run.to_on
    from campaign c
    join lateral (select t.from_on, t.to_on from campaign_trait t
                   where t.zone_id = c.zone_id and t.campaign_id = c.campaign_id and t.trait = 'runs'
                     and t.withdrawn_at = 'infinity' and t.from_on <= ${on}
                   order by t.from_on desc limit 1) as run on true
   where c.zone_id = ${tx.zoneId} and ${isCampaignSeen(tx)}
     and ${state === 'open' ? sql`run.to_on > ${on}` : sql`run.to_on <= ${on}`}`;

export async function countCampaigns(tx: Tx, asked: Asked): Promise<number> {
  const [row] = await tx.rows(
    rawStatement(sql<{ count: number }>`select count(*)::int as count from (${matching(tx, asked)}) as m`),
  );
  return row?.count ?? 0;
}

export type CampaignRow = Omit<CampaignLine, 'number'> & { readonly number: string };

/** A page of them, each with its places as told last by the day; one more than asked for tells that more follow. */
export function listPage(tx: Tx, asked: Asked): Promise<CampaignRow[]> {
  const told = (figure: string) => sql`
    (select json_build_object('quantity', json_build_object('amount', f.amount, 'qualifier', f.qualifier, 'word', f.word), 'on', f.on_day)
       from campaign_count f
      where f.zone_id = ${tx.zoneId} and f.place_id = p.place_id and f.figure = ${figure} and f.on_day <= ${asked.on}
        and f.withdrawn_at = 'infinity' order by f.on_day desc limit 1)`;
  const site = (column: 'name' | 'number') => sql`
    (select ${sql.ref(`j.${column}`)} from project j where j.zone_id = ${tx.zoneId} and j.project_id = p.project_id)`;
  return tx.rows(
    rawStatement(sql<CampaignRow>`
      select m.campaign_id, m.number, m.name, m.ordered_by, m.document, m.level, m.from_on as "from",
             case when m.to_on <= ${asked.on} then m.to_on - 1 end as until,
             (select coalesce(json_agg(json_build_object('placeId', o.place_id, 'name', o.name, 'site', o.site,
                                                         'target', o.target, 'done', o.done)
                                       order by o.place_in_order nulls last, o.number, o.name), '[]')
                from (select p.place_id, coalesce(u.name, ${site('name')}) as name, p.unit_id is null as site, ${site('number')} as number,
                             ${told('target')} as target, ${told('done')} as done,
                             ${officialOrderOf(tx, asked.on)} as place_in_order
                        from campaign_place p
                        left join unit u on u.zone_id = p.zone_id and u.unit_id = p.unit_id
                       where p.zone_id = ${tx.zoneId} and p.campaign_id = m.campaign_id and ${isPlaceSeen(tx)}) as o
               where o.target is not null or o.done is not null) as places
        from (select * from (${matching(tx, asked)}) as all_of_them
               where number > ${asked.after ?? 0} order by number limit ${asked.limit + 1}) as m
       order by m.number`),
  );
}
