import type { At, CountedIndicator, DerivedIndicator, Indicator, RecordSet } from '#capabilities/indicators';
import { shareOf } from '#capabilities/indicators';
import { isProjectSeen, moneyPlanned, ofTownship, planItems } from '#capabilities/projects';
import { firstOfYear } from '#kernel/plain-date';
import { qualifierWords } from '#kernel/quantity';
import { type RawBuilder, sql } from '#platform/database';
import { happenedAsOf, heldAsOf } from '#platform/facts';
import { daysOfYear, reportsOwedTo } from '#planning/forecast';

const project = { words: { zh: '项目', en: 'Project' } };

/** A work belongs to the township of its project. */
const ofProject = {
  words: ofTownship.words,
  units: (tx, at) => sql`
      select w.work_id as record_id, t.unit_id
        from work w join (${ofTownship.units(tx, at)}) as t on t.record_id = w.project_id where w.zone_id = ${tx.zoneId}`,
} satisfies RecordSet['placed'];

/** Buildings of the works ledger, with what is to be built and whether the main structure was topped out. */
const buildings: RecordSet = {
  noun: 'work',
  kind: 'stock',
  dimensions: { project },
  opens: 'project_id',
  placed: ofProject,
  rows: (tx, at) => {
    const design = (measure: string) => sql`
      left join work_design ${sql.ref(measure)} on ${sql.ref(measure)}.zone_id = w.zone_id and ${sql.ref(measure)}.work_id = w.work_id
        and ${sql.ref(measure)}.measure = ${measure === 'flats' ? '套' : measure} and ${heldAsOf(measure, at)}`;
    return sql`
      select w.work_id as record_id, w.number, concat_ws(' ', p.name, w.name) as label, w.project_id, p.name as project,
             area.amount as area, area.word as area_word, flats.amount as flats, flats.word as flats_word,
             (select min(s.on_day) from work_step s
               where s.zone_id = w.zone_id and s.work_id = w.work_id and s.step = '主体封顶' and ${happenedAsOf('s', at)}) as topped_out_on
        from work w
        join project p on p.zone_id = w.zone_id and p.project_id = w.project_id
        join work_trait k on k.zone_id = w.zone_id and k.work_id = w.work_id and k.trait = 'kind' and k.value = 'building'
                         and ${heldAsOf('k', at)}
        ${design('area')} ${design('flats')}
       where w.zone_id = ${tx.zoneId} and ${isProjectSeen(tx, sql`w.project_id`)}`;
  },
};
const ofBuildings = { counter: { zh: '栋', en: 'buildings' }, measure: 'count', of: buildings, add: 'count' } as const;

const count: CountedIndicator = {
  ...ofBuildings,
  id: 'works.buildings',
  words: { zh: '楼栋总数', en: 'Buildings' },
  definition: { zh: '单项工程台账中类别为房建的单项工程。', en: 'Works of kind building in the works ledger.' },
  example: { zh: '安置房19栋，每栋一行，就是19栋。', en: 'Nineteen buildings, a row each, are 19.' },
};

const flats: CountedIndicator = {
  id: 'works.flats',
  words: { zh: '套数', en: 'Flats' },
  counter: { zh: '套', en: 'flats' },
  measure: 'count',
  of: buildings,
  add: { how: 'sum', column: 'flats', word: 'flats_word' },
  definition: { zh: '房建单项工程设计套数之和。', en: 'Flats designed, added up over the buildings.' },
  example: { zh: '没有填套数的单列。', en: 'Buildings that tell none are listed apart.' },
};

const floorArea: CountedIndicator = {
  id: 'works.floorArea',
  words: { zh: '建筑面积', en: 'Floor area' },
  counter: { zh: '', en: '' },
  measure: 'area',
  of: buildings,
  add: { how: 'sum', column: 'area', word: 'area_word' },
  definition: { zh: '房建单项工程设计建筑面积之和。', en: 'Floor area designed, added up over the buildings.' },
  example: { zh: '19栋合计16万平方米。', en: 'Nineteen buildings of 160,000 m² in all.' },
};

const toppedOut: CountedIndicator = {
  ...ofBuildings,
  id: 'works.toppedOut',
  words: { zh: '封顶栋数', en: 'Buildings topped out' },
  where: sql<boolean>`r.topped_out_on is not null`,
  definition: { zh: '截止日前主体封顶的楼栋。', en: 'Buildings whose main structure was topped out by the day.' },
  example: { zh: '3月中旬封顶的，从3月20日算起。', en: 'Topped out in mid-March: from 20 March.' },
};

