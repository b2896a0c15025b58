import { createHash } from 'node:crypto';
import { type FileHandle, open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import {
  type ArchiveHead,
  type Closing,
  encodeFrame,
  encodePiece,
  type FrameKind,
  magic,
  pieceBytes,
  type SectionEnd,
  type SectionHead,
} from './archive-form.ts';
import { standsAlready } from './refusals.ts';

export type ArchiveWriter = {
  readonly section: (head: SectionHead, content: AsyncIterable<Uint8Array>) => Promise<void>;
  /** Puts the file in place under its name, on the disk. @returns the hash over all, and its size in bytes */
  readonly close: (
    closing: Pick<Closing, 'rows' | 'lost'>,
  ) => Promise<{ readonly sha256: string; readonly bytes: number }>;
  /** Takes away what is written so far. */
  readonly abandon: () => Promise<void>;
};

/** Writes `<path>.part`, which becomes `path` when all of it is on the disk. Throws StartRefusal where `path` stands already. */
export async function openArchiveWriter(path: string, head: ArchiveHead): Promise<ArchiveWriter> {
  if ((await stat(path).catch(() => null)) !== null) throw standsAlready(path);
  const part = `${path}.part`;
  const file = await open(part, 'w', 0o600);
  const out = gathered(file);
  let sections = 0;
  const framing = createHash('sha256');
  const json = async (kind: FrameKind, value: object): Promise<void> => {
    const frame = encodeFrame(kind, Buffer.from(JSON.stringify(value)));
    for (const part of frame) framing.update(part);
    await out.put(frame);
  };
  await out.put([magic]); // too little to be written at once: nothing fails here
  await json('H', head);
  return {
    section: async (sectionHead, content) => {
      sections += 1;
      await json('S', sectionHead);
      // A file bears the hash of its content as its name.
      const hash = 'file' in sectionHead ? null : createHash('sha256');
      let bytes = 0;
      // While a piece is compressed beside us, the next ones are read.
      const underWay: Promise<readonly Uint8Array[]>[] = [];
      for await (const piece of inPieces(content)) {
        hash?.update(piece);
        bytes += piece.length;
        const encoded = encodePiece(sectionHead, piece);
        encoded.catch(() => undefined);
        underWay.push(encoded);
        if (underWay.length > 3) await out.put(await (underWay.shift() ?? []));
      }
      for (const encoded of underWay) await out.put(await encoded);
      const sha256 = 'file' in sectionHead ? sectionHead.file : (hash?.digest('hex') ?? '');
      await json('E', { bytes, sha256 } satisfies SectionEnd);
    },
    close: async ({ rows, lost }) => {
      const sha256 = framing.copy().digest('hex');
      await json('C', { sections, rows, lost: [...lost], sha256 } satisfies Closing);
      const bytes = await out.flush();
      await file.sync();
      await file.close();
      await rename(part, path);
      await syncFolder(dirname(path));
      return { sha256, bytes };
    },
    abandon: async () => {
      await file.close().catch(() => undefined);
      await rm(part, { force: true });
    },
  };
}

/** Small frames are written together. */
function gathered(file: FileHandle) {
  let waiting: Uint8Array[] = [];
  let waitingBytes = 0;
  let bytes = 0;
  const flush = async (): Promise<number> => {
    for (let batch = Buffer.concat(waiting); batch.length > 0;) {
      const { bytesWritten } = await file.write(batch);
      batch = batch.subarray(bytesWritten);
    }
    [waiting, waitingBytes] = [[], 0];
    return bytes;
  };
  return {
    flush,
    put: async (parts: readonly Uint8Array[]): Promise<void> => {
      for (const part of parts) {
        waiting.push(part);
        waitingBytes += part.length;
        bytes += part.length;
      }
      if (waitingBytes >= pieceBytes) await flush();
    },
  };
}

/** The same bytes in pieces of one size, the last one shorter. */
async function* inPieces(content: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let piece = Buffer.allocUnsafeSlow(pieceBytes);
  let filled = 0;
  for await (const chunk of content) {
    for (let taken = 0; taken < chunk.length;) {
      const part = chunk.subarray(taken, taken + pieceBytes - filled);
      piece.set(part, filled);
      taken += part.length;
      filled += part.length;
      if (filled < pieceBytes) continue;
      yield piece;
      piece = Buffer.allocUnsafeSlow(pieceBytes);
      filled = 0;
    }
  }
  if (filled > 0) yield piece.subarray(0, filled);
}

async function syncFolder(path: string): Promise<void> {
  // Windows opens no folder; its file system writes names through.
  if (process.platform === 'win32') return;
  const folder = await open(path);
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
