import type { PersonId } from '#kernel/ids';
import { type Refusal, refuse } from '#kernel/refusal';
import { isSaidBefore } from '#kernel/said-before';
import { heldKinds, type ProposeErasure, type StillHeld } from './contract.ts';

/** What `propose` looks at. */
export type ErasurePlace = {
  /** One of the three, now or ever: their acts in office keep their name. */
  readonly administrator: boolean;
  readonly erased: boolean;
  /** Another proposal of the same person waits. */
  readonly waits: boolean;
  readonly existing: { readonly same: boolean; readonly version: number } | null;
};

export function proposeErasure(
  { administrator, erased, waits, existing }: ErasurePlace,
  { inputs, index }: { readonly inputs: readonly ProposeErasure[]; readonly index: number },
): 'propose' | 'unchanged' | Refusal {
  const idTaken = refuse('conflict', 'erasure.id-taken', { field: 'erasureId' });
  if (existing !== null) return existing.same ? 'unchanged' : idTaken;
  if (isSaidBefore(inputs, index, 'erasureId')) return idTaken;
  if (administrator)
    return refuse('invalid', 'erasure.of-administrator', { field: 'personId', rule: 'reliability 11' });
  if (erased) return refuse('conflict', 'erasure.done', { field: 'personId' });
  if (waits || isSaidBefore(inputs, index, 'personId'))
    return refuse('conflict', 'erasure.waits', { field: 'personId' });
  return 'propose';
}

/** What is decided about: a proposal as it stands, and what its person holds today or later. */
export type ErasureToDecide = {
  readonly state: 'open' | 'confirmed' | 'refused';
  readonly proposedBy: PersonId;
  readonly held: StillHeld;
};

/** Whoever still serves is held on a duty of law: first what they hold ends, then they are erased (rule 12.5). */
export function confirmErasure({ state, proposedBy, held }: ErasureToDecide, confirmer: PersonId): 'erase' | Refusal {
  if (state !== 'open') return refuse('conflict', 'erasure.decided');
  if (proposedBy === confirmer) return refuse('invalid', 'erasure.second-person', { rule: 'reliability 11' });
  const holds = heldKinds.filter((kind) => held[kind] > 0);
  if (holds.length === 0) return 'erase';
  return refuse('invalid', 'erasure.still-holds', {
    rule: '12.5',
    facts: Object.fromEntries(holds.map((kind) => [kind, held[kind]])),
  });
}

export const refuseErasure = ({ state }: Pick<ErasureToDecide, 'state'>): 'refuse' | Refusal =>
  state === 'open' ? 'refuse' : refuse('conflict', 'erasure.decided');

/** What stands in the place of a name: two who are erased stay two, in tables and in ledgers. */
export const nameOfErased = (personId: PersonId): string => `已删除的人员${personId.slice(-4).toUpperCase()}`;
