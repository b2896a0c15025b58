import {
  type At,
  type CountedIndicator,
  type DerivedIndicator,
  type Indicator,
  type RecordSet,
  shareOf,
} from '#capabilities/indicators';
import { yearOf } from '#kernel/plain-date';
import type { Tx } from '#platform/commands';
import { type RawBuilder, sql } from '#platform/database';
import { happenedAsOf, heldAsOf } from '#platform/facts';
import { type ProjectStage, slots } from './contract.ts';
import { kindWords, natureWords } from './project-words.rules.ts';
import { isSeen } from './sight.store.ts';

const kind = { words: { zh: '项目类别', en: 'Kind' }, values: kindWords };
const nature = { words: { zh: '建设性质', en: 'Nature' }, values: natureWords };
const items = { zh: '个', en: 'projects' };

/** A project belongs to the township where it is built. */
export const ofTownship = {
  words: { zh: '属地乡镇（场）', en: 'Township' },
  units: (tx: Tx, at: At): RawBuilder<unknown> => sql`
    select a.project_id as record_id, a.unit_id from project_anchor a
     where a.zone_id = ${tx.zoneId} and a.capacity = 'township' and ${heldAsOf('a', at)}`,
};

/** SQL: the day on which a project had reached a stage, null before: one look at an index for each. */
export const reachedOn = (
  tx: Tx,
  at: At,
  stage: ProjectStage,
  project: RawBuilder<unknown>,
): RawBuilder<unknown> => sql`
  (select min(s.on_day) from project_stage s
    where s.zone_id = ${tx.zoneId} and s.project_id = ${project} and s.stage = ${stage} and ${happenedAsOf('s', at)})`;

/** SQL: a row where the project `p` had reached one of these stages by the day. */
const stageOf = (tx: Tx, at: At, stages: readonly ProjectStage[]): RawBuilder<unknown> => sql`
  select 1 from project_stage s
   where s.zone_id = ${tx.zoneId} and s.project_id = p.project_id and s.stage = any(${[...stages]}::text[]) and ${happenedAsOf('s', at)}`;

