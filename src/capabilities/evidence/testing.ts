import type { Actor } from '#kernel/actor';
import type { Runtime } from '#platform/commands';
import { newId } from '#testing/ground';
import type { KeepEvidence } from './contract.ts';
import { keepEvidence } from './services/keep-evidence.ts';

/** What a verb is told of a photo, unless said otherwise; nothing stands on the disk. */
export const aPieceOfEvidence = (rest: Partial<KeepEvidence> = {}): KeepEvidence => ({
  evidenceId: newId<'EvidenceId'>(),
  name: '2号楼封顶.jpg',
  mediaType: 'image/jpeg',
  bytes: 1_024,
  originalHash: '0'.repeat(64),
  rendering: { photoHash: '1'.repeat(64), thumbnailHash: '2'.repeat(64), width: 2048, height: 1536 },
  ...rest,
});

/** Brings a piece as this person, by the verb. */
export async function givenEvidence(
  runtime: Runtime,
  actor: Actor,
  rest: Partial<KeepEvidence> = {},
): Promise<KeepEvidence> {
  const piece = aPieceOfEvidence(rest);
  await keepEvidence.perform(runtime, { actor, commandId: newId<'CommandId'>(), inputs: [piece] });
  return piece;
}
