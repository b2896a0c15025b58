import type { Actor } from '#kernel/actor';
import type { PersonId } from '#kernel/ids';
import type { Instant } from '#kernel/instant';
import { type Refusal, refuse } from '#kernel/refusal';
import { isSaidBefore } from '#kernel/said-before';
import { type EvidenceId, type EvidenceMedia, type KeepEvidence, mostUnattached } from './contract.ts';

/** What stands already where somebody brings evidence. */
export type Bringing = {
  /** Pieces of this person that belong to nothing. */
  readonly unattached: number;
  /** The piece of this id, where there is one. */
  readonly existing: { readonly same: boolean; readonly recordedAt: Instant } | null;
};

/** Whether another piece may be kept; `unchanged` where the same came before under this id (reliability 3). */
export function keepEvidence(
  { unattached, existing }: Bringing,
  { inputs, index }: { readonly inputs: readonly Pick<KeepEvidence, 'evidenceId'>[]; readonly index: number },
): 'kept' | 'unchanged' | Refusal {
  if (existing !== null) {
    return existing.same ? 'unchanged' : refuse('conflict', 'evidence.id-taken', { field: 'evidenceId' });
  }
  if (isSaidBefore(inputs, index, 'evidenceId')) {
    return refuse('conflict', 'evidence.id-taken', { field: 'evidenceId' });
  }
  if (unattached + index < mostUnattached) return 'kept';
  return refuse('conflict', 'evidence.too-many-unattached', { facts: { most: mostUnattached } });
}

/** A piece as whoever wants to attach it needs to know it. */
export type Attachable = {
  readonly evidenceId: EvidenceId;
  readonly mediaType: EvidenceMedia;
  readonly broughtBy: PersonId;
  readonly attached: boolean;
};

/**
 * Why these pieces may not be attached by this actor, by field; none where all may. A foreign piece and a missing one
 * are one answer.
 * @param found in the order asked for, undefined where there is none
 * @param field the field of the message that lists them
 */
export function refuseToAttach(
  found: readonly (Attachable | undefined)[],
  actor: Pick<Actor, 'kind'> & { readonly personId?: PersonId },
  field: string,
): readonly Refusal[] {
  const seen = new Set<EvidenceId>();
  return found.flatMap((piece, index) => {
    const at = { field: `${field}.${index}` };
    if (piece === undefined || actor.kind !== 'account' || piece.broughtBy !== actor.personId) {
      return [refuse('invalid', 'evidence.not-yours', at)];
    }
    if (piece.attached || seen.has(piece.evidenceId)) return [refuse('invalid', 'evidence.attached-already', at)];
    seen.add(piece.evidenceId);
    return [];
  });
}

const extensionOf: Readonly<Record<EvidenceMedia, RegExp>> = {
  'image/jpeg': /\.jpe?g$/i,
  'image/png': /\.png$/i,
  'image/webp': /\.webp$/i,
  'application/pdf': /\.pdf$/i,
};

const usualExtension: Readonly<Record<EvidenceMedia, string>> = {
  'image/jpeg': '.jpg',
  'image/png': '.png',
  'image/webp': '.webp',
  'application/pdf': '.pdf',
};

/** Under which name an original is saved: its ending says what the content is, whatever the name claims. */
export function downloadName(name: string | null, mediaType: EvidenceMedia, evidenceId: EvidenceId): string {
  const given = (name ?? evidenceId).replaceAll(/[/\\:*?"<>|]/g, '_');
  return extensionOf[mediaType].test(given) ? given : `${given}${usualExtension[mediaType]}`;
}
