import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import type { z } from 'zod';
import {
  ArchiveHead,
  Closing,
  frameHeadBytes,
  frameKinds,
  type FrameKind,
  frameTailBytes,
  inflatePiece,
  magic,
  magicStart,
  mostFrameBytes,
  nameOf,
  pieceBytes,
  SectionEnd,
  SectionHead,
  shortName,
} from './archive-form.ts';
import { changedBytes, cutOff, damaged, foreign, newerForm, trailing, wordDisk } from './refusals.ts';

export type ArchiveSection = {
  readonly head: SectionHead;
  /** The content, held against its hash before the last of it is handed over. What is left of it is verified all the same. */
  readonly content: AsyncGenerator<Buffer>;
};

export type Archive = {
  readonly head: ArchiveHead;
  readonly bytes: number;
  /** In the order of the archive, once. Ends only where everything to the last byte is as it was written. */
  readonly sections: () => AsyncGenerator<ArchiveSection, Closing>;
  /** How far it is read, in bytes. */
  readonly readTo: () => number;
  readonly close: () => Promise<void>;
};

type Words = { readonly zh: string; readonly en: string };
const headPlace: Words = { zh: '文件头', en: 'its head' };
const endPlace: Words = { zh: '结尾', en: 'its end' };

/** Opens an archive and reads its head. Throws StartRefusal here and later, which names the damage and where it is. */
export async function openArchive(path: string): Promise<Archive> {
  const file = await open(path).catch((error: unknown) => {
    throw wordDisk(path, error);
  });
  try {
    const { size } = await file.stat();
    const bytes = windowOver(file);
    const first = await bytes.take(magic.length);
    if (!first.equals(magic))
      throw first.subarray(0, magicStart.length).equals(magicStart) ? newerForm(path) : foreign(path);
    const frames = frameReader(path, bytes);
    const head = readJson(ArchiveHead, await frames.next('H', headPlace), () =>
      damaged(path, headPlace, 0, changedBytes),
    );
    return {
      head,
      bytes: size,
      sections: () => readSections(path, head, frames),
      readTo: bytes.at,
      close: () => file.close(),
    };
  } catch (error) {
    await file.close();
    throw wordDisk(path, error);
  }
}

/** Reads all of an archive and keeps nothing. Throws StartRefusal where anything is not as it was written. */
export async function verifyArchive(
  path: string,
  onProgress: (done: number, total: number, what: string) => void,
): Promise<{ readonly head: ArchiveHead; readonly closing: Closing; readonly bytes: number }> {
  const archive = await openArchive(path);
  try {
    const sections = archive.sections();
    for (;;) {
      const { done, value } = await sections.next();
      if (done === true) return { head: archive.head, closing: value, bytes: archive.bytes };
      onProgress(archive.readTo(), archive.bytes, shortName(value.head));
    }
  } finally {
    await archive.close();
  }
}

type Frames = ReturnType<typeof frameReader>;
type Frame = { readonly kind: FrameKind; readonly content: Buffer; readonly at: number };

async function* readSections(path: string, head: ArchiveHead, frames: Frames): AsyncGenerator<ArchiveSection, Closing> {
  const order: readonly Words[] = head.tables.map(({ name }) => nameOf({ table: name }));
  for (let index = 0; ; index += 1) {
    const place = order[index] ?? endPlace;
    const before = frames.digest();
    const frame = await frames.next('SC', place);
    const wrong = () => damaged(path, place, frame.at, changedBytes);
    if (frame.kind === 'C') {
      const closing = readJson(Closing, frame, wrong);
      if (index < order.length || closing.sections !== index || closing.sha256 !== before) throw wrong();
      await frames.expectEnd();
      return closing;
    }
    const section = readJson(SectionHead, frame, wrong);
    if (index < order.length && nameOf(section).en !== place.en) throw wrong();
    const content = readContent(path, section, frame, frames);
    yield { head: section, content };
    for await (const piece of content) void piece;
  }
}

async function* readContent(path: string, section: SectionHead, begin: Frame, frames: Frames): AsyncGenerator<Buffer> {
  const place = nameOf(section);
  const hash = createHash('sha256');
  let bytes = 0;
  for (;;) {
    const frame = await frames.next('ZRE', place);
    const wrong = (cause?: unknown) => damaged(path, place, frame.at, changedBytes, cause);
    if (frame.kind === 'E') {
      const end = readJson(SectionEnd, frame, wrong);
      const sha256 = hash.digest('hex');
      const isOther = end.sha256 !== sha256 || ('file' in section && section.file !== sha256);
      if (isOther || end.bytes !== bytes) throw damaged(path, place, begin.at, changedBytes);
      return;
    }
    const piece =
      frame.kind === 'R'
        ? frame.content
        : await inflatePiece(frame.content).catch((error: unknown) => {
            throw wrong(error);
          });
    hash.update(piece);
    bytes += piece.length;
    yield piece;
  }
}

function readJson<Schema extends z.ZodType>(
  schema: Schema,
  { content }: Frame,
  wrong: (cause?: unknown) => Error,
): z.infer<Schema> {
  try {
    return schema.parse(JSON.parse(content.toString('utf8')));
  } catch (error) {
    throw wrong(error);
  }
}

function frameReader(path: string, bytes: ReturnType<typeof windowOver>) {
  const framing = createHash('sha256');
  return {
    /** Of all frames so far that are no content. */
    digest: (): string => framing.copy().digest('hex'),
    /** The next frame, which is one of those kinds; `place` is where it stands, for the refusal. */
    next: async (kinds: string, place: Words): Promise<Frame> => {
      const at = bytes.at();
      const take = async (count: number): Promise<Buffer> => {
        const taken = await bytes.take(count);
        if (taken.length < count) throw damaged(path, place, bytes.at(), cutOff);
        return taken;
      };
      const head = await take(frameHeadBytes);
      const kind = frameKinds.find((known) => known === head.toString('latin1', 0, 1));
      const length = head.readUInt32BE(1);
      if (kind === undefined || length > mostFrameBytes) throw damaged(path, place, at, changedBytes);
      const rest = await take(length + frameTailBytes);
      const content = rest.subarray(0, length);
      if (crc32(content, crc32(head)) !== rest.readUInt32BE(length)) throw damaged(path, place, at, changedBytes);
      if (!kinds.includes(kind)) throw damaged(path, place, at, changedBytes);
      if (kind !== 'Z' && kind !== 'R') framing.update(head).update(rest);
      return { kind, content, at };
    },
    expectEnd: async (): Promise<void> => {
      const at = bytes.at();
      if ((await bytes.take(1)).length > 0) throw damaged(path, endPlace, at, trailing);
    },
  };
}

/** The bytes of a file in turn, read a piece at a time. */
function windowOver(file: FileHandle) {
  let window = Buffer.alloc(0);
  let start = 0;
  let position = 0;
  return {
    at: (): number => position,
    /** Fewer only at the end of the file. */
    take: async (count: number): Promise<Buffer> => {
      if (position + count > start + window.length) {
        const held = window.subarray(position - start);
        const buffer = Buffer.allocUnsafeSlow(Math.max(count, pieceBytes));
        held.copy(buffer);
        let filled = held.length;
        while (filled < buffer.length) {
          const { bytesRead } = await file.read(buffer, filled, buffer.length - filled, position + filled);
          if (bytesRead === 0) break;
          filled += bytesRead;
        }
        window = buffer.subarray(0, filled);
        start = position;
      }
      const taken = window.subarray(position - start, position - start + count);
      position += taken.length;
      return taken;
    },
  };
}
