import { constants, crc32, zstdCompress, zstdDecompress } from 'node:zlib';
import { promisify } from 'node:util';
import { z } from 'zod';

/**
 * The form of an archive, told in docs/guides/backup.md: sixteen bytes of name and version, then frames. A frame is a
 * letter, the length of its content (32 bits, big end first), the content, and the CRC-32 of all that.
 */
const formatVersion = 1;
export const magic = Buffer.from(`YIXIAN-BACKUP ${formatVersion}\n`, 'latin1');
export const magicStart = magic.subarray(0, 14);

/** `H` head, `S` a section begins, `Z` its content compressed or `R` as it is, `E` it ends, `C` closing. */
export const frameKinds = ['H', 'S', 'Z', 'R', 'E', 'C'] as const;
export type FrameKind = (typeof frameKinds)[number];

/** Content goes in pieces of this many bytes: what stands in memory is a few of them. */
export const pieceBytes = 2 ** 20;
/** The head of a thousand zones is some hundred kilobytes. */
export const mostFrameBytes = 2 ** 26;
export const frameHeadBytes = 5;
export const frameTailBytes = 4;

/** The stored form of a frame. */
export function encodeFrame(kind: FrameKind, content: Uint8Array): readonly Uint8Array[] {
  const head = Buffer.alloc(frameHeadBytes);
  head.write(kind, 'latin1');
  head.writeUInt32BE(content.length, 1);
  const tail = Buffer.alloc(frameTailBytes);
  tail.writeUInt32BE(crc32(content, crc32(head)));
  return [head, content, tail];
}

const compressed = promisify(zstdCompress);
const inflated = promisify(zstdDecompress);

/** As a frame of a section's content: compressed where that makes it shorter; photos and documents are compressed already. */
export async function encodePiece(section: SectionHead, piece: Uint8Array): Promise<readonly Uint8Array[]> {
  if ('file' in section) return encodeFrame('R', piece);
  const short = await compressed(piece, { params: { [constants.ZSTD_c_compressionLevel]: 1 } });
  return short.length < piece.length ? encodeFrame('Z', short) : encodeFrame('R', piece);
}

/** Throws where it is not what was compressed, or is longer than a piece may be. */
export const inflatePiece = (content: Uint8Array): Promise<Buffer> =>
  inflated(content, { maxOutputLength: pieceBytes });

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const whole = z.int().min(0);
const digits = z.string().regex(/^\d{1,19}$/);

/** What stands first: how the database was made, and what follows in which order. */
export const ArchiveHead = z.strictObject({
  program: z.string(),
  madeAt: z.iso.datetime(),
  migrations: z.array(z.strictObject({ name: z.string(), checksum: sha256 })),
  tables: z.array(z.strictObject({ name: z.string(), columns: z.array(z.string()).min(1) })),
  sequences: z.array(z.strictObject({ table: z.string(), column: z.string(), last: digits.nullable() })),
  /** Where the audit chain of each zone ended. */
  auditHeads: z.array(z.strictObject({ zone: z.string(), seq: digits, chainHash: sha256 })),
  /** Files that rows name; after the tables. */
  files: whole,
  /** Of the key that seals second factors, so that another is noticed. */
  keyFingerprint: z.string().nullable(),
});
export type ArchiveHead = z.infer<typeof ArchiveHead>;

export const SectionHead = z.union([
  z.strictObject({ table: z.string() }),
  z.strictObject({ file: sha256 }),
  z.strictObject({ key: z.literal('vault-key') }),
]);
export type SectionHead = z.infer<typeof SectionHead>;

/** The hash is of the content before compression: of a file, its name. */
export const SectionEnd = z.strictObject({ bytes: whole, sha256 });
export type SectionEnd = z.infer<typeof SectionEnd>;

/** The hash covers every frame before this one that is no content: heads and ends, which hold the hashes of all content. */
export const Closing = z.strictObject({ sections: whole, rows: whole, lost: z.array(sha256), sha256 });
export type Closing = z.infer<typeof Closing>;

/** Both languages' name of a section. */
export function nameOf(section: SectionHead): { readonly zh: string; readonly en: string } {
  if ('table' in section) return { zh: `表 ${section.table}`, en: `table ${section.table}` };
  if ('file' in section) return { zh: `附件 ${section.file}`, en: `file ${section.file}` };
  return { zh: `密钥 ${section.key}`, en: `key ${section.key}` };
}

/** For a progress line. */
export const shortName = (section: SectionHead): string =>
  'table' in section ? section.table : 'file' in section ? section.file.slice(0, 12) : section.key;
