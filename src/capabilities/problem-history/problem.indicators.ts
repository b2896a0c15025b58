import type { At, CountedIndicator, Dimension, Indicator, RecordSet } from '#capabilities/indicators';
import { givenKindWords } from '#capabilities/problem-kinds';
import { escalationRules, problemsSeen } from '#capabilities/problem-ledger';
import { problemStateWords } from '#capabilities/problem-ledger/contract';
import type { Tx } from '#platform/commands';
import { type RawBuilder, sql } from '#platform/database';
import { happenedAsOf, heldAsOf } from '#platform/facts';
import { isOverdue } from './problem-then.store.ts';
import { withWorkingDays } from './working-days.store.ts';

const kind = { words: { zh: '问题类别', en: 'Kind of problem' }, values: givenKindWords };
const state = { words: { zh: '状态', en: 'State' }, values: problemStateWords };

/** A problem belongs to the unit that owned it on the day, before one did to the unit that raised it. */
const ofOwner = {
  each: true as const,
  words: { zh: '责任单位', en: 'Unit that answers' },
  units: (tx: Tx, at: At): RawBuilder<unknown> => sql`
    select p.problem_id as record_id, coalesce(s.owner_unit_id, p.raiser_unit_id) as unit_id
      from problem p
      join problem_state s on s.zone_id = p.zone_id and s.problem_id = p.problem_id and ${heldAsOf('s', at)}
     where p.zone_id = ${tx.zoneId}`,
};

/** The first project a problem concerns, and the first park that one of them is or stands in. */
const project: Dimension = {
  words: { zh: '项目', en: 'Project' },
  ofAll: (tx, at) => sql`
    select distinct on (l.problem_id) l.problem_id as record_id, j.name as value
      from problem_project l join project j on j.zone_id = l.zone_id and j.project_id = l.project_id
     where l.zone_id = ${tx.zoneId} and ${heldAsOf('l', at)}
     order by l.problem_id, j.number`,
};
const park: Dimension = {
  words: { zh: '园区', en: 'Park' },
  ofAll: (tx, at) => sql`
    select l.problem_id as record_id, min(k.name) as value
      from problem_project l
      left join project_park g on g.zone_id = l.zone_id and g.project_id = l.project_id and ${heldAsOf('g', at)}
      join project_kind t on t.zone_id = l.zone_id and t.project_id = coalesce(g.park_id, l.project_id) and t.kind = 'park'
                         and ${heldAsOf('t', at)}
      join project k on k.zone_id = t.zone_id and k.project_id = t.project_id
     where l.zone_id = ${tx.zoneId} and ${heldAsOf('l', at)}
     group by l.problem_id`,
};

/** The value of a dimension for one problem: looked up for each, and only where it is asked for. */
const ofEach = (tx: Tx, at: At, { ofAll }: Dimension): RawBuilder<unknown> =>
  ofAll === undefined
    ? sql`null::text`
    : sql`(select v.value from (${ofAll(tx, at)}) as v where v.record_id = s.problem_id)`;

const columns = (tx: Tx, at: At): RawBuilder<unknown> => sql`
  s.problem_id as record_id, p.number, p.text as label, p.kind, s.state, s.due_on, p.raised_on,
  case when s.state = 'closed' then s.from_on end as closed_on,
  ${ofEach(tx, at, project)} as project, ${ofEach(tx, at, park)} as park`;

type Asked = {
  readonly selected: RawBuilder<unknown>;
  readonly which?: RawBuilder<boolean>;
  /** What is joined to the state `s`. */
  readonly joined?: RawBuilder<unknown>;
};

/**
 * Problems as they stood on the day, those the reader sees now. What is joined from the left is read only where a column
 * of it is asked for: a count reads the states alone.
 */
const seenRows = (tx: Tx, at: At, asked: Asked): RawBuilder<unknown> => {
  const { selected, which = sql<boolean>`true`, joined = sql`` } = asked;
  const seen = problemsSeen(tx);
  return sql`
    ${seen === null ? sql`` : sql`with ${seen}`}
    select ${selected}
      from problem_state s ${seen === null ? sql`` : sql`join seen n on n.problem_id = s.problem_id`} ${joined}
      left join problem p on p.zone_id = s.zone_id and p.problem_id = s.problem_id
     where s.zone_id = ${tx.zoneId} and ${heldAsOf('s', at)} and ${which}`;
};

