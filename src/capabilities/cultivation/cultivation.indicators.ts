import { isBranchSeen } from '#capabilities/branches';
import type { CountedIndicator, Indicator, RecordSet } from '#capabilities/indicators';
import { sql } from '#platform/database';
import { happenedAsOf, heldAsOf } from '#platform/facts';
import { isCultivationSeen } from './cultivation-list.store.ts';

/** Who had applied by the day and goes on: counted by whoever sees the branch, named to those alone who see the records. */
const cultivated: RecordSet = {
  noun: 'cultivation',
  kind: 'stock',
  sensitive: true,
  dimensions: { branch: { words: { zh: '项目支部', en: 'Branch' } } },
  placed: {
    words: { zh: '项目支部', en: 'Branch' },
    units: (tx) => sql`
      select c.cultivation_id as record_id, c.branch_unit_id as unit_id from cultivation c where c.zone_id = ${tx.zoneId}`,
  },
  rows: (tx, at) => sql`
    select c.cultivation_id as record_id, c.number, c.name as label, u.name as branch, s.value as stage,
           exists (select 1 from cultivation_trait t
                    where t.zone_id = c.zone_id and t.cultivation_id = c.cultivation_id and t.trait = 'activity'
                      and ${heldAsOf('t', at)}) as takes_part,
           ${isCultivationSeen(tx)} as named
      from cultivation c
      join unit u on u.zone_id = c.zone_id and u.unit_id = c.branch_unit_id
      left join cultivation_trait s on s.zone_id = c.zone_id and s.cultivation_id = c.cultivation_id and s.trait = 'stage'
                                   and ${heldAsOf('s', at)}
     where c.zone_id = ${tx.zoneId} and ${isBranchSeen(tx, sql`c.branch_unit_id`)}
       and exists (select 1 from cultivation_step a
                    where a.zone_id = c.zone_id and a.cultivation_id = c.cultivation_id and a.step = 'applied'
                      and ${happenedAsOf('a', at)})
       and not exists (select 1 from cultivation_step e
                        where e.zone_id = c.zone_id and e.cultivation_id = c.cultivation_id and e.step = 'ended'
                          and ${happenedAsOf('e', at)})`,
};
const people = { counter: { zh: '名', en: 'people' }, measure: 'count', of: cultivated, add: 'count' } as const;

const applicants: CountedIndicator = {
  ...people,
  id: 'cultivation.applicants',
  words: { zh: '申请人数', en: 'Applicants' },
  where: sql<boolean>`coalesce(r.stage, 'applicant') = 'applicant'`,
  definition: {
    zh: '递交了入党申请、处在申请人阶段的人；是事实，不是指标（DM-21）。',
    en: 'Those who have applied and are at the stage of applicants: a fact, never a target (DM-21).',
  },
  example: { zh: '3名工人递交申请，就是3名。', en: 'Three workers applied: 3.' },
};
const activists: CountedIndicator = {
  ...people,
  id: 'cultivation.activistsTakingPart',
  words: { zh: '积极分子数', en: 'Activists taking part' },
  where: sql<boolean>`r.stage = 'activist' and r.takes_part`,
  definition: {
    zh: '参加项目支部活动的入党积极分子。',
    en: 'Activists who take part in what a project’s branch does.',
  },
  example: { zh: '没有参加记录的不算。', en: 'Without a record that they take part they do not count.' },
};

export const cultivationIndicators: readonly Indicator[] = [applicants, activists];
