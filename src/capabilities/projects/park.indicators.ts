import type { CountedIndicator, Indicator, RecordSet } from '#capabilities/indicators';
import { sql } from '#platform/database';
import { heldAsOf } from '#platform/facts';
import { ofTownship, reachedOn } from './project.indicators.ts';
import { isSeen } from './sight.store.ts';

/** Projects that belong to a park on the day, by its name, and whether they are still being prepared. */
const inParks: RecordSet = {
  noun: 'project',
  kind: 'stock',
  dimensions: { park: { words: { zh: '园区', en: 'Park' } } },
  placed: ofTownship,
  rows: (tx, at) => sql`
    select s.project_id as record_id, s.number, s.name as label, p.name as park,
           ${reachedOn(tx, at, 'signed', sql`s.project_id`)} is null
             and ${reachedOn(tx, at, 'started', sql`s.project_id`)} is null as prepared
      from project_park g
      join project s on s.zone_id = g.zone_id and s.project_id = g.project_id
      join project p on p.zone_id = g.zone_id and p.project_id = g.park_id
     where g.zone_id = ${tx.zoneId} and ${heldAsOf('g', at)} and ${isSeen(tx, sql`s.project_id`)}`,
};
const ofParks = { counter: { zh: '个', en: 'projects' }, measure: 'count', of: inParks, add: 'count' } as const;

const projects: CountedIndicator = {
  ...ofParks,
  id: 'park.projects',
  words: { zh: '园区子项目数', en: 'Projects in parks' },
  definition: { zh: '截止日所属园区已填的项目。', en: 'Projects that belong to a park on the day.' },
  example: { zh: '一个园区列了6个项目，就是6个。', en: 'Six projects of one park are 6.' },
};

const prepared: CountedIndicator = {
  ...ofParks,
  id: 'park.prepared',
  where: sql<boolean>`r.prepared`,
  words: { zh: '园区推进中子项目数', en: 'Projects being prepared in parks' },
  definition: {
    zh: '园区项目中截止日还没有签约、也没有开工的。',
    en: 'Of the projects of parks, those neither signed for nor started by the day.',
  },
  example: { zh: '6个子项目中1个已签约、3个已开工：推进中2个。', en: 'Of 6, one signed and three started: 2.' },
};

export const parkIndicators: readonly Indicator[] = [projects, prepared];