const toppedOutInPeriod: CountedIndicator = {
  ...ofBuildings,
  of: {
    ...buildings,
    kind: 'flow',
    rows: (tx, at) => sql`select b.* from (${buildings.rows(tx, at)}) as b where b.topped_out_on >= ${at.from}`,
  },
  id: 'works.toppedOutInPeriod',
  words: { zh: '增加栋数', en: 'Topped out in the period' },
  definition: { zh: '期间内主体封顶的楼栋。', en: 'Buildings topped out in the period.' },
  example: { zh: '上期13栋、本期15栋，增加2栋。', en: '13 before, 15 now: 2 more.' },
};

/** SQL: of an item `i` with its reports `f`, the days of the year up to the day its pace is measured to (decision 0020). */
const daysPaced = ({ on }: At): RawBuilder<number> => sql<number>`
  (case when f.reported_to is not null
        then greatest(f.reported_to, ${reportsOwedTo(on)}::date) - ${firstOfYear(on)}::date + 1 end)`;

const weakestLast = sql<readonly string[]>`${[...qualifierWords]}::text[]`;

/**
 * What the year's monthly reports tell of each item of the plan (ledgers-and-briefs 2.2): done, up to which day, and how many
 * days of the year had passed when it was to have kept pace, with what was then to be done.
 */
export const reportedItems: RecordSet = {
  noun: 'project',
  kind: 'stock',
  widens: planItems,
  dimensions: planItems.dimensions,
  placed: ofTownship,
  rows: (tx, at) => sql`
    select i.*, f.done, f.done_word, f.reported_to, ${daysPaced(at)} as days_paced,
           round(i.planned::numeric * ${daysPaced(at)} / ${daysOfYear(at.on)[1]}::int)::bigint as due_by_pace
      from (${planItems.rows(tx, at)}) as i
      left join (
        select m.project_id, sum(m.done_amount) as done, max(m.on_day) as reported_to,
               (${weakestLast})[max(array_position(${weakestLast}, m.done_word))] as done_word
          from month_figure m
         where m.zone_id = ${tx.zoneId} and m.month >= ${firstOfYear(at.on)} and ${happenedAsOf('m', at)}
           and ${isProjectSeen(tx, sql`m.project_id`)}
         group by m.project_id) as f on f.project_id = i.record_id`,
};

const moneyDone: CountedIndicator = {
  id: 'money.done',
  words: { zh: '本年完成投资', en: 'Invested this year' },
  counter: { zh: '', en: '' },
  measure: 'money',
  of: reportedItems,
  where: sql<boolean>`r.planned is not null`,
  add: { how: 'sum', column: 'done', word: 'done_word' },
  definition: {
    zh: '有年度计划投资的项目，本年各月月报完成投资之和；没有月报的单列。调度数，非统计数。',
    en: 'Of items with a planned investment, what their monthly reports of the year tell; those without a report are listed apart. Management figures, not statistics.',
  },
  example: {
    zh: '1月1870万元、2月2450万元，累计4320万元。',
    en: '18.7 million and 24.5 million yuan are 43.2 million.',
  },
};

/** Those without a report are listed, never counted as 0: so they stand on neither side of the share. */
const plannedReported: CountedIndicator = {
  ...moneyPlanned,
  id: 'money.plannedReported',
  of: reportedItems,
  where: sql<boolean>`r.done is not null`,
  words: { zh: '已报项目年度计划投资', en: 'Investment planned for the year by projects that report' },
  definition: {
    zh: '本年报过月报的年度计划项目，其本年计划投资之和。',
    en: 'What those of the plan’s projects that have reported this year are to invest, added up.',
  },
  example: { zh: '38个项目中12个报过月报，只加这12个。', en: 'Where 12 of 38 have reported, of these 12.' },
};

const moneyRate: DerivedIndicator = {
  id: 'money.rate',
  words: { zh: '投资完成率', en: 'Share of the year’s investment done' },
  counter: { zh: '', en: '' },
  measure: 'share',
  from: [moneyDone, plannedReported],
  value: shareOf,
  definition: {
    zh: '本年完成投资 ÷ 已报项目年度计划投资；没有报月报的项目两边都不算，单列。调度数，非统计数。',
    en: 'Invested ÷ planned, of the projects that have reported; the others are listed apart. Management figures, not statistics.',
  },
  example: { zh: '计划10亿元、完成4.2亿元：42%。', en: '420 of 1,000 million: 42 %.' },
};

/** What those that report were to have done by the day each has reported to. */
const moneyDue: CountedIndicator = {
  ...plannedReported,
  id: 'money.due',
  add: { how: 'sum', column: 'due_by_pace', word: 'planned_word' },
  words: { zh: '序时应完成投资', en: 'To have been invested by now' },
  definition: {
    zh: '本年报过月报的年度计划项目，本年计划投资按月报截止日已过天数折算之和；上月以前的月报没有报的，折算到该报的月份末。',
    en: 'Of the plan’s projects that have reported this year, the year’s plan in proportion to the days up to the last one reported; where reports are owed for longer, up to the last one owed.',
  },
  example: {
    zh: '年度计划3650万元、月报至5月31日（第151天）：应完成1510万元。',
    en: '36.5 million planned, reported up to 31 May (day 151): 15.1 million.',
  },
};

