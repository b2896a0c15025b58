import { crc32, createInflateRaw } from 'node:zlib';
import { type ContentLimits, refusedWorkbook } from './workbook.ts';

/** One file inside a ZIP archive (APPNOTE 6.3.10, 4.3.12). */
export type ZipEntry = { readonly name: string; readonly packed: Buffer; readonly deflated: boolean };
export type ZipEntries = ReadonlyMap<string, ZipEntry>;

const signatures = { local: 0x04034b50, central: 0x02014b50, end: 0x06054b50 } as const;
const endLength = 22;
const longestComment = 65_535;
const encrypted = 1;
const zip64 = 0xffffffff;

const damaged = (at: string) => refusedWorkbook('workbook.damaged', { at });

type Found = ZipEntry & { readonly size: number; readonly crc: number };

/**
 * Every entry, inflated once to its end before anything reads it: bytes are counted as they really come out, whatever
 * the archive says of itself, and each must be what its directory says by length and CRC.
 */
export async function surveyZip(bytes: Buffer, limits: ContentLimits): Promise<ZipEntries> {
  const entries = new Map<string, ZipEntry>();
  let total = 0;
  for (const entry of directory(bytes, limits)) {
    if (entries.has(entry.name)) throw damaged(entry.name);
    entries.set(entry.name, entry);
    let [size, crc] = [0, 0];
    for await (const chunk of inflated(entry)) {
      size += chunk.length;
      total += chunk.length;
      if (total > limits.inflatedBytes || (total > limits.ratioFrom && total > limits.ratio * bytes.length)) {
        throw refusedWorkbook('workbook.inflates-too-much', { mostBytes: limits.inflatedBytes, ratio: limits.ratio });
      }
      crc = crc32(chunk, crc);
    }
    if (size !== entry.size || crc !== entry.crc) throw damaged(entry.name);
  }
  return entries;
}

/** The content of an entry, a piece at a time. */
export async function* inflated({ name, packed, deflated }: ZipEntry): AsyncGenerator<Buffer> {
  if (!deflated) return yield packed;
  const inflate = createInflateRaw({ chunkSize: 2 ** 18 });
  inflate.end(packed);
  try {
    for await (const chunk of inflate) yield chunk as Buffer;
  } catch (error) {
    if (String((error as { code?: unknown }).code).startsWith('Z_')) throw damaged(name);
    throw error;
  }
}

/** @throws the refusal of an archive whose directory is not whole: a file that was cut ends before it. */
function directory(bytes: Buffer, limits: ContentLimits): readonly Found[] {
  try {
    return readDirectory(bytes, limits);
  } catch (error) {
    if (error instanceof RangeError) throw damaged('directory');
    throw error;
  }
}

function readDirectory(bytes: Buffer, limits: ContentLimits): readonly Found[] {
  const end = endOfDirectory(bytes);
  const count = bytes.readUInt16LE(end + 10);
  if (count > limits.entries) throw refusedWorkbook('workbook.too-many-entries', { most: limits.entries });
  const found: Found[] = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let index = 0; index < count; index += 1) {
    if (bytes.readUInt32LE(at) !== signatures.central) throw damaged('directory');
    const name = bytes.toString('utf8', at + 46, at + 46 + bytes.readUInt16LE(at + 28));
    found.push(entryAt(bytes, at, name));
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return found;
}

function entryAt(bytes: Buffer, at: number, name: string): Found {
  const [flags, method] = [bytes.readUInt16LE(at + 8), bytes.readUInt16LE(at + 10)];
  const [crc, packedSize, size] = [
    bytes.readUInt32LE(at + 16),
    bytes.readUInt32LE(at + 20),
    bytes.readUInt32LE(at + 24),
  ];
  const local = bytes.readUInt32LE(at + 42);
  if ((flags & encrypted) !== 0) throw refusedWorkbook('workbook.password');
  if ((method !== 0 && method !== 8) || [packedSize, size, local].includes(zip64)) throw damaged(name);
  if (bytes.readUInt32LE(local) !== signatures.local) throw damaged(name);
  const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
  if (from + packedSize > bytes.length) throw damaged(name);
  return { name, packed: bytes.subarray(from, from + packedSize), deflated: method === 8, size, crc };
}

/** Looked for from the end, over the longest comment that may follow it. */
function endOfDirectory(bytes: Buffer): number {
  const first = Math.max(0, bytes.length - endLength - longestComment);
  for (let at = bytes.length - endLength; at >= first; at -= 1) {
    if (bytes.readUInt32LE(at) === signatures.end) return at;
  }
  throw damaged('directory');
}
