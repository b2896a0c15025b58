import { canonicalJson } from '#kernel/canonical-json';

/** SHA-256, or SM3 (GB/T 32905) where the installation asks for it; a chain may change over, each seal names its own. */
export const chainAlgorithms = ['sha256', 'sm3'] as const;
export type ChainAlgorithm = (typeof chainAlgorithms)[number];

/** A hash of a text's UTF-8 bytes, in lower-case hexadecimal. */
export type Digest = (algorithm: ChainAlgorithm, text: string) => string;

/** The sealed part of an audit entry. Instants are seconds since 1970 with six decimals, as the database keeps them. */
export type EntryContent = {
  readonly zoneId: string;
  readonly commandId: string;
  readonly verb: string;
  readonly actor: string;
  readonly recordedAt: string;
  readonly payloadHash: string;
};

/** One link of a zone's chain. `seq` counts from 1 without gaps. */
export type Seal = {
  readonly seq: string;
  readonly commandId: string;
  readonly algorithm: ChainAlgorithm;
  readonly subjectsHash: string;
  readonly entryHash: string;
  readonly chainHash: string;
  readonly sealedAt: string;
};

export type ChainHead = Pick<Seal, 'seq' | 'chainHash'>;

/** What a chain begins from. */
export const emptyHead: ChainHead = { seq: '0', chainHash: '0'.repeat(64) };

export const subjectsHashOf = (digest: Digest, algorithm: ChainAlgorithm, subjects: readonly string[]): string =>
  digest(algorithm, canonicalJson(subjects.toSorted()));

/** Covers every sealed field of the entry, and its subjects by their own hash: so that a change is told from the other. */
export const entryHashOf = (
  digest: Digest,
  algorithm: ChainAlgorithm,
  { zoneId, commandId, verb, actor, recordedAt, payloadHash }: EntryContent,
  subjectsHash: string,
): string => digest(algorithm, canonicalJson([zoneId, commandId, verb, actor, recordedAt, payloadHash, subjectsHash]));

/** Covers the chain so far and every field of the seal but the hash itself. */
export const chainHashOf = (
  digest: Digest,
  previous: string,
  { seq, commandId, algorithm, subjectsHash, entryHash, sealedAt }: Omit<Seal, 'chainHash'>,
): string => digest(algorithm, canonicalJson([previous, seq, commandId, algorithm, subjectsHash, entryHash, sealedAt]));

export type UnsealedEntry = EntryContent & { readonly subjects: readonly string[] };

/** Seals entries onto the head, in their order. O(n). */
export function sealEntries(
  digest: Digest,
  head: ChainHead,
  entries: readonly UnsealedEntry[],
  { algorithm, sealedAt }: Pick<Seal, 'algorithm' | 'sealedAt'>,
): readonly Seal[] {
  let previous = head.chainHash;
  let seq = BigInt(head.seq);
  return entries.map(({ subjects, ...entry }) => {
    seq += 1n;
    const subjectsHash = subjectsHashOf(digest, algorithm, subjects);
    const entryHash = entryHashOf(digest, algorithm, entry, subjectsHash);
    const link = { seq: String(seq), commandId: entry.commandId, algorithm, subjectsHash, entryHash, sealedAt };
    const seal = { ...link, chainHash: chainHashOf(digest, previous, link) };
    previous = seal.chainHash;
    return seal;
  });
}
