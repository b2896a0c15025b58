import { type ChainHead, type Digest, emptyHead, type EntryContent } from './chain.rules.ts';
import { mendChain } from './mending.rules.ts';
import type { OpenLink } from './places.rules.ts';
import { contentFaults, type Fault, followsMended, relinked, type SealedRow } from './sealed-row.rules.ts';

/** What is looked at once all seals have been taken. */
export type ChainEnds = {
  readonly head: ChainHead | null;
  /** Entries that are neither sealed nor waiting, at most `mostKept` of them. */
  readonly unsealed: readonly EntryContent[];
};

export type Verdict = {
  readonly checked: number;
  /** Payloads that are gone and whose erasure stands in the trail. */
  readonly erased: number;
  readonly faults: readonly Fault[];
  /** More faults than are kept: the trail is broken through and through. */
  readonly more: boolean;
  readonly last: ChainHead;
};

/** Where a chain is broken everywhere, so many places are named and remembered, and no more. */
export const mostKept = 1_000;

export type Verifier = {
  /** Takes seals in the order of `seq`, in parts of any length. */
  take(rows: readonly SealedRow[]): void;
  finish(ends: ChainEnds): Verdict;
};

/**
 * Verifies the chain of one zone over rows that stream by: time O(n), memory constant, but for faults. A change is laid
 * at the row that suffered it: a seal that does not follow is tried with one column put right, a seal whose hash alone
 * was changed is told by the next one, and seals that changed places are put back (`mendChain`).
 * @param exported a head kept elsewhere: without one, a chain whose end was cut off with its head cannot be told
 */
export function createVerifier(digest: Digest, exported: ChainHead | null = null): Verifier {
  let checked = 0;
  let erased = 0;
  let more = false;
  let expected = 1n;
  /** What the next seal may follow: the hash that stands, and after a faulty seal the one it should have had. */
  let previous: readonly string[] = [emptyHead.chainHash];
  let atExported: string | null = exported?.seq === emptyHead.seq ? emptyHead.chainHash : null;
  const faults: Fault[] = [];
  const open: OpenLink[] = [];
  const lost: SealedRow[] = [];
  const keep = <Item>(list: Item[], items: readonly Item[]): void => {
    const room = mostKept - list.length;
    if (items.length > room) more = true;
    list.push(...items.slice(0, Math.max(0, room)));
  };

  function takeOne(row: SealedRow): void {
    const { seal } = row;
    const seq = BigInt(seal.seq);
    checked += 1;
    if (row.payloadDigest === null && row.erased) erased += 1;
    if (row.entry === null) keep(lost, [row]);
    if (seq < expected) return keep(open, [{ kind: 'misplaced', row }]);
    if (seq > expected) {
      keep(open, [{ kind: 'gap', from: expected, to: seq - 1n, previous: previous[0] ?? null }]);
      previous = [];
    }
    expected = seq + 1n;
    if (seal.seq === exported?.seq) atExported = seal.chainHash;

    if (previous.length === 0) {
      // Nothing is known of what stood before it: the seal after it will tell whether its hash stands.
      keep(open, [{ kind: 'after-gap', row }]);
      keep(faults, contentFaults(digest, row));
      previous = [seal.chainHash];
    } else if (previous.some((hash) => relinked(digest, hash, seal) === seal.chainHash)) {
      keep(faults, contentFaults(digest, row));
      previous = [seal.chainHash];
    } else if (previous.some((hash) => followsMended(digest, hash, row))) {
      keep(faults, [{ table: 'audit_seal', kind: 'changed', seq: seal.seq, commandId: seal.commandId }]);
      keep(faults, payloadFaults(digest, row));
      previous = [seal.chainHash];
    } else {
      keep(open, [{ kind: 'broken', row, previous }]);
      const should = relinked(digest, previous[0] ?? '', seal);
      previous = should === null ? [seal.chainHash] : [seal.chainHash, should];
    }
  }

  return {
    take: (rows) => {
      for (const row of rows) takeOne(row);
    },
    finish: (ends) => {
      const chain = { last: { seq: expected - 1n, hashes: previous }, open, faults, lost, ...ends };
      const mended = mendChain(digest, chain);
      const { seq, hash } = mended.last;
      const all = [...mended.faults, ...exportedFaults(exported, seq, atExported)];
      return { checked, erased, faults: inOrder(all), more, last: { seq: String(seq), chainHash: hash } };
    },
  };
}

/** Where the seal's own hashes are at fault, the payload is still held against the entry. */
const payloadFaults = (digest: Digest, row: SealedRow): readonly Fault[] =>
  contentFaults(digest, row).filter(
    ({ table }) => table === 'audit_payload' && row.payloadDigest !== row.entry?.payloadHash,
  );

function exportedFaults(exported: ChainHead | null, last: bigint, atExported: string | null): readonly Fault[] {
  if (exported === null) return [];
  const { seq, chainHash } = exported;
  if (BigInt(seq) > last)
    return [{ table: 'audit_seal', kind: 'cut', seq: String(last + 1n), until: seq, commandId: null }];
  if (atExported === chainHash) return [];
  return [{ table: 'audit_seal', kind: 'other', seq, commandId: null }];
}

const inOrder = (faults: readonly Fault[]): readonly Fault[] =>
  faults.toSorted((one, other) => {
    const [a, b] = [BigInt(one.seq ?? '0'), BigInt(other.seq ?? '0')];
    return a < b ? -1 : a > b ? 1 : 0;
  });
