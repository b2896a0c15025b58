import { getEvidenceToAttach, refuseToAttach } from '#capabilities/evidence';
import type { Actor } from '#kernel/actor';
import type { EvidenceId } from '#capabilities/evidence/contract';
import type { Refusal } from '#kernel/refusal';
import type { Tx } from '#platform/commands';

type Pieces = { readonly pieces: Awaited<ReturnType<typeof getEvidenceToAttach>> };

/** The pieces each message names, found in one statement for the whole list. */
export async function loadPieces(
  tx: Tx,
  inputs: readonly { readonly evidenceIds: readonly EvidenceId[] }[],
): Promise<readonly Pieces[]> {
  const found = await getEvidenceToAttach(
    tx,
    inputs.flatMap(({ evidenceIds }) => evidenceIds),
  );
  let taken = 0;
  return inputs.map(({ evidenceIds }) => {
    const pieces = found.slice(taken, taken + evidenceIds.length);
    taken += evidenceIds.length;
    return { pieces };
  });
}

/** Only what the actor brought themself, and once. `rule` is the one by which the act takes evidence at all. */
export function whyNotAttach({ pieces }: Pieces, actor: Actor, rule: 'IS-01' | 'IS-03'): Refusal | undefined {
  const [refusal] = refuseToAttach(pieces, actor, 'evidenceIds');
  return refusal && { ...refusal, rule };
}
