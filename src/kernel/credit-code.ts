import { z } from 'zod';
import type { Brand } from './brand.ts';

/** 统一社会信用代码, GB 32100-2015: 18 characters, upper case, the last checks the others. */
export type CreditCode = Brand<string, 'CreditCode'>;

/** Digits and letters without I O S V Z; a character's value is its place, so a letter is not its code minus 55. */
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28] as const;

export type CreditCodeFault = 'length' | 'alphabet' | 'check-character';

/** The first fault of a text as a credit code, or null. Department and region are not judged: published tables disagree. */
export function creditCodeFault(text: string): CreditCodeFault | null {
  if (text.length !== 18) return 'length';
  const values = Array.from(text, (character) => alphabet.indexOf(character));
  if (values.includes(-1)) return 'alphabet';
  const sum = weights.reduce((total, weight, index) => total + weight * (values[index] ?? 0), 0);
  return values[17] === (31 - (sum % 31)) % 31 ? null : 'check-character';
}

const isCreditCode = (text: string): text is CreditCode => creditCodeFault(text) === null;

/** Blocks on a wrong check character (domain-rules 12.1). */
export const creditCodeSchema = z.string().refine(isCreditCode, 'credit-code');
