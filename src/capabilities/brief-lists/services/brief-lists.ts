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
import { daysAhead } from '#capabilities/works';
import { addDays, firstOfYear } from '#kernel/plain-date';
import { isRefusal } from '#kernel/refusal';
import { dayFact, figureFact, itemOf, onDay, shareFact, textFact } from '../facts.store.ts';
import { listParks, listSigned } from '../park-lists.store.ts';
import { listChanged, listLinear } from '../progress-lists.store.ts';
import {
  listCompletedEarly,
  listHousing,
  listLate,
  listLit,
  listPlanned,
  listStarted,
} from '../project-lists.store.ts';
import { listChangedPlaces, listEmptyPlaces } from '../team-lists.store.ts';
import {
  findShortName,
  listBases,
  listNodes,
  listProblems,
  listSiteCampaigns,
  listWaiting,
} from '../work-lists.store.ts';
import {
  behindItem,
  changedItem,
  changedPlaceItem,
  earlyItem,
  emptyPlaceItem,
  heldWords,
  nodeItem,
  plannedItem,
  problemItem,
  sentenceOf,
  servicesText,
  waitingItem,
} from './list-items.ts';

/** No more examples than a paragraph bears. */
const examplesTold = 3;

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
  const [taken, done, designed] = [one('problem.daysTaken'), one('works.lengthDone'), one('works.lengthDesigned')];
  const ofPark = [one('park.projects'), one('park.prepared')] as const;

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
      takenBy,
      lengthBy,
      parksBy,
      changed,
      linear,
      lit,
      waiting,
      emptyPlaces,
      changedPlaces,
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
      figuresBy(tx, [taken], 'problem', whole),
      figuresBy(tx, [done, designed], 'work', whole),
      figuresBy(tx, ofPark, 'park', whole),
      listChanged(tx, at),
      listLinear(tx, at),
      listLit(tx, at),
      listWaiting(tx, at),
      listEmptyPlaces(tx, at),
      listChangedPlaces(tx, at),
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
    const closedOnes = problems.filter(({ state }) => state === 'closed');
    const toldProblem = (problem: (typeof problems)[number]): Facts =>
      problemItem(problem, of(takenBy, problem.number, taken, 'problem'));
    const sentences = new Map(changed.map((project) => [project.name, sentenceOf(project, at.on)]));
    const parkItems = parks.map((park) => ({
      park,
      item: itemOf(
        {
          园区名称: textFact(park.name),
          筹划年月: dayFact(park.since),
          支部批复年月: dayFact(park.approvedOn),
          书记职务职级: textFact(park.secretary),
          委员构成: textFact(park.committee.join('、')),
          充实人数: of(assignedBy, park.branch, assigned, 'branch'),
          来源单位: textFact(park.from.join('、')),
          子项目数: of(parksBy, park.name, ofPark[0], 'park'),
          推进中子项目数: of(parksBy, park.name, ofPark[1], 'park'),
        },
        {
          类别: kinds(closedOfParks.get(park.name) ?? new Map(), { park: park.name }),
          推进中子项目: park.prepared.map((name) => itemOf({ 项目名称: textFact(name) })),
        },
      ),
    }));

    return {
      words: new Map(
        [
          ['新区简称', textFact(shortName)],
          ['新建数', of(itemsBy, 'new', items, 'nature')],
          ['续建数', of(itemsBy, 'continued', items, 'nature')],
          ['下期止', onDay(addDays(at.on, daysAhead))],
          ...Object.entries(heldWords(lit)),
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
        ['提前完成', early.map(earlyItem)],
        ['有变化的项目', changed.map((project) => changedItem(project, at.on))],
        [
          '线性工程',
          linear.map(({ project, name, work }) => {
            const [part, all] = [done, designed].map(({ id }) => lengthBy.get(work)?.get(id));
            return itemOf({
              项目名称: textFact(project),
              工序: textFact(name),
              完成工程量: of(lengthBy, work, done, 'work'),
              工程量占比: shareFact([part, all], { id: 'works.quantityShare', of: done.of }, { work }, at),
            });
          }),
        ],
        ['本年签约', agreements(signedInYear)],
        ['本期签约', agreements(signed)],
        [
          '本期开工',
          started.map(({ name, startedOn, township }) =>
            itemOf({ 项目名称: textFact(name), 开工日: dayFact(startedOn), 属地: textFact(township) }),
          ),
        ],
        ['园区', parkItems.map(({ item }) => item)],
        [
          '示例园区',
          parkItems
            .filter(({ park }) => park.approvedOn !== null)
            .slice(0, 1)
            .map(({ item }) => item),
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
        ['未达计划', lit.filter(({ light }) => light !== 'grey').map((row) => behindItem(row, at.on))],
        ['类别', kinds(closedBy)],
        ['在办问题', open.map(toldProblem)],
        ['超期', open.filter(({ overdue }) => overdue).map(toldProblem)],
        ['本期销号', closedOnes.map(toldProblem)],
        [
          '示例问题',
          closedOnes
            .filter(({ unit }) => unit !== null)
            .slice(-examplesTold)
            .map(toldProblem),
        ],
        ['待决', waiting.map(waitingItem)],
        ['关键节点', nodes.map(nodeItem)],
        ['未盯守节点', nodes.filter(({ branch }) => branch === null).map(nodeItem)],
        ['缺位', emptyPlaces.map(emptyPlaceItem)],
        ['责任变动', changedPlaces.map(changedPlaceItem)],
        ['年度计划项目', planned.map((project) => plannedItem(project, sentences))],
      ]),
    };
  };
};

const yearToDate = (at: At): At => ({ ...at, from: firstOfYear(at.on) });

const kindWords = ({ of }: CountedIndicator, kind: string): string => of.dimensions['kind']?.values?.[kind]?.zh ?? kind;
