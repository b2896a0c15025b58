import { type DatedOn, printDatedOn } from '#kernel/dated-on';
import { decimalText } from '#kernel/decimal';
import type { Measure, Unit } from '#kernel/measure';
import { yearOf } from '#kernel/plain-date';
import { printQuantity, type Quantity } from '#kernel/quantity';
import type { SlotValue } from './contract.ts';
import { measureOf, type WordKind } from './vocabulary.rules.ts';

/** A figure in words. `after` belongs behind the unit that the text itself writes: 18〔人〕以上. */
export type Written = { readonly text: string; readonly unit: string; readonly after: string };

const plain = (text: string): Written => ({ text, unit: '', after: '' });

/**
 * A value as a brief writes it (ledgers-and-briefs 4.2.2, 4.2.3, 4.2.12).
 * @returns null where there is no value, or none of that kind
 */
export function writeValue(value: SlotValue | null, kind: WordKind, format: string | null): Written | null {
  if (value === null) return null;
  if ('quantity' in value) return writeQuantity(value.quantity, kind, format);
  if ('share' in value) return kind.is === 'share' ? writeShare(value.share, kind.of, format) : null;
  if ('points' in value) return kind.is === 'points' ? writePoints(value.points, format) : null;
  if ('probability' in value) return kind.is === 'probability' ? writeProbability(value.probability) : null;
  if ('day' in value) return kind.is === 'day' ? plain(writeDay(value.day, format)) : null;
  // A phrase of a record: its sentence brings the mark.
  const text = value.text
    .replaceAll(/\s+/gu, ' ')
    .replace(/[。;；\s]+$/u, '')
    .trim();
  return kind.is === 'text' && text !== '' ? plain(text) : null;
}

function writeQuantity(quantity: Quantity, kind: WordKind, format: string | null): Written | null {
  const measure = measureOf(kind);
  if (measure === null) return null;
  const unit = unitToWrite(quantity.amount, measure, format ?? '', kind.is === 'amount' ? kind.unit : undefined);
  const name = briefName(unit);
  const inWords = printQuantity(quantity, { units: [{ ...unit, name, decimals: Math.min(unit.decimals, 2) }] }, name);
  if (kind.is === 'amount' || format !== null) return plain(inWords);
  const at = inWords.lastIndexOf(name);
  return { text: inWords.slice(0, at), unit: name, after: inWords.slice(at + name.length) };
}

/** Briefs write 平方米 and not ㎡. */
const briefName = ({ name }: Unit): string => name.replace('㎡', '平方米');

const twoDecimals = (unit: Unit): number => Math.min(unit.decimals, 2);

/** 亿元 from 1 亿 up, 万元 below (4.2.2): the unit asked for, or the largest the amount fills. */
function unitToWrite(amount: number, { units }: Measure, asked: string, habit: string | undefined): Unit {
  const named = (name: string | undefined): number =>
    units.findIndex((unit) => unit.name === name || unit.aliases?.includes(name ?? '') === true);
  const at = [named(asked), named(habit)].find((index) => index >= 0);
  const filled = (unit: Unit): boolean => Math.abs(amount) * unit.per >= unit.base;
  if (at === undefined) return units.findLast((unit) => unit.onRequest !== true && filled(unit)) ?? units[0];
  const wanted = units[at] ?? units[0];
  if (wanted.name === '亿元' && !filled(wanted)) return unitToWrite(amount, { units }, '万元', undefined);
  const vanishes = amount !== 0 && decimalText(amount, wanted, twoDecimals(wanted)).text === '0';
  return vanishes ? units[0] : wanted;
}

/** One decimal; of fewer than ten cases the cases themselves. A share of nothing has no value (house rule 2.12). */
function writeShare(
  { part, whole }: { readonly part: number; readonly whole: number },
  of: string | undefined,
  format: string | null,
): Written | null {
  if (whole <= 0 || !Number.isSafeInteger(part) || !Number.isSafeInteger(whole)) return null;
  if (of !== undefined && whole < 10 && format === null) return plain(`${whole}${of}中的${part}${of}`);
  const permille = (2n * BigInt(Math.abs(part)) * 1000n + BigInt(whole)) / (2n * BigInt(whole));
  if (permille > BigInt(Number.MAX_SAFE_INTEGER)) return null;
  const percent = decimalText(Number(permille) * (part < 0 ? -1 : 1), { base: 10, per: 1 }, 1);
  return plain(`${percent.text}%`);
}

/** Points are told beside 高于 or 低于, so the sign is in that word. */
function writePoints(points: number, format: string | null): Written | null {
  const tenths = Math.round(points * 10);
  if (!Number.isSafeInteger(tenths)) return null;
  if (format === '高于或低于') return plain(tenths < 0 ? '低于' : tenths > 0 ? '高于' : '持平于');
  const text = decimalText(Math.abs(tenths), { base: 10, per: 1 }, 1).text;
  return plain(format === '个百分点' ? `${text}个百分点` : text);
}

/** Never a figure: leaders read 82 % as a promise (4.2.12). */
function writeProbability(probability: number): Written | null {
  if (!(probability >= 0 && probability <= 1)) return null;
  if (probability >= 0.9) return plain('有把握');
  if (probability >= 0.7) return plain('基本有把握');
  return plain(probability >= 0.5 ? '需加力' : '按当前进度难以完成');
}

/** Never more of a day than is known of it. */
function writeDay(day: DatedOn, format: string | null): string {
  const year = `${yearOf(day.on)}年`;
  if (format === '年') return year;
  const finer = day.precision === 'day' || day.precision === 'third';
  const known = format === '年月' && finer ? { ...day, precision: 'month' as const } : day;
  const whole = printDatedOn(known, 'zh');
  return format === '月日' && whole !== year ? whole.slice(year.length) : whole;
}
