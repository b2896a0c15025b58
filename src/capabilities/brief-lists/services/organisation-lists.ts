import { itemOf, textFact } from '../facts.store.ts';
import { listChangedPlaces, listEmptyPlaces } from '../team-lists.store.ts';
import { findShortName, listBases, listSiteCampaigns } from '../work-lists.store.ts';
import { itemFigures } from './item-figures.ts';
import { type ListsOf, listOf } from './list-door.ts';
import { changedPlaceItem, emptyPlaceItem, servicesText } from './list-items.ts';

/** Who answers for projects, and what branches do in villages and on sites. */
export const organisationListsOf: ListsOf = (counted) => {
  const ofVillage = {
    就业人数: counted('base.jobs'),
    销售收入: counted('base.sales'),
    经营性收入: counted('base.income'),
  };
  const ofPlot = { 面积: counted('base.area') };
  const ofCampaign = { 人次: counted('campaign.count') };

  return (tx, at) => ({
    words: { 新区简称: async () => textFact(await findShortName(tx, at)) },
    lists: {
      村集体产业基地: async (used) => {
        const bases = await listBases(tx, at);
        const villages = bases.rows.map(({ village }) => village);
        const plots = bases.rows.flatMap((base) => base.plots);
        const [figures, areas] = await Promise.all([
          itemFigures(tx, at, { words: ofVillage, dimension: 'village', of: villages, used }),
          itemFigures(tx, at, { words: ofPlot, dimension: 'raised', of: plots, used }),
        ]);
        return listOf(bases, (base) =>
          itemOf(
            {
              村: textFact(base.village),
              临时支部: textFact(base.branch),
              服务环节: textFact(servicesText(base.services)),
              ...figures(base.village),
            },
            {
              基地: {
                items: base.plots.map((raised) =>
                  itemOf({ 产业: textFact(raised.replace(/^.*:/u, '')), ...areas(raised) }),
                ),
                left: 0,
              },
            },
          ),
        );
      },
      专项行动: async (used) => {
        const campaigns = await listSiteCampaigns(tx, at);
        const of = campaigns.rows.map(({ name }) => name);
        const also = { at: 'site' };
        const figures = await itemFigures(tx, at, { words: ofCampaign, dimension: 'campaign', of, used, also });
        return listOf(campaigns, ({ name, orderedBy, sites }) =>
          itemOf({
            专项名称: textFact(name),
            指挥机构: textFact(orderedBy),
            工地: textFact(sites.join('、')),
            ...figures(name),
          }),
        );
      },
      缺位: async () => listOf(await listEmptyPlaces(tx, at), emptyPlaceItem),
      责任变动: async () => listOf(await listChangedPlaces(tx, at), changedPlaceItem),
    },
  });
};