const problems: RecordSet = {
  noun: 'problem',
  kind: 'stock',
  dimensions: { kind, state, project, park },
  placed: ofOwner,
  rows: (tx, at) => seenRows(tx, at, { selected: columns(tx, at) }),
};

const isOpen = sql<boolean>`s.state <> 'closed'`;

/** Of those, what has not been closed, with how long it is past its date in working days (IS-02). */
const open: RecordSet = {
  ...problems,
  rows: (tx, at) =>
    seenRows(tx, at, {
      selected: sql`
        ${columns(tx, at)}, ${isOverdue(tx, at, 's')} as overdue,
        case when s.state = 'assigned' and s.due_on < ${at.on}
             then cardinality(calendar.days) - width_bucket(s.due_on, calendar.days) end as days`,
      joined: withWorkingDays(tx, at),
      which: isOpen,
    }),
};

/**
 * Those raised in the period. Each stands in a state from that day on, which is looked up only where it is asked for: a
 * count reads the problems alone.
 */
const raisedThen: RecordSet = {
  ...problems,
  kind: 'flow',
  rows: (tx, at) => {
    const seen = problemsSeen(tx);
    return sql`
      ${seen === null ? sql`` : sql`with ${seen}`}
      select ${columns(tx, at)}
        from problem p ${seen === null ? sql`` : sql`join seen n on n.problem_id = p.problem_id`}
        left join lateral (
          select p.problem_id, max(h.state) as state, max(h.due_on) as due_on, max(h.from_on) as from_on
            from problem_state h
           where h.zone_id = p.zone_id and h.problem_id = p.problem_id and ${heldAsOf('h', at)}) as s on true
       where p.zone_id = ${tx.zoneId} and p.raised_on between ${at.from} and ${at.on}
             ${at.knownAt === null ? sql`` : sql`and p.recorded_at <= ${at.knownAt}`}`;
  },
};

/** Those closed in the period, each with the working days it took. */
const closedThen: RecordSet = {
  ...problems,
  kind: 'flow',
  dimensions: { ...problems.dimensions, problem: { words: { zh: '问题编号', en: 'Problem' }, isNumber: true } },
  rows: (tx, at) =>
    seenRows(tx, at, {
      selected: sql`
        ${columns(tx, at)}, p.number as problem,
        width_bucket(s.from_on, calendar.days) - width_bucket(p.raised_on, calendar.days) as days_taken`,
      joined: withWorkingDays(tx, at),
      which: sql<boolean>`s.state = 'closed' and s.from_on between ${at.from} and ${at.on}`,
    }),
};

const level = {
  words: { zh: '协调层级', en: 'Level' },
  values: Object.fromEntries(escalationRules.ladder.map((each) => [String(each.level), each.post])),
};

/** Open problems whose last word on their level is a proposal, or a level nobody there has decided at (IS-04). */
export const waiting: RecordSet = {
  ...problems,
  dimensions: { kind, level, project, park },
  rows: (tx, at) =>
    seenRows(tx, at, {
      selected: sql`${columns(tx, at)}, w.level::text as level, w.step, w.on_day as since`,
      joined: sql`
        join (select distinct on (t.problem_id) t.problem_id, t.step, t.level, t.on_day from problem_step t
               where t.zone_id = ${tx.zoneId} and ${happenedAsOf('t', at)}
                 and t.step in ('escalation-proposed', 'escalated', 'escalation-declined', 'decided')
               order by t.problem_id, t.on_day desc, t.seq desc) as w on w.problem_id = s.problem_id`,
      which: sql<boolean>`${isOpen} and w.step in ('escalation-proposed', 'escalated')`,
    }),
};

const count = { counter: { zh: '个', en: 'problems' }, measure: 'count', add: 'count' } as const;
const isClosed = sql<boolean>`r.state = 'closed'`;

