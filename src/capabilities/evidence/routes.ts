import type { Actor } from '#kernel/actor';
import { mayAct, noStanding } from '#kernel/permission';
import { RefusedError, type Refusal, refuse } from '#kernel/refusal';
import { act, type AnsweredFile, handleWith, type Operation, receive } from '#platform/http';
import {
  dropEvidenceEndpoint,
  evidenceOriginalEndpoint,
  evidencePhotoEndpoint,
  evidenceThumbnailEndpoint,
  keepEvidenceEndpoint,
} from './contract.ts';
import { evidenceAccess } from './evidence.access.ts';
import { downloadName } from './evidence.rules.ts';
import type { EvidenceFound } from './evidence.store.ts';
import { dropEvidence } from './services/drop-evidence.ts';
import { keepEvidence } from './services/keep-evidence.ts';
import { seeEvidence, type SubjectSights } from './services/see-evidence.ts';
import { type EvidenceDoor, takeInEvidence } from './services/take-in-evidence.ts';

type FileEndpoint = typeof evidencePhotoEndpoint | typeof evidenceThumbnailEndpoint | typeof evidenceOriginalEndpoint;

/** Evidence is served here and nowhere else; `sights` says who sees the subjects it belongs to. */
export function evidenceRoutes(door: EvidenceDoor, sights: SubjectSights): readonly Operation[] {
  const see = seeEvidence(sights);
  const file = (endpoint: FileEndpoint, fileOf: (found: EvidenceFound) => AnsweredFile | null): Operation =>
    handleWith(
      endpoint,
      'session',
      async ({ runtime, params, session }) => {
        const answered = fileOf(await see.ask(runtime, session.actor, params));
        if (answered === null) throw new RefusedError(refuse('missing', 'not-found'));
        return { file: answered };
      },
      evidenceAccess.see,
    );
  const jpeg = (hash: EvidenceFound['photoHash']): AnsweredFile | null =>
    hash === null ? null : { mediaType: 'image/jpeg', hash, open: () => door.files.open(hash) };
  return [
    receive(keepEvidenceEndpoint, keepEvidence, {
      admit: admitBringer,
      takeIn: (runtime, { upload }, actor) => takeInEvidence(door, runtime, actor, upload),
    }),
    act(dropEvidenceEndpoint, dropEvidence),
    file(evidencePhotoEndpoint, ({ photoHash }) => jpeg(photoHash)),
    file(evidenceThumbnailEndpoint, ({ thumbnailHash }) => jpeg(thumbnailHash)),
    file(evidenceOriginalEndpoint, ({ originalHash, name, mediaType, evidenceId }) => ({
      mediaType: 'application/octet-stream',
      hash: originalHash,
      downloadName: downloadName(name, mediaType, evidenceId),
      open: () => door.files.open(originalHash),
    })),
  ];
}

/** What the verb says of whoever works nowhere in the zone, before their file is read. */
const admitBringer = (actor: Actor): Refusal | null =>
  mayAct(evidenceAccess.keep, actor, noStanding, keepEvidence.name) ? null : refuse('missing', 'not-found');
