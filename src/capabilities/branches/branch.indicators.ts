import type { CountedIndicator, DerivedIndicator, Indicator, RecordSet } from '#capabilities/indicators';
import { shareOf } from '#capabilities/indicators';
import { planItems, projectsUnderWay, underWay } from '#capabilities/projects';
import { sql } from '#platform/database';
import { happenedAsOf, heldAsOf } from '#platform/facts';
import { isBranchSeen } from './sight.store.ts';

const tenure = {
  words: { zh: '设置性质', en: 'Tenure' },
  values: { regular: { zh: '正式', en: 'Regular' }, temporary: { zh: '临时', en: 'Temporary' } },
};
const composition = {
  words: { zh: '组织形式', en: 'Composition' },
  values: { single: { zh: '单独', en: 'Single' }, joint: { zh: '联合', en: 'Joint' } },
};
const field = {
  words: { zh: '领域', en: 'Field' },
  values: {
    urban: { zh: '城市', en: 'Urban' },
    park: { zh: '园区', en: 'Park' },
    rural: { zh: '农村', en: 'Rural' },
  },
};
const branches = { zh: '个', en: 'branches' };

/** Branches that run on the day, with what they cover (M2, BR-01…). */
const running: RecordSet = {
  noun: 'branch',
  kind: 'stock',
  dimensions: { tenure, composition, field },
  placed: {
    words: { zh: '支部', en: 'The branch itself' },
    units: (tx) => sql`select b.unit_id as record_id, b.unit_id from branch b where b.zone_id = ${tx.zoneId}`,
  },
  rows: (tx, at) => {
    const trait = (name: string) => sql`
      (select t.value from branch_trait t
        where t.zone_id = b.zone_id and t.unit_id = b.unit_id and t.trait = ${name} and ${heldAsOf('t', at)})`;
    /** Of each branch what its projects come to, read only where a figure asks for it. */
    const covers = (of = sql``, counted = sql`count(*)::int as projects`) => sql`
      left join (select n.unit_id, ${counted} from project_anchor n ${of}
                  where n.zone_id = ${tx.zoneId} and n.capacity = 'branch' and ${heldAsOf('n', at)}
                    and ${isBranchSeen(tx, sql`n.unit_id`)}
                  group by n.unit_id)`;
    return sql`
      select b.unit_id as record_id, b.number, u.name as label, ${trait('tenure')} as tenure,
             ${trait('composition')} as composition, ${trait('field')} as field, coalesce(c.projects, 0) as covered,
             coalesce(i.projects, 0) as of_plan, coalesce(w.projects, 0) as under_way, g.first_start - a.on_day as ahead
        from branch b
        join branch_state s on s.zone_id = b.zone_id and s.unit_id = b.unit_id and s.state = 'running' and ${heldAsOf('s', at)}
        left join unit u on u.zone_id = b.zone_id and u.unit_id = b.unit_id
        left join (select t.unit_id, min(t.on_day) as on_day from branch_step t
                    where t.zone_id = ${tx.zoneId} and t.step = 'approved' and ${happenedAsOf('t', at)}
                    group by t.unit_id) as a on a.unit_id = b.unit_id
        ${covers()} as c on c.unit_id = b.unit_id
        ${covers(sql`join (${planItems.rows(tx, at)}) as p on p.record_id = n.project_id and p.started`)} as i on i.unit_id = b.unit_id
        ${covers(sql`join (${underWay.rows(tx, at)}) as p on p.record_id = n.project_id`)} as w on w.unit_id = b.unit_id
        ${covers(
          sql`join project_stage t on t.zone_id = n.zone_id and t.project_id = n.project_id and t.stage = 'started'
                                  and ${happenedAsOf('t', at)}`,
          sql`min(t.on_day) as first_start`,
        )} as g on g.unit_id = b.unit_id
       where b.zone_id = ${tx.zoneId} and ${isBranchSeen(tx, sql`b.unit_id`)}`;
  },
};

const counted = { counter: branches, measure: 'count', of: running, add: 'count' } as const;

const runningBranches: CountedIndicator = {
  ...counted,
  id: 'branch.running',
  words: { zh: '运行支部数', en: 'Branches that run' },
  definition: { zh: '截止日处于运行状态的一线党支部。', en: 'Front-line branches in state running on the day.' },
  example: { zh: '成立会之后、撤销之前。', en: 'From the meeting that establishes it until it lapses.' },
};

