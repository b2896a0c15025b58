import type { EvidenceId } from '#capabilities/evidence/contract';
import { newId } from './ground.ts';

type Here = { readonly brought: EvidenceId; readonly dropped: EvidenceId };

/** A request for each operation on evidence. */
export const evidenceRequests = (here: () => Here) => {
  const read = () => ({ asked: { params: { evidenceId: here().brought } } });
  return {
    keepEvidence: () => ({ asked: { params: { evidenceId: newId() }, commandId: newId<'CommandId'>() } }),
    dropEvidence: () => ({ asked: { params: { evidenceId: here().dropped }, commandId: newId<'CommandId'>() } }),
    evidencePhoto: read,
    evidenceThumbnail: read,
    evidenceOriginal: read,
  };
};