const moneyPace: DerivedIndicator = {
  id: 'money.pace',
  words: { zh: '序时差', en: 'Ahead of, or behind, the time of the year' },
  counter: { zh: '', en: '' },
  measure: 'points',
  from: [moneyDone, moneyDue, plannedReported],
  value: ([done = null, due = null, planned = null]) =>
    done === null || due === null || planned === null || planned === 0
      ? null
      : Math.round((1000 * (done - due)) / planned),
  definition: {
    zh: '投资完成率减去序时进度，单位个百分点。序时进度按各项目月报截止日计（domain-rules 9.3）。',
    en: 'The share done less the share of the year that has passed, in percentage points; of each project up to the day it has reported to (domain-rules 9.3).',
  },
  example: {
    zh: '月报至6月30日、完成42%，全年已过49.6%：低于序时7.6个百分点。',
    en: 'Reported up to 30 June, 42 % done with 49.6 % of the year gone: 7.6 points behind.',
  },
};

/** Works measured by length of which something was told: how long they are to be, and how much is done. */
export const linearWorks: RecordSet = {
  noun: 'work',
  kind: 'stock',
  dimensions: { project, work: { words: { zh: '单项工程', en: 'Work' } } },
  opens: 'project_id',
  placed: ofProject,
  rows: (tx, at) => sql`
    select w.work_id as record_id, w.number, concat_ws(' ', p.name, w.name) as label, w.project_id, p.name as project,
           concat_ws(' ', p.name, w.name) as work, p.number as project_number, w.name,
           round(d.amount / 100.0)::bigint as designed, d.word as designed_word,
           round(done.amount / 100.0)::bigint as done, done.word as done_word
      from work w
      join project p on p.zone_id = w.zone_id and p.project_id = w.project_id
      join work_design d on d.zone_id = w.zone_id and d.work_id = w.work_id and d.measure = 'length' and ${heldAsOf('d', at)}
     cross join lateral (
       select n.amount, n.word from work_done n
        where n.zone_id = w.zone_id and n.work_id = w.work_id and n.measure = 'length' and ${happenedAsOf('n', at)}
        order by n.on_day desc, n.seq desc limit 1) as done
     where w.zone_id = ${tx.zoneId} and ${isProjectSeen(tx, sql`w.project_id`)}`,
};
const ofLengths = { counter: { zh: '', en: '' }, measure: 'length', of: linearWorks } as const;

const lengthDone: CountedIndicator = {
  ...ofLengths,
  id: 'works.lengthDone',
  add: { how: 'sum', column: 'done', word: 'done_word' },
  words: { zh: '线性工程完成量', en: 'Length done' },
  definition: {
    zh: '以长度计量的单项工程，截止日最近一次填报的累计完成长度之和。',
    en: 'Of works measured by length, what was last told to be done by the day, added up.',
  },
  example: { zh: '雨水主干管1.2公里、污水主干管1.3公里：2.5公里。', en: '1.2 and 1.3 km are 2.5 km.' },
};
const lengthDesigned: CountedIndicator = {
  ...ofLengths,
  id: 'works.lengthDesigned',
  add: { how: 'sum', column: 'designed', word: 'designed_word' },
  words: { zh: '线性工程设计量', en: 'Length designed' },
  definition: {
    zh: '填报过完成长度的单项工程，其设计长度之和；没有填报的不计。',
    en: 'Length designed of the works of which something was told to be done; not of the others.',
  },
  example: { zh: '雨水主干管2.9公里、污水主干管2.3公里：5.2公里。', en: '2.9 and 2.3 km are 5.2 km.' },
};
const quantityShare: DerivedIndicator = {
  id: 'works.quantityShare',
  words: { zh: '工程量占比', en: 'Share of the length done' },
  counter: { zh: '', en: '' },
  measure: 'share',
  from: [lengthDone, lengthDesigned],
  value: shareOf,
  definition: { zh: '线性工程完成量 ÷ 线性工程设计量。', en: 'Length done ÷ length designed.' },
  example: { zh: '设计2.9公里、完成1.2公里：41.4%。', en: '1.2 of 2.9 km are 41.4 %.' },
};

export const workIndicators: readonly Indicator[] = [
  count,
  flats,
  floorArea,
  toppedOut,
  toppedOutInPeriod,
  moneyDone,
  plannedReported,
  moneyRate,
  moneyDue,
  moneyPace,
  lengthDone,
  lengthDesigned,
  quantityShare,
];
