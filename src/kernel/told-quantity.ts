import type { Measure } from './measure.ts';
import { type Quantity, readQuantity } from './quantity.ts';
import { isRefusal, type Refusal, refuse } from './refusal.ts';
import { type NoValue, readNoValue } from './told-words.ts';

/** An amount as a sheet tells it, and the words beside it: "(其中债券3000)". */
export type ToldQuantity = { readonly quantity: Quantity; readonly rest: string };

const start = /(?:预计|超过|超|约|近|不低于)*[-−]?[0-9]/u;
/** Where the amount has ended: at a bracket or a mark; a comma between figures parts thousands. */
const mark = /[([;。、\n]|,(?![0-9]{3}(?![0-9]))/u;

/**
 * Reads 约2.3亿, 5000万(其中债券3000), 320余亩, 600万元以上, 预计超15亿元; a bare number is in the unit of its column.
 * What stands beside the amount is kept; figures there stand in brackets, else it is not known which amount is meant.
 * @returns a refusal of `readQuantity`, or `amount.several`
 */
export function readToldQuantity(text: string, measure: Measure, habit?: string): ToldQuantity | NoValue | Refusal {
  const none = readNoValue(text);
  if (none !== null) return none;
  if (text.length > 200) return refuse('invalid', 'amount.unreadable');
  const plain = text.normalize('NFKC').trim();
  const begins = start.exec(plain)?.index;
  if (begins === undefined) return refuse('invalid', 'amount.unreadable');
  const amountOn = plain.slice(begins);
  const ends = mark.exec(amountOn)?.index ?? amountOn.length;
  const rest = `${plain.slice(0, begins)}${amountOn.slice(ends)}`.trim();
  if (/[0-9]/u.test(rest.replace(/\([^()]*\)|\[[^[\]]*\]/gu, '')))
    return refuse('invalid', 'amount.several', { facts: { text } });
  const quantity = readQuantity(amountOn.slice(0, ends).replace(/\s+/gu, ''), measure, habit);
  return isRefusal(quantity) ? quantity : { quantity, rest };
}
