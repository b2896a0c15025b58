import { areaMeasure } from '#kernel/area';
import { countOf, type Measure } from '#kernel/measure';
import { printQuantity, readQuantity } from '#kernel/quantity';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal';
import { type Amount, countedIn, WorkUnit } from './contract.ts';

const plain = (text: string): string => text.normalize('NFKC').replace(/\s+/gu, '');

/** Length in whole cm. */
const length: Measure = {
  units: [
    { name: 'm', aliases: ['米', '延米'], base: 100, per: 1, decimals: 2 },
    { name: '公里', aliases: ['km', '千米'], base: 100_000, per: 1, decimals: 5 },
  ],
};

/** Volume in whole m³. */
const volume: Measure = {
  units: [
    { name: 'm³', aliases: ['m3', '立方米', '立方', '方'], base: 1, per: 1, decimals: 0 },
    { name: '万m³', aliases: ['万m3', '万立方米', '万方'], base: 10_000, per: 1, decimals: 4 },
  ],
};

/** Weight in whole kg. */
const weight: Measure = {
  units: [
    { name: 't', aliases: ['吨'], base: 1000, per: 1, decimals: 3 },
    { name: '万t', aliases: ['万吨'], base: 10_000_000, per: 1, decimals: 7 },
  ],
};

const measures: Readonly<Record<string, Measure>> = {
  area: areaMeasure,
  length,
  volume,
  weight,
  ...Object.fromEntries(countedIn.map((classifier) => [classifier, countOf(classifier)])),
};

const isWorkUnit = (name: string): name is WorkUnit => (WorkUnit.options as readonly string[]).includes(name);

const entries = Object.entries(measures).flatMap(([measure, { units }]) =>
  units.map(({ name, aliases = [] }) => ({
    measure,
    // 万套 is read, and written as 套.
    unit: isWorkUnit(name) ? name : (units[0].name as WorkUnit),
    names: [name, ...aliases].map(plain),
  })),
);

/** What a unit measures: quantities of one measure are compared. */
export const measureOf = (unit: WorkUnit): string => entries.find((entry) => entry.unit === unit)?.measure ?? unit;

const measureNamed = (name: string): Measure => measures[name] ?? countOf(name);

/** As it is written, in the unit it was told in: 3.6公里, 10600亩, 约16万㎡. */
export const printAmount = ({ quantity, unit }: Amount): string =>
  printQuantity(quantity, measureNamed(measureOf(unit)), unit);

/** The same without its unit, for a sheet that has the unit in a column of its own. */
export const printNumber = (amount: Amount): string => printAmount(amount).replace(amount.unit, '');

/**
 * Reads 3.6 with 公里 in a column of its own, or 16万㎡ in one cell.
 * @returns a refusal `work.unit-missing`, `work.unit-unknown`, or one of `readQuantity`
 */
export function readWorkAmount(told: string, unitTold: string | undefined): Amount | Refusal {
  const named = unitTold === undefined ? unitAtEndOf(told) : unitTold;
  if (named === '') return refuse('invalid', 'work.unit-missing', { field: 'unit' });
  const found = entries.find(({ names }) => names.includes(plain(named)));
  if (found === undefined) return refuse('invalid', 'work.unit-unknown', { field: 'unit', facts: { unit: named } });
  const quantity = readQuantity(plain(told), measureNamed(found.measure), found.unit);
  if (isRefusal(quantity)) return quantity;
  if (quantity.amount < 0) return refuse('invalid', 'work.negative', { field: 'design' });
  return { quantity, unit: found.unit };
}

/** What stands behind the last figure, without the words of a qualifier: 320余亩, 4000㎡以上. */
const unitAtEndOf = (told: string): string =>
  plain(told)
    .replace(/^[^0-9]*[0-9.,]*/u, '')
    .replace(/^[余多]|以上$/gu, '');
