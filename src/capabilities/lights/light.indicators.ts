import type { At, CountedIndicator, Indicator, RecordSet } from '#capabilities/indicators';
import { planItems } from '#capabilities/projects';
import { reportedItems } from '#capabilities/works';
import type { Tx } from '#platform/commands';
import { type RawBuilder, sql } from '#platform/database';
import { happenedAsOf, heldAsOf } from '#platform/facts';
import { daysOfYear } from '#planning/forecast';
import { Colour } from './contract.ts';
import { monthsEnded } from './light.rules.ts';
import { colourWords } from './light-words.rules.ts';
import { ruleSetOn } from './rule-set.rules.ts';
import { knownRuleSets } from './rule-set.store.ts';

const colours: RawBuilder<string[]> = sql<string[]>`${[...Colour.options]}::text[]`;

/** SQL: of the reasons that hold on the day for a plan item `i` the one that holds longest (LT-02). Few items have one. */
function accepted(tx: Tx, at: At): RawBuilder<unknown> {
  const holds = sql`a.zone_id = ${tx.zoneId} and ${heldAsOf('a', at)} and a.decided_on <= ${at.on}`;
  return sql`
    case when i.record_id in (select a.project_id from project_reason a where ${holds}) then (
      select json_build_object('code', a.code, 'text', a.text, 'from', a.from_on, 'until', a.to_on - 1, 'meeting', a.meeting,
                               'decidedOn', a.decided_on)
        from project_reason a
       where a.project_id = i.record_id and ${holds}
       order by a.to_on desc, a.code, a.from_on limit 1) end`;
}

/** SQL: `startOn` of light.rules.ts, of a plan item `i`. */
function startLight({ on }: At): RawBuilder<string> {
  const { start } = ruleSetOn(knownRuleSets(), on);
  const planned = sql`(extract(year from i.start_planned_on) * 12 + extract(month from i.start_planned_on))`;
  return sql<string>`case when i.started then 'green' when i.start_planned_on is null then 'none' when not i.due then 'green'
                          when ${monthsEnded(on)}::int - ${planned} >= ${start.redFromMonth} then 'red' else 'yellow' end`;
}

/** SQL: `paceOn` of light.rules.ts, of a plan item `i`, completed or not. */
function paceLight({ on }: At): RawBuilder<string> {
  const { pace } = ruleSetOn(knownRuleSets(), on);
  const [, all] = daysOfYear(on);
  const behind = sql`(100 * (i.days_paced::numeric * i.planned - ${all}::numeric * i.done))`;
  const points = (count: number) => sql`(${count}::numeric * ${all}::numeric * i.planned)`;
  return sql<string>`case when not i.started or i.completed or i.done is null or coalesce(i.planned, 0) <= 0 then 'none'
                          when ${behind} > ${points(pace.redOver)} then 'red'
                          when ${behind} >= ${points(pace.yellowFrom)} then 'yellow' else 'green' end`;
}

/**
 * Items of the year's plan with their light and what it rests on: the rules of `light.rules.ts` in SQL, to which a test
 * holds them. `placed` in no unit: a light is of a project and is never added up per township or unit (2.2).
 */
export const litItems: RecordSet = {
  noun: 'project',
  kind: 'stock',
  widens: reportedItems,
  dimensions: { ...planItems.dimensions, light: { words: { zh: '灯', en: 'Light' }, values: colourWords } },
  rows: (tx, at) => sql`
    select l.*, coalesce(case when l.accepted is not null then 'grey' end,
                         (${colours})[least(array_position(${colours}, l.start_light), array_position(${colours}, l.pace_light))]) as light
      from (select i.*, ${startLight(at)} as start_light, ${paceLight(at)} as pace_light,
                   ${accepted(tx, at)} as accepted
              from (select q.*, c.on_day is not null as completed
                      from (${reportedItems.rows(tx, at)}) as q
                      left join project_stage c on c.zone_id = ${tx.zoneId} and c.project_id = q.record_id
                                               and c.stage = 'completed' and ${happenedAsOf('c', at)}) as i offset 0) as l`, // reckoned once, however many figures ask
};

const ofPlan = {
  counter: { zh: '个', en: 'projects' },
  measure: 'count',
  of: litItems,
  add: 'count',
} as const;
const lit = (colour: Colour): RawBuilder<boolean> => sql<boolean>`r.light = ${colour}`;

const red: CountedIndicator = {
  ...ofPlan,
  id: 'light.red',
  where: lit('red'),
  words: { zh: '红灯数', en: 'Red lights' },
  definition: {
    zh: '年度计划项目中，计划开工连续3个月未开工的，或者投资进度低于序时30个百分点以上的；有正当理由暂缓的不算。按截止日有效的规则集。',
    en: 'Items of the plan not started three months running, or over 30 points behind the year; not those held for an accepted reason. By the rule set in force on the day.',
  },
  example: {
    zh: '计划3月开工，到5月31日没有开工，也没有正当理由：红灯。',
    en: 'Planned for March, not started on 31 May, no accepted reason: red.',
  },
};

const yellow: CountedIndicator = {
  ...ofPlan,
  id: 'light.yellow',
  where: lit('yellow'),
  words: { zh: '黄灯数', en: 'Yellow lights' },
  definition: {
    zh: '年度计划项目中，到了计划开工时间没有开工、还不到连续3个月的，或者投资进度低于序时10至30个百分点的。',
    en: 'Items of the plan due and not started for less than three months running, or 10 to 30 points behind the year.',
  },
  example: {
    zh: '全年过半、完成年度计划投资的40%：低于序时10个百分点，黄灯。',
    en: 'Half of the year gone and 40 % done: 10 points behind, yellow.',
  },
};

const grey: CountedIndicator = {
  ...ofPlan,
  id: 'light.grey',
  where: lit('grey'),
  words: { zh: '暂缓数', en: 'Held for an accepted reason' },
  definition: {
    zh: '年度计划项目中，截止日有经批准、在有效期内的正当理由的。',
    en: 'Items of the plan for which an accepted reason holds on the day.',
  },
  example: {
    zh: '暂缓有效期至8月31日，9月1日起不再是暂缓。',
    en: 'Accepted until 31 August: from 1 September held no longer.',
  },
};

const behind: CountedIndicator = {
  ...ofPlan,
  id: 'light.behind',
  where: sql<boolean>`r.light in ('red', 'yellow')`,
  words: { zh: '未达计划数', en: 'Behind plan' },
  definition: {
    zh: '红灯和黄灯的项目；有正当理由暂缓的不列入。',
    en: 'Red and yellow ones; not those held for an accepted reason.',
  },
  example: { zh: '红灯1个、黄灯1个、暂缓1个：未达计划2个。', en: 'One red, one yellow, one held: 2 behind plan.' },
};

export const lightIndicators: readonly Indicator[] = [red, yellow, grey, behind];
