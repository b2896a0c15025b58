import type { FactList, Facts } from '#capabilities/briefs';
import { type CountedIndicator, figuresBy, figuresByTwo, wholeZone } from '#capabilities/indicators';
import type { Figure } from '#capabilities/indicators/contract';
import { firstOfYear } from '#kernel/plain-date';
import type { Tx } from '#platform/commands';
import { dayFact, figureFact, itemOf, textFact } from '../facts.store.ts';
import type { Asked } from '../lines.store.ts';
import { listParks, listSigned, type Park } from '../park-lists.store.ts';
import { itemFigures } from './item-figures.ts';
import { type ListsOf, listOf } from './list-door.ts';

type ByKind = ReadonlyMap<string, ReadonlyMap<string, Figure>>;

/** Parks, what is signed for them, and what was solved, by kind. */
export const parkListsOf: ListsOf = (counted) => {
  const ofPark = { 子项目数: counted('park.projects'), 推进中子项目数: counted('park.prepared') };
  const ofBranch = { 充实人数: counted('branch.assignedMembers') };
  const agreed = {
    协议投资: counted('agreement.investment'),
    约定产值: counted('agreement.output'),
    约定税收: counted('agreement.tax'),
  };
  const [closed, dual] = [counted('problem.closed'), counted('participation.dual')];

  const kindsOf = (by: ByKind, at: Asked, more = {}): FactList => ({
    items: Array.from(by, ([kind, told]) =>
      itemOf({
        类别: textFact(kindWords(closed, kind)),
        该类销号数: figureFact(told.get(closed.id), closed, { kind, ...more }, at),
      }),
    ),
    left: 0,
  });

  const signed = async (tx: Tx, at: Asked, used: ReadonlySet<string>): Promise<FactList> => {
    const list = await listSigned(tx, at);
    const of = list.rows.map(({ name }) => name);
    const figures = await itemFigures(tx, at, { words: agreed, dimension: 'agreement', of, used });
    return listOf(list, ({ name, park, signedOn, isFirst }) =>
      itemOf({
        项目名称: textFact(name),
        园区名称: textFact(park),
        园区首个: textFact(isFirst ? '是' : null),
        签约日: dayFact(signedOn),
        ...figures(name),
      }),
    );
  };

  return (tx, at) => {
    const parks = async (used: ReadonlySet<string>, holds: (park: Park) => boolean = () => true): Promise<FactList> => {
      const { rows, left } = await listParks(tx, at);
      const listed = rows.filter(holds);
      const names = listed.map(({ name }) => name);
      const [figures, members, closedOf] = await Promise.all([
        itemFigures(tx, at, { words: ofPark, dimension: 'park', of: names, used }),
        itemFigures(tx, at, { words: ofBranch, dimension: 'branch', of: listed.map(branchName), used }),
        used.has('类别')
          ? figuresByTwo(tx, [closed], ['park', 'kind'], {
              ...wholeZone,
              where: [{ dimension: 'park', value: names }],
              counted: true,
              at,
            })
          : new Map<string, ByKind>(),
      ]);
      const item = (park: Park): Facts =>
        itemOf(
          {
            园区名称: textFact(park.name),
            筹划年月: dayFact(park.since),
            支部批复年月: dayFact(park.branch?.approvedOn),
            书记职务职级: textFact(park.branch?.secretary),
            委员构成: textFact(park.branch?.committee.join('、')),
            来源单位: textFact(park.branch?.from.join('、')),
            ...figures(park.name),
            ...members(branchName(park)),
          },
          {
            类别: kindsOf(closedOf.get(park.name) ?? new Map(), at, { park: park.name }),
            推进中子项目: { items: park.prepared.map((name) => itemOf({ 项目名称: textFact(name) })), left: 0 },
          },
        );
      return { items: listed.map(item), left };
    };
    return {
      lists: {
        园区: (used) => parks(used),
        示例园区: async (used) => {
          const { items } = await parks(used, ({ branch }) => branch !== null && branch.approvedOn !== null);
          return { items: items.slice(0, 1), left: 0 };
        },
        双向管理园区: async () => {
          const branches = [...(await figuresBy(tx, [dual], 'branch', { ...wholeZone, counted: true, at })).keys()];
          return listOf(await listParks(tx, at, branches), ({ name }) => itemOf({ 园区名称: textFact(name) }));
        },
        本年签约: (used) => signed(tx, { ...at, from: firstOfYear(at.on) }, used),
        本期签约: (used) => signed(tx, at, used),
        类别: async () => kindsOf(await figuresBy(tx, [closed], 'kind', { ...wholeZone, counted: true, at }), at),
      },
    };
  };
};

const branchName = ({ branch }: Park): string | null => branch?.name ?? null;

const kindWords = ({ of }: CountedIndicator, kind: string): string => of.dimensions['kind']?.values?.[kind]?.zh ?? kind;
