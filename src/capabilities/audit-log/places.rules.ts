import type { Digest } from './chain.rules.ts';
import { type Fault, relinked, type SealedRow } from './sealed-row.rules.ts';

/** What the stream left undecided, in the order of its places. */
export type OpenLink =
  /** It does not follow what stood before it: `previous`, of which there are two after a seal that was broken itself. */
  | { readonly kind: 'broken'; readonly row: SealedRow; readonly previous: readonly string[] }
  /** No seal stands from `from` to `to`. */
  | { readonly kind: 'gap'; readonly from: bigint; readonly to: bigint; readonly previous: string | null }
  | { readonly kind: 'after-gap'; readonly row: SealedRow }
  /** Before the first place of all. */
  | { readonly kind: 'misplaced'; readonly row: SealedRow };

type Span = { readonly from: bigint; readonly to: bigint; readonly previous: string | null };

export type Broken = { readonly row: SealedRow; readonly previous: readonly string[]; readonly unlinked: boolean };

export type Places = {
  readonly moved: readonly Fault[];
  readonly missing: readonly Span[];
  readonly broken: readonly Broken[];
  /** The last place of the chain, and the hash that stands there; where that is in doubt, also the one that should. */
  readonly last: { readonly seq: bigint; readonly hashes: readonly string[] };
};

/** Puts seals that changed places back where their hash says. O(k²) for k open places. */
export function putBack(digest: Digest, open: readonly OpenLink[], last: Places['last']): Places {
  const rows = open.flatMap((link) => (link.kind === 'gap' ? [] : [link.row]));
  const used = new Set<SealedRow>();
  /** The hash at a place that has been decided. */
  const decided = new Map<bigint, string>();
  const moved: Fault[] = [];
  const missing: Span[] = [];
  const broken: Broken[] = [];

  /** Finds the seal that belongs to a place, wherever it stands. */
  function settle(place: bigint, previous: string): boolean {
    const seq = String(place);
    const row = rows.find(
      (each) => !used.has(each) && relinked(digest, previous, each.seal, { seq }) === each.seal.chainHash,
    );
    if (row === undefined) return false;
    used.add(row);
    decided.set(place, row.seal.chainHash);
    const { seq: foundAt, commandId } = row.seal;
    if (foundAt !== seq) moved.push({ table: 'audit_seal', kind: 'moved', seq, commandId, foundAt });
    return true;
  }

  function fill({ from, to, previous }: Span): void {
    let place = from;
    let hash = decided.get(from - 1n) ?? previous;
    while (place <= to && hash !== null && settle(place, hash)) {
      hash = decided.get(place) ?? null;
      place += 1n;
    }
    if (place > to) return;
    const before = missing.at(-1);
    if (before !== undefined && before.to === place - 1n) missing[missing.length - 1] = { ...before, to };
    else missing.push({ from: place, to, previous: hash });
  }

  for (const link of open) {
    if (link.kind === 'gap') {
      fill(link);
    } else if (link.kind !== 'misplaced') {
      const place = BigInt(link.row.seal.seq);
      const before = decided.get(place - 1n);
      const previous = before !== undefined ? [before] : link.kind === 'broken' ? link.previous : [];
      const isSettled = previous.some((hash) => settle(place, hash));
      if (isSettled) continue;
      if (used.has(link.row)) fill({ from: place, to: place, previous: previous[0] ?? null });
      else if (previous.length > 0) broken.push({ row: link.row, previous, unlinked: followsBroken(broken, place) });
    }
  }
  const strays = open.flatMap((link) => (link.kind === 'misplaced' && !used.has(link.row) ? [link.row] : []));
  return {
    moved,
    broken: [
      ...strays.map((row) => ({ row, previous: [], unlinked: false })),
      ...broken.filter(({ row }) => !used.has(row)),
    ],
    ...withoutTail(missing, { seq: last.seq, hashes: lastHashes(decided.get(last.seq), last.hashes) }),
  };
}

const lastHashes = (decided: string | undefined, standing: readonly string[]): readonly string[] =>
  decided === undefined ? standing : [decided];

/** A seal right after a broken one cannot be told from it. */
const followsBroken = (broken: readonly Broken[], place: bigint): boolean =>
  broken.some(({ row }) => BigInt(row.seal.seq) === place - 1n);

/** Where the last seal was put back to its place, the chain ends before the gap it had left behind it. */
function withoutTail(missing: readonly Span[], last: Places['last']): Pick<Places, 'missing' | 'last'> {
  const tail = missing.at(-1);
  if (tail === undefined || tail.to !== last.seq) return { missing, last };
  const before = { seq: tail.from - 1n, hashes: tail.previous === null ? [] : [tail.previous] };
  return { missing: missing.slice(0, -1), last: before };
}
