import { type AreaUnit, areaMeasure } from '#kernel/area';
import { countOf, type Measure } from '#kernel/measure';
import { moneyMeasure } from '#kernel/money';
import { printQuantity, type Quantity } from '#kernel/quantity';
import type { Figure } from './contract.ts';

/** A share in hundredths of a percent. */
const share: Measure<'%'> = { units: [{ name: '%', base: 100, per: 1, decimals: 2 }] };
const people = countOf('人');

/** In what each figure of a base is counted. */
export const figureMeasures = {
  share,
  jobs: people,
  flexibleJobs: people,
  households: countOf('户'),
  expectedSales: moneyMeasure,
  actualSales: moneyMeasure,
  expectedIncome: moneyMeasure,
} as const satisfies Readonly<Record<Figure, Measure>>;

/** As ledgers write it: 320余亩, 18人, 600万元以上. */
export const printFigure = (figure: Figure, quantity: Quantity): string =>
  printQuantity(quantity, figureMeasures[figure] as Measure);
export const printArea = (quantity: Quantity, unit: AreaUnit = '亩'): string =>
  printQuantity(quantity, areaMeasure, unit);
