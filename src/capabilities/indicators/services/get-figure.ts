import { isRefusal, type Refusal, refuse } from '#kernel/refusal';
import type { Tx } from '#platform/commands';
import { query } from '#platform/queries';
import { whenAsked, beforeZone, whereAsked } from '../asked.rules.ts';
import { AskFigure, type FigureAnswer, type FigurePart } from '../contract.ts';
import { figureOf, nothing } from '../figure.rules.ts';
import { addUpBy, addUpByUnit, findUnit, type UnitLookedAt } from '../figure.store.ts';
import { indicatorAccess, seesWholeZone } from '../indicator.access.ts';
import { type At, type Indicator, isDerived, type Narrowing, partsOf, setOf } from '../record-set.store.ts';
import { type Registry, wordsOf } from '../registry.store.ts';
import { figures, howOf } from './figures.ts';

/** What is asked of an indicator, read: the indicator itself, the clocks, the unit and the values of dimensions. */
export type Sought = Narrowing & { readonly indicator: Indicator; readonly at: At; readonly unit: UnitLookedAt };

type Message = Pick<AskFigure, 'indicatorId' | 'on' | 'knownAt' | 'from' | 'unitId' | 'where'>;

/** The one reading of what is asked, for figures, records and lines alike. */
export async function sought(tx: Tx, registry: Registry, message: Message): Promise<Sought | Refusal> {
  const indicator = registry.get(message.indicatorId);
  if (isRefusal(indicator)) return indicator;
  const at = whenAsked(message, tx);
  if (isRefusal(at)) return at;
  const set = setOf(indicator);
  const where = whereAsked(message.where, Object.keys(set.dimensions));
  if (isRefusal(where)) return where;
  const unitId = message.unitId ?? null;
  if (unitId !== null && set.placed === undefined)
    return refuse('invalid', 'indicator.of-no-unit', { field: 'unitId' });
  const unit = await findUnit(tx, unitId);
  if (unit === undefined) return refuse('missing', 'not-found');
  return beforeZone(at.on, unit.established) ?? { indicator, at, unitId, where, unit };
}

/** The figure of an indicator: its parts, its figure of an earlier day, and its split by a dimension or by unit. */
export const getFigureOf = (registry: Registry) =>
  query({
    name: 'indicator.figure',
    input: AskFigure,
    see: indicatorAccess.see,
    onePlan: true,
    wide: true,
    kept: true,
    read: async (tx, input): Promise<FigureAnswer | Refusal> => {
      const asked = await sought(tx, registry, input);
      if (isRefusal(asked)) return asked;
      const { indicator, at, unit, ...narrowing } = asked;
      const then = input.since === undefined ? null : whenAsked({ ...input, on: input.since, from: undefined }, tx);
      if (isRefusal(then)) return { ...then, field: 'since' };
      const of = [indicator, ...(isDerived(indicator) ? indicator.from : [])];
      const [now, before, split] = await Promise.all([
        figures(tx, of, { ...narrowing, at, placing: true }),
        then === null ? null : figures(tx, [indicator], { ...narrowing, at: then }),
        splitBy(tx, input.by, asked),
      ]);
      if (isRefusal(split)) return split;
      const figure = now.get(indicator.id);
      const earlier = before?.get(indicator.id);
      if (figure === undefined) throw new Error(`no figure of ${indicator.id}`);
      return {
        indicator: wordsOf(indicator),
        on: at.on,
        from: setOf(indicator).kind === 'flow' ? at.from : null,
        knownAt: at.knownAt,
        unit: { unitId: unit.unitId, name: unit.name },
        scope: seesWholeZone(tx.actor) ? 'zone' : 'part',
        figure,
        parts: isDerived(indicator) ? indicator.from.flatMap(({ id }) => now.get(id) ?? []) : [],
        since: then === null || earlier === undefined ? null : { on: then.on, figure: earlier },
        split: [...split],
      };
    },
  });

async function splitBy(tx: Tx, by: string | undefined, asked: Sought): Promise<readonly FigurePart[] | Refusal> {
  if (by === undefined) return [];
  const { indicator } = asked;
  const [counted] = partsOf(indicator);
  if (counted === undefined || isDerived(indicator)) return refuse('invalid', 'indicator.not-split', { field: 'by' });
  const part = (value: string | null, words: FigurePart['words'], aggregated: Parameters<typeof figureOf>[2]) => ({
    value,
    words,
    figure: figureOf(indicator.id, howOf(counted), aggregated, true),
  });
  if (by === 'unit') {
    const parts = await addUpByUnit(tx, counted, asked.unit.unitId, asked);
    return parts.map(({ unitId, name, aggregated }) => part(unitId, { zh: name, en: name }, aggregated));
  }
  const dimension = counted.of.dimensions[by];
  if (dimension === undefined)
    return refuse('invalid', 'indicator.dimension-unknown', { field: 'by', facts: { dimension: by } });
  const parts = await addUpBy(tx, [counted], [by], asked);
  const order = Object.keys(dimension.values ?? {});
  return parts
    .map(({ values: [value = null], added }) => [value, added] as const)
    .toSorted(([one], [other]) => order.indexOf(one ?? '') - order.indexOf(other ?? ''))
    .map(([value, aggregated]) => {
      const said = value ?? '';
      return part(
        value,
        dimension.values?.[said] ?? (value === null ? unsaid : { zh: said, en: said }),
        aggregated.get(counted.id) ?? nothing,
      );
    });
}

const unsaid = { zh: '未填', en: 'not told' };