const raised: CountedIndicator = {
  ...count,
  id: 'problem.raised',
  of: problems,
  words: { zh: '累计问题数', en: 'Problems raised' },
  definition: { zh: '建区以来到截止日登记的问题。', en: 'Raised by the day since the zone stands.' },
  example: { zh: '一个问题涉及两个项目，仍算1个（IS-06）。', en: 'One that two projects share counts once (IS-06).' },
};
const closed: CountedIndicator = {
  ...count,
  id: 'problem.closed',
  of: problems,
  where: isClosed,
  words: { zh: '累计销号数', en: 'Problems closed' },
  definition: {
    zh: '截止日已由提出方确认销号的问题（IS-03）。',
    en: 'Closed by the day, with the raiser’s confirmation (IS-03).',
  },
  example: {
    zh: '用地报批等手续5个、规划方案13个，合计18个。',
    en: '5 of land approval and 13 of the planning scheme are 18.',
  },
};
const stillOpen: CountedIndicator = {
  ...count,
  id: 'problem.open',
  of: open,
  words: { zh: '在办数', en: 'Open problems' },
  definition: {
    zh: '截止日登记了、还没有销号的问题，暂缓的也在内。',
    en: 'Raised and not closed on the day, parked ones too.',
  },
  example: { zh: '登记20个、销号18个，在办2个。', en: '20 raised, 18 closed: 2 open.' },
};
const overdue: CountedIndicator = {
  ...count,
  id: 'problem.overdue',
  of: open,
  where: sql<boolean>`r.overdue`,
  words: { zh: '超期数', en: 'Overdue problems' },
  definition: {
    zh: '办理时限按工作日已过、还没有答复的问题；过后一个工作日内答复仍算按时（NB-06）。',
    en: 'Past their date in working days and not answered; one working day after it is still in time (NB-06).',
  },
  example: { zh: '周五到期，下周二起算超期。', en: 'Due on Friday: overdue from Tuesday.' },
};
const longestOverdue: CountedIndicator = {
  id: 'problem.longestOverdue',
  counter: { zh: '', en: '' },
  measure: 'workingDays',
  of: open,
  where: sql<boolean>`r.overdue`,
  add: { how: 'max', column: 'days' },
  words: { zh: '最长超期天数', en: 'Longest overdue' },
  definition: {
    zh: '超期问题中超过时限最久的工作日数。',
    en: 'Of the overdue ones, the most working days past the date.',
  },
  example: { zh: '没有超期的，写“—”。', en: 'Of none it is “—”.' },
};
const raisedInPeriod: CountedIndicator = {
  ...count,
  id: 'problem.raisedInPeriod',
  of: raisedThen,
  words: { zh: '新增问题数', en: 'Raised in the period' },
  definition: { zh: '期间内登记的问题。', en: 'Raised in the period.' },
  example: { zh: '期间内登记又销号的，两头都算。', en: 'Raised and closed in it counts in both.' },
};
const closedInPeriod: CountedIndicator = {
  ...count,
  id: 'problem.closedInPeriod',
  of: closedThen,
  words: { zh: '本期销号数', en: 'Closed in the period' },
  definition: { zh: '期间内销号、到截止日没有重开的问题。', en: 'Closed in the period and not reopened by the day.' },
  example: { zh: '销号后重开的不算。', en: 'Closed and reopened does not count.' },
};

const daysTaken: CountedIndicator = {
  id: 'problem.daysTaken',
  counter: { zh: '', en: '' },
  measure: 'workingDays',
  of: closedThen,
  add: { how: 'median', column: 'days_taken' },
  words: { zh: '办理天数', en: 'Working days taken' },
  definition: {
    zh: '期间内销号的问题，从提出到销号的工作日数的中位数；单个问题就是它自己的工作日数。',
    en: 'Of the problems closed in the period, the median of the working days from raising to closing; of one problem its own.',
  },
  example: { zh: '周一提出、周五销号：4个工作日。', en: 'Raised on Monday and closed on Friday: 4 working days.' },
};

const decisionWaiting: CountedIndicator = {
  id: 'decision.waiting',
  counter: { zh: '项', en: 'matters' },
  measure: 'count',
  add: 'count',
  of: waiting,
  words: { zh: '待决事项数', en: 'Matters waiting for a decision' },
  definition: {
    zh: '已提请升级、或已升级到上一层级而还没有作出决定的问题（IS-04）。',
    en: 'Problems proposed for the next level, or escalated to it and not decided there (IS-04).',
  },
  example: { zh: '升级到党工委、还没有研究的，算1项。', en: 'Escalated to the top leader and not yet decided: 1.' },
};

export const problemIndicators: readonly Indicator[] = [
  raised,
  closed,
  stillOpen,
  overdue,
  longestOverdue,
  raisedInPeriod,
  closedInPeriod,
  daysTaken,
  decisionWaiting,
];
