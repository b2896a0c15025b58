import type { Readable } from 'node:stream';
import type { Actor } from '#kernel/actor';
import { RefusedError, refuse } from '#kernel/refusal';
import { type Runtime, type Tx, txOf } from '#platform/commands';
import type { FileHash, FileStore } from '#platform/files';
import { type Rendered, type Renderer, sniffMedia } from '#platform/images';
import { evidenceMedia, type EvidenceMedia, type KeepEvidence, mostBytes } from '../contract.ts';
import { findRendering } from '../evidence.store.ts';

/** Where files are kept, and what re-encodes pictures. */
export type EvidenceDoor = { readonly files: FileStore; readonly render: Renderer };

type TakenIn = Pick<KeepEvidence, 'mediaType' | 'bytes' | 'originalHash' | 'rendering'>;

/**
 * Puts the original on the disk as it comes, and a re-encoded photo beside it. What is refused afterwards leaves a file
 * that nothing names: the sweep takes it.
 */
export async function takeInEvidence(
  { files, render }: EvidenceDoor,
  runtime: Runtime,
  actor: Actor,
  upload: Readable,
): Promise<TakenIn> {
  let mediaType: EvidenceMedia = 'application/pdf';
  const { hash, bytes } = await files.keep(upload, {
    mostBytes,
    checkHead: (head) => {
      mediaType = mediaOf(head);
    },
  });
  const taken = { mediaType, bytes, originalHash: hash };
  if (mediaType === 'application/pdf') return { ...taken, rendering: null };
  const before = await inZone(runtime, actor, (tx) => findRendering(tx, hash));
  const isThere = before !== undefined && (await files.renew([before.photoHash, before.thumbnailHash]));
  return { ...taken, rendering: isThere ? before : await renderInto(files, render, hash) };
}

function mediaOf(head: Uint8Array): EvidenceMedia {
  const sniffed = sniffMedia(head);
  const known = evidenceMedia.find((media) => media === sniffed);
  if (known === undefined)
    throw new RefusedError(refuse('invalid', 'evidence.not-accepted', { facts: { is: sniffed } }));
  return known;
}

async function renderInto(files: FileStore, render: Renderer, original: FileHash): Promise<KeepEvidence['rendering']> {
  const rendered = await renderFile(files, render, original);
  const keep = async (bytes: Uint8Array) => (await files.keep(once(bytes), { mostBytes })).hash;
  const { width, height } = rendered;
  return { photoHash: await keep(rendered.photo), thumbnailHash: await keep(rendered.thumbnail), width, height };
}

async function renderFile(files: FileStore, render: Renderer, original: FileHash): Promise<Rendered> {
  const file = await files.openHandle(original);
  try {
    return await render(file);
  } finally {
    await file.close();
  }
}

async function* once(bytes: Uint8Array) {
  yield bytes;
}

async function inZone<Answer>(runtime: Runtime, actor: Actor, read: (tx: Tx) => Promise<Answer>): Promise<Answer> {
  const transaction = await runtime.database.begin({ zoneId: actor.zoneId, readOnly: true });
  try {
    return await read(txOf(runtime, transaction, actor, null));
  } finally {
    await transaction.release();
  }
}
