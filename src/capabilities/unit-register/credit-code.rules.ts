import type { UnitKind } from '#capabilities/organisation/contract';
import type { CreditCode } from '#kernel/credit-code';
import type { UnitId } from '#kernel/ids';
import { type Refusal, refuse } from '#kernel/refusal';
import { isSaidBefore } from '#kernel/said-before';
import type { SetCreditCode } from './contract.ts';

/** Who is registered under a code of their own. */
const coded: ReadonlySet<UnitKind> = new Set(['enterprise', 'contractor']);

export type CodedUnit = {
  readonly kind: UnitKind;
  readonly creditCode: CreditCode | null;
  /** Others who bear the code asked for. */
  readonly bearers: readonly UnitId[];
};

type Listed = { readonly inputs: readonly SetCreditCode[]; readonly index: number };

export function setCreditCode(
  { kind, creditCode: present, bearers }: CodedUnit,
  { creditCode }: SetCreditCode,
  { inputs, index }: Listed,
): { readonly creditCode: CreditCode | null } | 'unchanged' | Refusal {
  if (isSaidBefore(inputs, index, 'unitId')) return refuse('invalid', 'code.twice', { field: 'unitId' });
  if (!coded.has(kind)) return refuse('invalid', 'code.not-of-this-kind', { field: 'creditCode', rule: '12.1' });
  if (creditCode === present) return 'unchanged';
  const asked = creditCode !== null && isSaidBefore(inputs, index, 'creditCode');
  return asked || bearers.length > 0 ? refuse('conflict', 'code.taken', { field: 'creditCode' }) : { creditCode };
}
