import { figuresBy, wholeZone } from '#capabilities/indicators';
import { addDays, firstOfYear } from '#kernel/plain-date';
import { daysAhead } from '#capabilities/works';
import { dayFact, figureFact, itemOf, onDay, shareFact, textFact } from '../facts.store.ts';
import { listChanged, listLinear } from '../progress-lists.store.ts';
import {
  listBehind,
  listCompletedEarly,
  listHeld,
  listHousing,
  listLate,
  listPlanned,
  listStarted,
} from '../project-lists.store.ts';
import { listNodes } from '../work-lists.store.ts';
import { itemFigures } from './item-figures.ts';
import { type ListsOf, listOf } from './list-door.ts';
import { behindItem, changedItem, earlyItem, heldUntil, heldWords, nodeItem, plannedItem } from './list-items.ts';

/** What two words of a brief ask alike is looked up once. */
function once<Found>(find: () => Promise<Found>): () => Promise<Found> {
  let found: Promise<Found> | undefined;
  return () => (found ??= find());
}

/** Projects and their works: what started, changed, was completed early, is late, is behind its plan, or comes next. */
export const projectListsOf: ListsOf = (counted) => {
  const ofHousing = {
    楼栋总数: counted('works.buildings'),
    套数: counted('works.flats'),
    建筑面积: counted('works.floorArea'),
    封顶栋数: counted('works.toppedOut'),
    增加栋数: counted('works.toppedOutInPeriod'),
  };
  const ofBranch = {
    申请人数: counted('cultivation.applicants'),
    积极分子数: counted('cultivation.activistsTakingPart'),
  };
  const [done, designed] = [counted('works.lengthDone'), counted('works.lengthDesigned')];
  const items = counted('plan.items');

  return (tx, at) => {
    const byNature = once(() => figuresBy(tx, [items], 'nature', { ...wholeZone, at }));
    const ofNature = (nature: string) => async () =>
      figureFact((await byNature()).get(nature)?.get(items.id), items, { nature }, at);
    const held = once(() => listHeld(tx, at));
    return {
      words: {
        新建数: ofNature('new'),
        续建数: ofNature('continued'),
        下期止: () => Promise.resolve(onDay(addDays(at.on, daysAhead))),
        正当理由: async () => textFact(heldWords(await held())),
        暂缓到期日: async () => heldUntil(await held()),
      },
      lists: {
        房建类项目: async (used) => {
          const housing = await listHousing(tx, at);
          const [ofProject, cultivated] = await Promise.all([
            itemFigures(tx, at, {
              words: ofHousing,
              dimension: 'project',
              of: housing.rows.map(({ name }) => name),
              used,
            }),
            itemFigures(tx, at, {
              words: ofBranch,
              dimension: 'branch',
              of: housing.rows.map(({ branch }) => branch),
              used,
            }),
          ]);
          return listOf(housing, ({ name, startedOn, promisedOn, branch }) =>
            itemOf({
              项目名称: textFact(name),
              开工年月: dayFact(startedOn),
              承诺日: dayFact(promisedOn),
              ...ofProject(name),
              ...cultivated(branch),
            }),
          );
        },
        提前完成: async () => listOf(await listCompletedEarly(tx, { ...at, from: firstOfYear(at.on) }), earlyItem),
        有变化的项目: async () => listOf(await listChanged(tx, at), (project) => changedItem(project, at.on)),
        线性工程: async () => {
          const linear = await listLinear(tx, at);
          const where = [{ dimension: 'work', value: linear.rows.map(({ work }) => work) }];
          const by = await figuresBy(tx, [done, designed], 'work', { ...wholeZone, where, at });
          return listOf(linear, ({ project, name, work }) => {
            const [part, all] = [done, designed].map(({ id }) => by.get(work)?.get(id));
            return itemOf({
              项目名称: textFact(project),
              工序: textFact(name),
              完成工程量: figureFact(part, done, { work }, at),
              工程量占比: shareFact([part, all], { id: 'works.quantityShare', of: done.of }, { work }, at),
            });
          });
        },
        本期开工: async () =>
          listOf(await listStarted(tx, at), ({ name, startedOn, township }) =>
            itemOf({ 项目名称: textFact(name), 开工日: dayFact(startedOn), 属地: textFact(township) }),
          ),
        逾期未开工: async () =>
          listOf(await listLate(tx, at), ({ name, reason }) =>
            itemOf({ 项目名称: textFact(name), 原因: textFact(reason ?? '原因未填') }),
          ),
        未达计划: async () => listOf(await listBehind(tx, at), (row) => behindItem(row, at.on)),
        年度计划项目: async () => listOf(await listPlanned(tx, at), (project) => plannedItem(project, at.on)),
        关键节点: async () => listOf(await listNodes(tx, at, 'all'), nodeItem),
        未盯守节点: async () => listOf(await listNodes(tx, at, 'unwatched'), nodeItem),
      },
    };
  };
};
