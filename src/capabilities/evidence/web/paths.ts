import type { EvidenceId } from '#capabilities/evidence/contract';

/** Where a piece is served, as an image or a download of this page's own site. */
export const evidencePath = (evidenceId: EvidenceId, part: 'photo' | 'thumbnail' | 'original'): string =>
  `/api/evidence/${evidenceId}/${part}`;
