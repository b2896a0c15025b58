import { decimalText, type Ratio, readDecimal } from './decimal.ts';
import { type Refusal, refuse } from './refusal.ts';

/** A unit amounts are written in. */
export type Unit<Name extends string = string> = Ratio & {
  readonly name: Name;
  /** Other ways sheets write it. */
  readonly aliases?: readonly string[];
  /** Decimals that show any amount: exactly, or to the nearest for a unit that is no whole number of base units. */
  readonly decimals: number;
  /** Only written when asked for. */
  readonly onRequest?: true;
};

/** What is measured, as its units, the smallest first: 元, 万元, 亿元. */
export type Measure<Name extends string = string> = { readonly units: readonly [Unit<Name>, ...Unit<Name>[]] };

/** Things counted one by one: 650人, 18个, 941套. */
export const countOf = <Name extends string>(classifier: Name): Measure<Name> => ({
  units: [
    { name: classifier, base: 1, per: 1, decimals: 0 },
    { name: `万${classifier}` as Name, base: 10_000, per: 1, decimals: 4, onRequest: true },
  ],
});

/**
 * Reads a number with its unit, in base units.
 * @param unitText as written; when empty, `habit` is meant: the unit its column or heading names
 * @returns a refusal `amount.unit-missing`, `amount.unit-unknown`, or one of `readDecimal`
 */
export function readAmount(number: string, unitText: string, measure: Measure, habit?: string): number | Refusal {
  const name = unitText === '' ? habit : unitText;
  if (name === undefined) return refuse('invalid', 'amount.unit-missing');
  const unit = unitNamed(measure, name);
  return unit === null
    ? refuse('invalid', 'amount.unit-unknown', { facts: { unit: name } })
    : readDecimal(number, unit);
}

const unitNamed = (measure: Measure, name: string): Unit | null =>
  measure.units.find((unit) => unit.name === name || unit.aliases?.includes(name)) ?? null;

/** The number to write, and its unit. */
export type WrittenAmount<Name extends string = string> = { readonly number: string; readonly unit: Name };

/**
 * How an amount is written: in the unit asked for, else in the largest that it fills and that shows it exactly with two
 * decimals (ledgers-and-briefs 4.2), else in the smallest. Never rounded, but for a unit like 亩.
 */
export function writeAmount<Name extends string>(
  amount: number,
  measure: Measure<Name>,
  inUnit?: Name,
): WrittenAmount<Name> {
  const [smallest] = measure.units;
  const fitting = (unit: Unit): boolean =>
    inUnit !== undefined
      ? unit.name === inUnit
      : unit.onRequest !== true && Math.abs(amount) * unit.per >= unit.base && decimalText(amount, unit, 2).exact;
  const unit = measure.units.findLast(fitting) ?? smallest;
  return { number: decimalText(amount, unit, unit.decimals).text, unit: unit.name };
}
