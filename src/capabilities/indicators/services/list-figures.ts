import { isRefusal, type Refusal, refuse } from '#kernel/refusal';
import { query } from '#platform/queries';
import { beforeZone, whenAsked } from '../asked.rules.ts';
import { ListFigures, type FigureList } from '../contract.ts';
import { findUnit } from '../figure.store.ts';
import { indicatorAccess } from '../indicator.access.ts';
import { setOf } from '../record-set.store.ts';
import type { Registry } from '../registry.store.ts';
import { figures } from './figures.ts';

/** Every figure of the house as of a day, one statement for each set of records; of a unit, those that belong to units. */
export const listFiguresOf = (registry: Registry) =>
  query({
    name: 'indicator.list',
    input: ListFigures,
    see: indicatorAccess.see,
    onePlan: true,
    wide: true,
    kept: true,
    read: async (tx, input): Promise<FigureList | Refusal> => {
      const at = whenAsked(input, tx);
      if (isRefusal(at)) return at;
      const unitId = input.unitId ?? null;
      const all = registry.all.filter((indicator) => unitId === null || setOf(indicator).placed !== undefined);
      const [told, unit] = await Promise.all([figures(tx, all, { at, unitId, where: [] }), findUnit(tx, unitId)]);
      if (unit === undefined) return refuse('missing', 'not-found');
      const before = beforeZone(at.on, unit.established);
      if (before !== null) return before;
      return { on: at.on, from: at.from, unit: { unitId: unit.unitId, name: unit.name }, figures: [...told.values()] };
    },
  });