/** SQL: the kind of a project on the day. */
const kindOf = (tx: Tx, at: At, project: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  (select k.kind from project_kind k
    where k.zone_id = ${tx.zoneId} and k.project_id = ${project} and ${heldAsOf('k', at)} limit 1)`;

/**
 * Items of the year's plan as it stood on the day, with what was planned and what had begun (ledgers-and-briefs 2.2). What
 * is one value by the shape of its subquery is not read where nothing asks for it.
 */
export const planItems: RecordSet = {
  noun: 'project',
  kind: 'stock',
  dimensions: { kind, nature },
  placed: ofTownship,
  rows: (tx, at) => sql`
    select i.project_id as record_id, p.number, p.name as label, ${kindOf(tx, at, sql`i.project_id`)} as kind, i.nature,
           coalesce(i.nature = 'continued', false) or g.on_day is not null as started,
           coalesce(d.planned_on <= ${at.on}, false) as due, d.planned_on as start_planned_on, d.precision as start_precision,
           v.amount as investment, v.word as investment_word,
           y.amount as planned, y.word as planned_word
      from project_plan_item i
      left join project p on p.zone_id = i.zone_id and p.project_id = i.project_id
      left join project_stage g on g.zone_id = i.zone_id and g.project_id = i.project_id and g.stage = 'started'
                               and ${happenedAsOf('g', at)}
      left join project_stage_plan d on d.zone_id = i.zone_id and d.project_id = i.project_id and d.stage = 'started'
                                    and ${heldAsOf('d', at)}
      left join lateral (select min(v.amount) as amount, min(v.word) as word from project_investment v
                          where v.zone_id = i.zone_id and v.project_id = i.project_id and ${heldAsOf('v', at)}) as v on true
      left join project_plan_investment y on y.zone_id = i.zone_id and y.project_id = i.project_id and y.year = i.year
                                         and ${heldAsOf('y', at)}
     where i.zone_id = ${tx.zoneId} and i.year = ${yearOf(at.on)} and ${heldAsOf('i', at)}
       and ${isSeen(tx, sql`i.project_id`)}`,
};

const ofPlan = { counter: items, measure: 'count', of: planItems, add: 'count' } as const;

const planned: CountedIndicator = {
  ...ofPlan,
  id: 'plan.items',
  words: { zh: '年度计划项目数', en: 'Projects of the year’s plan' },
  definition: {
    zh: '截止日有效的本年度计划中的项目，新建、续建、改扩建和技改都在内。',
    en: 'Items of the year’s plan in force on the day: new, carried over, extended and refitted.',
  },
  example: {
    zh: '计划列了38个项目，其中续建1个，就是38个。',
    en: 'A plan of 38 items, one of them carried over, counts 38.',
  },
};

const started: CountedIndicator = {
  ...ofPlan,
  id: 'plan.started',
  words: { zh: '已开工项目数', en: 'Started' },
  where: sql<boolean>`r.started`,
  definition: {
    zh: '年度计划中截止日前有实际开工记录的项目；续建项目算已开工；只知道月份的，从当月最后一天算起。',
    en: 'Items with a start on or before the day; carried-over ones count as started; a start known by its month counts from the month’s last day.',
  },
  example: {
    zh: '应开工140个，逾期未开工33个，提前开工11个：140 − 33 + 11 = 118个。',
    en: '140 due, 33 late, 11 early: 140 − 33 + 11 = 118.',
  },
};

const due: CountedIndicator = {
  ...ofPlan,
  id: 'plan.due',
  words: { zh: '应开工项目数', en: 'Due to have started' },
  where: sql<boolean>`r.due`,
  definition: {
    zh: '计划开工的月份（或日期）到截止日已经过完的项目，最后一天算在内。',
    en: 'Items whose planned month or day of start has ended by the day, its last day included.',
  },
  example: { zh: '计划5月开工，5月31日起算应开工。', en: 'Planned for May: due from 31 May.' },
};

const early: CountedIndicator = {
  ...ofPlan,
  id: 'plan.early',
  words: { zh: '提前开工数', en: 'Started early' },
  where: sql<boolean>`r.started and not r.due`,
  definition: { zh: '已开工、还没到计划开工时间的项目。', en: 'Started before it was due.' },
  example: { zh: '计划7月开工，6月10日开工。', en: 'Planned for July, started on 10 June.' },
};

const late: CountedIndicator = {
  ...ofPlan,
  id: 'plan.late',
  words: { zh: '逾期未开工数', en: 'Late: due and not started' },
  where: sql<boolean>`r.due and not r.started`,
  definition: { zh: '到了计划开工时间、还没有开工的项目。', en: 'Due to have started, and not started.' },
  example: { zh: '计划3月开工，到3月31日没有开工。', en: 'Planned for March, not started on 31 March.' },
};

const startRate: DerivedIndicator = {
  id: 'plan.startRate',
  words: { zh: '开工率', en: 'Share started' },
  counter: { zh: '', en: '' },
  measure: 'share',
  from: [started, planned],
  value: shareOf,
  definition: { zh: '已开工项目数 ÷ 年度计划项目数。', en: 'Started ÷ items of the plan.' },
  example: { zh: '38个中的16个，42.1%。', en: '16 of 38 are 42.1 %.' },
};

const totalInvestment: CountedIndicator = {
  id: 'plan.totalInvestment',
  words: { zh: '年度计划总投资', en: 'Total investment of the plan’s projects' },
  counter: { zh: '', en: '' },
  measure: 'money',
  of: planItems,
  add: { how: 'sum', column: 'investment', word: 'investment_word' },
  definition: { zh: '年度计划项目的总投资之和。', en: 'Total investment of the plan’s projects, added up.' },
  example: { zh: '5.6亿元和约2亿元，合计约7.6亿元。', en: '5.6 and about 2 are about 7.6 hundred million yuan.' },
};

export const moneyPlanned: CountedIndicator = {
  id: 'money.planned',
  words: { zh: '年度计划投资', en: 'Investment planned for the year' },
  counter: { zh: '', en: '' },
  measure: 'money',
  of: planItems,
  add: { how: 'sum', column: 'planned', word: 'planned_word' },
  definition: {
    zh: '年度计划项目本年计划投资之和。',
    en: 'What the plan’s projects are to invest this year, added up.',
  },
  example: {
    zh: '没有填计划投资的项目单列，不按0计。',
    en: 'Projects without one are listed apart, never counted as 0.',
  },
};

/** Projects under way on the day: started, not completed, and not closed (domain-rules 5). */
export const underWay: RecordSet = {
  noun: 'project',
  kind: 'stock',
  dimensions: { kind },
  placed: ofTownship,
  rows: (tx, at) => sql`
    select p.project_id as record_id, p.number, p.name as label, ${kindOf(tx, at, sql`p.project_id`)} as kind, team.lacking
      from project p
      left join lateral (
        select ${slots.length} - count(distinct a.capacity)::int as lacking
          from project_anchor a
          join project_member m on m.zone_id = a.zone_id and m.project_id = a.project_id and m.slot = a.capacity
                               and ${heldAsOf('m', at)}
         where a.zone_id = p.zone_id and a.project_id = p.project_id and a.capacity = any(${[...slots]}::text[])
           and ${heldAsOf('a', at)}) as team on true
     where p.zone_id = ${tx.zoneId} and exists (${stageOf(tx, at, ['started'])})
       and not exists (${stageOf(tx, at, ['completed', 'closed'])}) and ${isSeen(tx, sql`p.project_id`)}`,
};

const ofUnderWay = { counter: items, measure: 'count', of: underWay, add: 'count' } as const;

export const projectsUnderWay: CountedIndicator = {
  ...ofUnderWay,
  id: 'project.underWay',
  words: { zh: '在建数', en: 'Projects under way' },
  definition: { zh: '已开工、未竣工、未销号的项目。', en: 'Started, and neither completed nor closed.' },
  example: { zh: '16个开工，其中1个已竣工：在建15个。', en: '16 started, one of them completed: 15 under way.' },
};

const teamComplete: CountedIndicator = {
  ...ofUnderWay,
  id: 'team.complete',
  words: { zh: '齐备项目数', en: 'Projects with the whole four-to-one team' },
  where: sql<boolean>`r.lacking = 0`,
  definition: {
    zh: '在建项目中，支部、指挥部、牵头单位、属地乡镇（场）四方都有单位、都有责任人的。',
    en: 'Under way, with branch, command post, lead unit and township each named, and a person of each.',
  },
  example: { zh: '缺属地责任人的不算齐备。', en: 'Without the township’s person it is not complete.' },
};

const teamIncomplete: CountedIndicator = {
  ...ofUnderWay,
  id: 'team.incomplete',
  words: { zh: '四对一缺位项目数', en: 'Projects whose team lacks somebody' },
  where: sql<boolean>`r.lacking > 0`,
  definition: {
    zh: '在建项目中四方缺单位或缺责任人的。',
    en: 'Under way, with a unit or a person of the four lacking.',
  },
  example: { zh: '缺一方的算1个项目，缺两方的也算1个。', en: 'One project, whether one slot or two are empty.' },
};

const teamGaps: CountedIndicator = {
  id: 'team.gaps',
  words: { zh: '缺位数', en: 'Empty places of four-to-one teams' },
  counter: { zh: '处', en: 'places' },
  measure: 'count',
  of: underWay,
  where: sql<boolean>`r.lacking > 0`,
  add: { how: 'sum', column: 'lacking' },
  definition: {
    zh: '在建项目四方中缺单位或缺责任人的处数。',
    en: 'Of the four of each project under way, those without a unit or a person.',
  },
  example: { zh: '缺指挥长又缺属地责任人，算2处。', en: 'Without a commander and without the township’s person: 2.' },
};

/** Stages reached in the period, one record a project and stage. */
const reachedInPeriod: RecordSet = {
  noun: 'project',
  kind: 'flow',
  dimensions: { kind },
  placed: ofTownship,
  rows: (tx, at) => sql`
    select p.project_id as record_id, p.number, p.name as label, ${kindOf(tx, at, sql`p.project_id`)} as kind,
           exists (${reachedBetween(tx, at, 'started')}) as started,
           exists (${reachedBetween(tx, at, 'completed')}) as completed
      from project p
     where p.zone_id = ${tx.zoneId} and ${isSeen(tx, sql`p.project_id`)}`,
};
const reachedBetween = (tx: Tx, at: At, stage: string): RawBuilder<unknown> => sql`
  select 1 from project_stage s
   where s.zone_id = ${tx.zoneId} and s.project_id = p.project_id and s.stage = ${stage} and ${happenedAsOf('s', at)}
     and s.on_day >= ${at.from}`;

const ofPeriod = { counter: items, measure: 'count', of: reachedInPeriod, add: 'count' } as const;

const startedInPeriod: CountedIndicator = {
  ...ofPeriod,
  id: 'project.startedInPeriod',
  words: { zh: '本期开工数', en: 'Started in the period' },
  where: sql<boolean>`r.started`,
  definition: {
    zh: '期间内实际开工的项目，计划外的也在内。',
    en: 'Projects that started in the period, in the plan or not.',
  },
  example: { zh: '期间从1月1日到截止日，另有指定的除外。', en: 'From 1 January to the day, unless told otherwise.' },
};

const completedInPeriod: CountedIndicator = {
  ...ofPeriod,
  id: 'project.completedInPeriod',
  words: { zh: '本期竣工数', en: 'Completed in the period' },
  where: sql<boolean>`r.completed`,
  definition: { zh: '期间内通过竣工验收的项目。', en: 'Projects whose completion was accepted in the period.' },
  example: { zh: '没有竣工验收记录的不算。', en: 'Without an acceptance it does not count.' },
};

export const projectIndicators: readonly Indicator[] = [
  planned,
  started,
  due,
  early,
  late,
  startRate,
  totalInvestment,
  moneyPlanned,
  projectsUnderWay,
  teamComplete,
  teamIncomplete,
  teamGaps,
  startedInPeriod,
  completedInPeriod,
];
