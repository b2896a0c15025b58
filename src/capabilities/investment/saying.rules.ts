import { type DatedOn, printDatedOn } from '#kernel/dated-on';
import type { HeldAll } from '#kernel/keyed-facts';
import { printQuantity, type Quantity } from '#kernel/quantity';
import { valueOfText } from './agreement.rules.ts';
import type { AgreementKey, Commitment, Promised } from './contract.ts';
import { type AmountKey, measures } from './measure.rules.ts';

type Names = ReadonlyMap<string, string>;

const words: Readonly<Record<string, string>> = {
  negotiating: '在谈',
  signed: '已签约',
  met: '已履约',
  unmet: '未履约',
};
const by = (dueBy: DatedOn | null): string => (dueBy === null ? '' : ` ${printDatedOn(dueBy, 'zh')}`);

/** A value as the sheet writes it, of a fact's text. */
function sayValue(key: AgreementKey, value: string, names: Names): string {
  const told = valueOfText(key, value);
  if (typeof told === 'string') return words[told] ?? told;
  if (key === 'promise') {
    const { text, ownerUnitId, dueBy } = told as Promised;
    const owner = ownerUnitId === null ? '' : ` ${names.get(ownerUnitId) ?? ''}`;
    return `${text}${owner}${by(dueBy)}`;
  }
  if (key === 'start' || key === 'production') return by((told as Commitment).dueBy).trim();
  const measure = measures[key as AmountKey];
  if (!('dueBy' in (told as object))) return printQuantity(told as Quantity, measure);
  const { amount, dueBy } = told as Commitment;
  return `${amount === null ? '' : printQuantity(amount, measure)}${by(dueBy)}`;
}

/** What was held, each value in words: what recording an agreement answers. */
export function saying(held: HeldAll<AgreementKey>, names: Names): HeldAll<AgreementKey> {
  const said = <Fact extends { readonly key: AgreementKey; readonly value: string }>(fact: Fact): Fact => ({
    ...fact,
    value: sayValue(fact.key, fact.value, names),
  });
  return {
    ...held,
    changes: held.changes.map(({ was, becomes }) => ({ was: was === null ? null : said(was), becomes: said(becomes) })),
    conflicts: held.conflicts.map(({ told, stands }) => ({ told: said(told), stands: said(stands) })),
  };
}
