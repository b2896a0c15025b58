import type { CountedIndicator, Indicator, RecordSet } from '#capabilities/indicators';
import { sql } from '#platform/database';
import { heldAsOf } from '#platform/facts';
import { daysAhead, stepsAhead } from './steps-ahead.store.ts';

/** Steps planned for the thirty days ahead and not reached, and whether a branch stands to their project (4.7). */
const ahead: RecordSet = {
  noun: 'work',
  kind: 'stock',
  dimensions: { project: { words: { zh: '项目', en: 'Project' } } },
  opens: 'project_id',
  rows: (tx, at) => sql`
    select s.fact_id as record_id, s.work_number as number, concat_ws(' ', s.project, s.work, s.step) as label, s.project_id, s.project,
           not exists (select 1 from project_anchor a
                        where a.zone_id = ${tx.zoneId} and a.project_id = s.project_id and a.capacity = 'branch'
                          and ${heldAsOf('a', at)}) as unwatched
      from (${stepsAhead(tx, at)}) as s`,
};
const ofAhead = { counter: { zh: '个', en: 'steps' }, measure: 'count', of: ahead, add: 'count' } as const;

const next: CountedIndicator = {
  ...ofAhead,
  id: 'node.next30',
  words: { zh: '节点数', en: 'Steps ahead' },
  definition: {
    zh: `截止日后${daysAhead}天内计划完成、还没有完成的单项工程节点。`,
    en: `Steps of works planned for the ${daysAhead} days after the day and not reached.`,
  },
  example: { zh: '6月计划完成75%、6月23日还没有完成：算1个。', en: 'Planned for June and not reached on 23 June: 1.' },
};

const unwatched: CountedIndicator = {
  ...ofAhead,
  id: 'node.unwatched',
  where: sql<boolean>`r.unwatched`,
  words: { zh: '未盯守数', en: 'Steps ahead that no branch watches' },
  definition: { zh: '其中所属项目没有项目党支部的。', en: 'Of these, those of projects without a branch.' },
  example: { zh: '两个节点的项目都有支部：0个。', en: 'Both projects have a branch: 0.' },
};

export const nodeIndicators: readonly Indicator[] = [next, unwatched];
