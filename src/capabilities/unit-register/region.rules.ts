import type { Id, UnitId } from '#kernel/ids';
import { type Interval, succeed } from '#kernel/interval';
import type { PlainDate } from '#kernel/plain-date';
import { type Refusal, refuse } from '#kernel/refusal';
import type { RegionCode } from '#kernel/region-code';
import { isSaidBefore } from '#kernel/said-before';
import type { SetRegion } from './contract.ts';

export type RegionFact = Interval & {
  readonly factId: Id<'FactId'>;
  readonly unitId: UnitId;
  readonly regionCode: RegionCode;
  /** `file#row`, where a ledger told it. */
  readonly origin?: string | null;
};

export type RegionChange = { readonly withdrawn: readonly Id<'FactId'>[]; readonly entered: readonly RegionFact[] };

type Context = {
  readonly today: PlainDate;
  readonly newId: () => Id<'FactId'>;
  readonly inputs: readonly SetRegion[];
  readonly index: number;
};

/** The region a unit lies in from a day on, up to where another begins: the region of that day gives way (rule 12.1). */
export function setRegion(
  held: readonly RegionFact[],
  { unitId, regionCode, from }: SetRegion,
  { today, newId, inputs, index }: Context,
): RegionChange | 'unchanged' | Refusal {
  if (isSaidBefore(inputs, index, 'unitId')) return refuse('invalid', 'region.twice', { field: 'unitId' });
  if (from > today) return refuse('invalid', 'region.ahead', { field: 'from', rule: 'house 2.3', facts: { today } });
  const { yields, to } = succeed(held, from);
  if ((yields?.regionCode ?? null) === regionCode) return 'unchanged';
  const entered: RegionFact[] = [];
  if (yields !== null && yields.from < from) entered.push({ ...yields, factId: newId(), to: from });
  if (regionCode !== null) entered.push({ factId: newId(), unitId, regionCode, from, to });
  return { withdrawn: yields === null ? [] : [yields.factId], entered };
}