const onStarted = sql<boolean>`r.composition = 'joint' and r.of_plan > 0`;
const jointOnStarted: CountedIndicator = {
  ...counted,
  id: 'branch.jointOnStarted',
  words: { zh: '联合支部数', en: 'Joint branches on started projects' },
  where: onStarted,
  definition: {
    zh: '运行中的联合支部，至少覆盖1个年度计划内已开工项目；村基地支部和已完工项目的支部不在内。',
    en: 'Running, joint, and covering at least one started item of the year’s plan; not those of village bases or finished projects.',
  },
  example: { zh: '16个开工项目由6个联合支部覆盖。', en: '16 started projects are covered by 6.' },
};

const maxCovered: CountedIndicator = {
  id: 'branch.maxCovered',
  words: { zh: '最大覆盖数', en: 'Most started projects of one branch' },
  counter: { zh: '个', en: 'projects' },
  measure: 'count',
  of: running,
  where: onStarted,
  add: { how: 'max', column: 'of_plan' },
  definition: {
    zh: '一个联合支部覆盖的年度计划内已开工项目的最大个数。',
    en: 'The most started items of the plan that one joint branch covers.',
  },
  example: { zh: '3、3、3、3、2、2个，最大3个。', en: 'Of 3, 3, 3, 3, 2, 2 the most is 3.' },
};

const toLapse: CountedIndicator = {
  ...counted,
  id: 'branch.toLapse',
  words: { zh: '应撤未撤数', en: 'Branches that should lapse' },
  where: sql<boolean>`r.tenure = 'temporary' and r.covered > 0 and r.under_way = 0 and r.of_plan = 0`,
  definition: {
    zh: '所覆盖项目都已结束、仍在运行的临时支部。',
    en: 'Temporary branches that run although every project they cover has ended.',
  },
  example: { zh: '项目竣工、支部还没有撤销。', en: 'The project is completed, the branch has not lapsed.' },
};

const aheadOfStart: CountedIndicator = {
  ...counted,
  id: 'branch.aheadOfStart',
  words: { zh: '批复早于开工支部数', en: 'Approved before the first start' },
  where: sql<boolean>`r.ahead > 0`,
  definition: {
    zh: '批复日期早于所覆盖项目最早开工日期的支部。',
    en: 'Approved before the earliest start among its projects.',
  },
  example: { zh: '9月24日批复，10月开工。', en: 'Approved on 24 September, started in October.' },
};

/** Projects under way, and whether a running branch covers them (CV-01: from links, never typed). */
const covered: RecordSet = {
  ...underWay,
  rows: (tx, at) => sql`
    select w.*, c.project_id is not null as covered
      from (${underWay.rows(tx, at)}) as w
      left join (
        select distinct n.project_id
          from branch_state s
          join project_anchor n on n.zone_id = s.zone_id and n.unit_id = s.unit_id and n.capacity = 'branch' and ${heldAsOf('n', at)}
         where s.zone_id = ${tx.zoneId} and s.state = 'running' and ${heldAsOf('s', at)}) as c on c.project_id = w.record_id`,
};
const ofCovered = { counter: { zh: '个', en: 'projects' }, measure: 'count', of: covered, add: 'count' } as const;

const coveredProjects: CountedIndicator = {
  ...ofCovered,
  id: 'coverage.covered',
  words: { zh: '覆盖在建数', en: 'Under way and covered by a branch' },
  where: sql<boolean>`r.covered`,
  definition: {
    zh: '在建项目中由运行支部覆盖的（CV-01 按关联计算，不手填）。',
    en: 'Under way and linked to a running branch (CV-01).',
  },
  example: { zh: '在建10个，6个有支部，覆盖6个。', en: 'Of 10 under way 6 have one.' },
};

const uncovered: CountedIndicator = {
  ...ofCovered,
  id: 'coverage.uncovered',
  words: { zh: '未覆盖数', en: 'Under way without a branch' },
  where: sql<boolean>`not r.covered`,
  definition: {
    zh: '在建项目中没有运行支部覆盖的；点开就是应建未建名单（CV-03）。',
    en: 'Under way and linked to no running branch: the list behind it is what is to be set up (CV-03).',
  },
  example: { zh: '在建10个，6个有支部，未覆盖4个。', en: 'Of 10 under way 4 have none.' },
};

const coverageRate: DerivedIndicator = {
  id: 'coverage.rate',
  words: { zh: '组织覆盖率', en: 'Organisation coverage' },
  counter: { zh: '', en: '' },
  measure: 'share',
  from: [coveredProjects, projectsUnderWay],
  value: shareOf,
  definition: { zh: '覆盖在建数 ÷ 在建数（domain-rules 5）。', en: 'Covered ÷ under way.' },
  example: { zh: '10个在建、6个有支部：60%。', en: '6 of 10: 60 %.' },
};

export const branchIndicators: readonly Indicator[] = [
  runningBranches,
  jointOnStarted,
  maxCovered,
  toLapse,
  aheadOfStart,
  coveredProjects,
  uncovered,
  coverageRate,
];
