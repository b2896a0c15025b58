import type { BriefDoor, Facts } from '#capabilities/briefs';
import {
  type At,
  type CountedIndicator,
  figuresBy,
  figuresByTwo,
  isDerived,
  type Registry,
  wholeZone,
} from '#capabilities/indicators';
import type { Figure } from '#capabilities/indicators/contract';
import { serviceWords } from '#capabilities/village-bases/contract';
import { daysAhead } from '#capabilities/works';
import { isRefusal } from '#kernel/refusal';
import { countWorkingDays } from '#kernel/working-calendar';
import { addDays, daysBetween, firstOfYear, monthsBetween } from '#kernel/plain-date';
import { countFact, dayFact, figureFact, itemOf, textFact } from '../facts.store.ts';
import { listParks, listSigned } from '../park-lists.store.ts';
import { listCompletedEarly, listHousing, listLate, listPlanned, listStarted } from '../project-lists.store.ts';
import { findShortName, listBases, listNodes, listProblems, listSiteCampaigns } from '../work-lists.store.ts';
import { partWords, stageWords, stateWords } from '../words.rules.ts';

type By = ReadonlyMap<string, ReadonlyMap<string, Figure>>;

/** The lists a brief goes through, and the words none of the indicators counts: one flight, whatever the template uses. */
export const briefListsOf = (registry: Registry): BriefDoor['more'] => {
  const one = (id: string): CountedIndicator => {
    const indicator = registry.get(id);
    if (isRefusal(indicator) || isDerived(indicator))
      throw new Error(`briefs list by an indicator nobody counts: ${id}`);
    return indicator;
  };
  const works = [one('works.buildings'), one('works.flats'), one('works.floorArea'), one('works.toppedOut')] as const;
  const grown = one('works.toppedOutInPeriod');
  const cultivated = [one('cultivation.applicants'), one('cultivation.activistsTakingPart')] as const;
  const [assigned, closed, area, count] = [
    one('branch.assignedMembers'),
    one('problem.closed'),
    one('base.area'),
    one('campaign.count'),
  ];
  const bases = [one('base.jobs'), one('base.sales'), one('base.income')] as const;
  const agreed = [one('agreement.investment'), one('agreement.output'), one('agreement.tax')] as const;
  const [items, dual] = [one('plan.items'), one('participation.dual')];

  return async (tx, at) => {
    const whole = { ...wholeZone, at };
    const [
      parks,
      byProject,
      grownBy,
      cultivatedBy,
      assignedBy,
      closedBy,
      basesBy,
      areaBy,
      countBy,
      agreedBy,
      itemsBy,
      dualBy,
      housing,
      early,
      started,
      late,
      planned,
      signedInYear,
      signed,
      standing,
      campaigns,
      problems,
      nodes,
      shortName,
      closedOfParks,
    ] = await Promise.all([
      listParks(tx, at),
      figuresBy(tx, works, 'project', whole),
      figuresBy(tx, [grown], 'project', whole),
      figuresBy(tx, cultivated, 'branch', whole),
      figuresBy(tx, [assigned], 'branch', whole),
      figuresBy(tx, [closed], 'kind', whole),
      figuresBy(tx, bases, 'village', whole),
      figuresBy(tx, [area], 'raised', whole),
      figuresBy(tx, [count], 'campaign', { ...whole, where: [{ dimension: 'at', value: 'site' }] }),
      figuresBy(tx, agreed, 'agreement', whole),
      figuresBy(tx, [items], 'nature', whole),
      figuresBy(tx, [dual], 'branch', whole),
      listHousing(tx, at),
      listCompletedEarly(tx, yearToDate(at)),
      listStarted(tx, at),
      listLate(tx, at),
      listPlanned(tx, at),
      listSigned(tx, yearToDate(at)),
      listSigned(tx, at),
      listBases(tx, at),
      listSiteCampaigns(tx, at),
      listProblems(tx, at),
      listNodes(tx, at),
      findShortName(tx, at),
      figuresByTwo(tx, [closed], ['park', 'kind'], whole),
    ]);

    const of = (by: By, value: string | null, indicator: CountedIndicator, dimension: string, more = {}) =>
      figureFact(by.get(value ?? '')?.get(indicator.id), indicator, { [dimension]: value ?? '', ...more }, at);
    const kinds = (by: By, more = {}): readonly Facts[] =>
      [...by]
        .filter(([, told]) => (told.get(closed.id)?.records ?? 0) > 0)
        .map(([kind]) =>
          itemOf({
            类别: textFact(kindWords(closed, kind)),
            该类销号数: of(by, kind, closed, 'kind', more),
          }),
        );
    const agreements = (list: typeof signed): readonly Facts[] =>
      list.map(({ name, park, signedOn, isFirst }) =>
        itemOf({
          项目名称: textFact(name),
          园区名称: textFact(park),
          园区首个: textFact(isFirst ? '是' : null),
          签约日: dayFact(signedOn),
          协议投资: of(agreedBy, name, agreed[0], 'agreement'),
          约定产值: of(agreedBy, name, agreed[1], 'agreement'),
          约定税收: of(agreedBy, name, agreed[2], 'agreement'),
        }),
      );
    const open = problems.filter(({ state }) => state !== 'closed');
    const problemItem = (problem: (typeof problems)[number]): Facts =>
      itemOf({
        问题一句话: textFact(problem.text),
        项目名称: textFact(problem.project),
        责任单位: textFact(problem.unit),
        时限: dayFact(problem.dueOn),
        最近进展: textFact(problem.last),
        状态: textFact(stateWords[problem.state]),
        确认情况: textFact(problem.state === 'closed' ? '提出方已确认' : null),
        办理天数:
          problem.closedOn === null
            ? textFact(null)
            : countFact(countWorkingDays(tx.calendar, problem.raisedOn, problem.closedOn).workingDays),
      });

    return {
      words: new Map(
        [
          ['新区简称', textFact(shortName)],
          ['新建数', of(itemsBy, 'new', items, 'nature')],
          ['续建数', of(itemsBy, 'continued', items, 'nature')],
          ['下期止', dayFact({ on: addDays(at.on, daysAhead), precision: 'day' })],
        ].filter(([, fact]) => (fact as ReturnType<typeof textFact>).value !== null) as [
          string,
          ReturnType<typeof textFact>,
        ][],
      ),
      lists: new Map<string, readonly Facts[]>([
        [
          '房建类项目',
          housing.map(({ name, startedOn, promisedOn, branch }) =>
            itemOf({
              项目名称: textFact(name),
              开工年月: dayFact(startedOn),
              承诺日: dayFact(promisedOn),
              楼栋总数: of(byProject, name, works[0], 'project'),
              套数: of(byProject, name, works[1], 'project'),
              建筑面积: of(byProject, name, works[2], 'project'),
              封顶栋数: of(byProject, name, works[3], 'project'),
              增加栋数: of(grownBy, name, grown, 'project'),
              申请人数: of(cultivatedBy, branch, cultivated[0], 'branch'),
              积极分子数: of(cultivatedBy, branch, cultivated[1], 'branch'),
            }),
          ),
        ],
        [
          '提前完成',
          early.map(({ name, completedOn, plannedOn, parts }) =>
            itemOf({
              项目名称: textFact(name),
              竣工验收日: dayFact(completedOn),
              提前时长: textFact(aheadText(completedOn.on, plannedOn.on)),
              突击队分工: textFact(
                ['overall', 'technical', 'safety']
                  .filter((part) => parts.includes(part))
                  .map((part) => partWords[part])
                  .join('、'),
              ),
            }),
          ),
        ],
        ['本年签约', agreements(signedInYear)],
        ['本期签约', agreements(signed)],
        [
          '本期开工',
          started.map(({ name, startedOn, township }) =>
            itemOf({ 项目名称: textFact(name), 开工日: dayFact(startedOn), 属地: textFact(township) }),
          ),
        ],
        [
          '园区',
          parks.map((park) =>
            itemOf(
              {
                园区名称: textFact(park.name),
                筹划年月: dayFact(park.since),
                支部批复年月: dayFact(park.approvedOn),
                书记职务职级: textFact(park.secretary),
                委员构成: textFact(park.committee.join('、')),
                充实人数: of(assignedBy, park.branch, assigned, 'branch'),
                来源单位: textFact(park.from.join('、')),
                推进中子项目数: countFact(park.prepared.length),
                子项目数: countFact(park.parts),
              },
              {
                类别: kinds(closedOfParks.get(park.name) ?? new Map(), { park: park.name }),
                推进中子项目: park.prepared.map((name) => itemOf({ 项目名称: textFact(name) })),
              },
            ),
          ),
        ],
        [
          '双向管理园区',
          parks
            .filter(({ branch }) => dualBy.has(branch ?? ''))
            .map(({ name }) => itemOf({ 园区名称: textFact(name) })),
        ],
        [
          '村集体产业基地',
          standing.map(({ village, branch, services, plots }) =>
            itemOf(
              {
                村: textFact(village),
                临时支部: textFact(branch),
                服务环节: textFact(servicesText(services)),
                就业人数: of(basesBy, village, bases[0], 'village'),
                销售收入: of(basesBy, village, bases[1], 'village'),
                经营性收入: of(basesBy, village, bases[2], 'village'),
              },
              {
                基地: plots.map((raised) =>
                  itemOf({ 产业: textFact(raised.replace(/^.*:/u, '')), 面积: of(areaBy, raised, area, 'raised') }),
                ),
              },
            ),
          ),
        ],
        [
          '专项行动',
          campaigns.map(({ name, orderedBy, sites }) =>
            itemOf({
              专项名称: textFact(name),
              指挥机构: textFact(orderedBy),
              工地: textFact(sites.join('、')),
              人次: of(countBy, name, count, 'campaign', { at: 'site' }),
            }),
          ),
        ],
        [
          '逾期未开工',
          late.map(({ name, reason }) => itemOf({ 项目名称: textFact(name), 原因: textFact(reason ?? '原因未填') })),
        ],
        [
          '未达计划',
          late.map(({ name, days, reason, unit, next, dueOn }) =>
            itemOf({
              项目名称: textFact(name),
              差距句: textFact(`应开工未开工，已过${days}天`),
              原因: textFact(reason),
              卡点单位: textFact(unit),
              卡点事项: textFact(reason),
              下一步: textFact(next),
              时限: dayFact(dueOn),
            }),
          ),
        ],
        ['类别', kinds(closedBy)],
        ['在办问题', open.map(problemItem)],
        [
          '超期',
          open
            .filter(({ state, dueOn }) => state === 'assigned' && dueOn !== null && dueOn.on < at.on)
            .map(problemItem),
        ],
        ['本期销号', problems.filter(({ state }) => state === 'closed').map(problemItem)],
        ['关键节点', nodes.map(nodeItem)],
        ['未盯守节点', nodes.filter(({ branch }) => branch === null).map(nodeItem)],
        [
          '年度计划项目',
          planned.map(({ name, township, lead, stage }) =>
            itemOf({
              项目名称: textFact(name),
              属地: textFact(township),
              牵头单位: textFact(lead),
              阶段: textFact(stageWords(stage)),
              形象进度句: textFact(stageWords(stage)),
            }),
          ),
        ],
      ]),
    };
  };
};

const yearToDate = (at: At): At => ({ ...at, from: firstOfYear(at.on) });

const nodeItem = ({
  project,
  work,
  step,
  plannedOn,
  lead,
  branch,
}: Awaited<ReturnType<typeof listNodes>>[number]): Facts =>
  itemOf({
    项目名称: textFact(project),
    节点名称: textFact(`${work}${step}`),
    计划完成日: dayFact(plannedOn),
    责任单位: textFact(lead),
    盯守支部: textFact(branch),
  });

/** Whole months where it is one or more, else days (4.2.8). */
function aheadText(done: At['on'], planned: At['on']): string {
  const months = monthsBetween(done, planned);
  return months > 0 ? `${months}个月` : `${daysBetween(done, planned)}天`;
}

/** In the order in which the words are told. */
const servicesText = (services: readonly string[]): string =>
  Object.entries(serviceWords)
    .flatMap(([word, service]) => (services.includes(service) ? [word] : []))
    .join('、');

const kindWords = ({ of }: CountedIndicator, kind: string): string => of.dimensions['kind']?.values?.[kind]?.zh ?? kind;
