import type { CountedIndicator, Indicator, RecordSet } from '#capabilities/indicators';
import { sql } from '#platform/database';
import { happenedAsOf, heldAsOf } from '#platform/facts';
import { isPlaceSeen } from './campaign.store.ts';

/** Places of campaigns that ran by the day, with what was last told of each: counts a place, never of persons. */
const places: RecordSet = {
  noun: 'campaign-place',
  kind: 'stock',
  opens: 'campaign_id',
  dimensions: {
    campaign: { words: { zh: '专项', en: 'Campaign' } },
    at: {
      words: { zh: '地点', en: 'Where' },
      values: { site: { zh: '工地', en: 'Work site' }, unit: { zh: '网格', en: 'Unit of the grid' } },
    },
  },
  rows: (tx, at) => sql`
    select p.place_id as record_id, c.number, coalesce(u.name, j.name) as label, p.campaign_id, c.name as campaign,
           case when p.unit_id is null then 'site' else 'unit' end as at, d.amount, d.word
      from campaign c
      join campaign_place p on p.zone_id = c.zone_id and p.campaign_id = c.campaign_id
      left join unit u on u.zone_id = p.zone_id and u.unit_id = p.unit_id
      left join project j on j.zone_id = p.zone_id and j.project_id = p.project_id
      left join lateral (select f.amount, f.word from campaign_count f
                          where f.zone_id = p.zone_id and f.place_id = p.place_id and f.figure = 'done' and ${happenedAsOf('f', at)}
                          order by f.on_day desc, f.seq desc limit 1) as d on true
     where c.zone_id = ${tx.zoneId} and ${isPlaceSeen(tx)}
       and exists (select 1 from campaign_trait t
                    where t.zone_id = c.zone_id and t.campaign_id = c.campaign_id and t.trait = 'runs' and ${heldAsOf('t', at)})`,
};

const sites: CountedIndicator = {
  id: 'campaign.sites',
  counter: { zh: '个', en: 'sites' },
  measure: 'count',
  of: places,
  where: sql<boolean>`r.at = 'site'`,
  add: 'count',
  words: { zh: '工地数', en: 'Work sites of campaigns under way' },
  definition: {
    zh: '截止日进行中的应急专项涉及的项目工地。',
    en: 'Work sites that campaigns under way on the day reach.',
  },
  example: { zh: '一个工地参加两个专项，各算1个。', en: 'A site in two campaigns counts once in each.' },
};
const count: CountedIndicator = {
  id: 'campaign.count',
  counter: { zh: '名', en: 'people' },
  measure: 'count',
  of: places,
  where: sql<boolean>`r.at = 'site'`,
  add: { how: 'sum', column: 'amount', word: 'word' },
  words: { zh: '工地组织人次', en: 'People organised at work sites' },
  definition: {
    zh: '进行中的应急专项在项目工地完成的人次之和，只按地点计数，不记个人。',
    en: 'Of campaigns under way, people organised at work sites: counted a place, never a person.',
  },
  example: { zh: '一个工地650余名，就是650余名。', en: 'One site with over 650.' },
};

export const campaignIndicators: readonly Indicator[] = [sites, count];
