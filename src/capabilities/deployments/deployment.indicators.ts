import type { CountedIndicator, Indicator, RecordSet } from '#capabilities/indicators';
import { sql } from '#platform/database';
import { heldAsOf } from '#platform/facts';
import type { Level } from './contract.ts';
import { levelOf } from './deployment.rules.ts';
import { seenDeployments } from './deployment.store.ts';

const level = {
  words: { zh: '选派层级', en: 'Level' },
  values: {
    zone: { zh: '区级', en: 'Zone' },
    township: { zh: '乡镇（场）', en: 'Township' },
    village: { zh: '村级', en: 'Village' },
    enterprise: { zh: '企业', en: 'Enterprise' },
    contractor: { zh: '项目部', en: 'Contractor' },
  } satisfies Record<Level, { zh: string; en: string }>,
};

/** Who is sent somewhere on the day (M1), each person once: by the deployment they hold longest. */
const sent: RecordSet = {
  noun: 'deployment',
  kind: 'stock',
  dimensions: { level },
  opens: 'person_id',
  placed: {
    words: { zh: '派驻单位', en: 'Where they are sent' },
    units: (tx, at) => sql`
      select d.deployment_id as record_id, d.unit_id from deployment d where d.zone_id = ${tx.zoneId} and ${heldAsOf('d', at)}`,
  },
  rows: (tx, at) => sql`
    select distinct on (d.person_id) d.deployment_id as record_id, d.person_id, (d.from_on - date '1900-01-01')::bigint as number, p.name as label,
           (select k.level from unnest(${Object.keys(levelOf)}::text[], ${Object.values(levelOf)}::text[]) as k (kind, level)
             where k.kind = h.kind) as level,
           exists (select 1 from deployment o
                    where o.zone_id = d.zone_id and o.person_id = d.person_id and o.way = 'posted' and ${heldAsOf('o', at)}) as posted
      from deployment d
      ${seenDeployments(tx)}
      join person p on p.zone_id = d.zone_id and p.person_id = d.person_id
      join unit h on h.zone_id = d.zone_id and h.unit_id = d.home_unit_id
     where d.zone_id = ${tx.zoneId} and ${heldAsOf('d', at)}
     order by d.person_id, d.from_on, d.deployment_id`,
};

const ofSent = { counter: { zh: '名', en: 'people' }, measure: 'count', of: sent, add: 'count' } as const;

const active: CountedIndicator = {
  ...ofSent,
  id: 'deployment.active',
  words: { zh: '选派人数', en: 'People sent to the front line' },
  definition: {
    zh: '截止日在派的干部，同时派到几处的只算一次。',
    en: 'Who is sent somewhere on the day; one who is sent to several places counts once.',
  },
  example: { zh: '区级6名、乡镇（场）9名、村级3名：18名。', en: '6 of the zone, 9 of townships, 3 of villages: 18.' },
};

const ofLevel = (id: string, of: Level, zh: string, en: string): CountedIndicator => ({
  ...ofSent,
  id,
  where: sql<boolean>`r.level = ${of}`,
  words: { zh, en },
  definition: {
    zh: '选派人数中，派出单位属于这一层级的；按派出单位的类别认定。',
    en: 'Of those sent, whose home unit is of this level, by the kind of that unit.',
  },
  example: { zh: '由乡镇派出的算乡镇（场）。', en: 'Sent by a township, one counts as of townships.' },
});

const posted: CountedIndicator = {
  ...ofSent,
  id: 'deployment.posted',
  where: sql<boolean>`r.posted`,
  words: { zh: '全脱产数', en: 'Posted for the whole of their time' },
  definition: {
    zh: '选派人数中，派驻（不是兼任）的。',
    en: 'Of those sent, posted and not beside a post.',
  },
  example: { zh: '18名中派驻5名、兼任13名：5名。', en: 'Of 18, five posted and 13 beside a post: 5.' },
};

export const deploymentIndicators: readonly Indicator[] = [
  active,
  ofLevel('deployment.ofZone', 'zone', '区级选派人数', 'Sent by the zone'),
  ofLevel('deployment.ofTownships', 'township', '乡级选派人数', 'Sent by townships'),
  ofLevel('deployment.ofVillages', 'village', '村级选派人数', 'Sent by villages'),
  posted,
];
