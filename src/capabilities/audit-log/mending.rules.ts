import { type ChainHead, type Digest, type EntryContent, entryHashOf } from './chain.rules.ts';
import { type OpenLink, type Places, putBack } from './places.rules.ts';
import { contentFaults, type Fault, relinked, type SealedRow } from './sealed-row.rules.ts';

export type StreamedChain = {
  readonly last: Places['last'];
  readonly open: readonly OpenLink[];
  readonly faults: readonly Fault[];
  /** Rows whose entry is not where their seal says. */
  readonly lost: readonly SealedRow[];
  readonly head: ChainHead | null;
  readonly unsealed: readonly EntryContent[];
};

export type MendedChain = {
  readonly faults: readonly Fault[];
  readonly last: { readonly seq: bigint; readonly hash: string };
};

/**
 * Lays each fault at the row that suffered it, once the whole chain has been seen: seals that changed places are put
 * back, a seal and an entry that lost each other's command id are brought together. O(k²) for k open places.
 */
export function mendChain(digest: Digest, { last, open, faults, lost, head, unsealed }: StreamedChain): MendedChain {
  const places = putBack(digest, open, last);
  const ownerless = new Set(unsealed);

  const ofBroken = places.broken.flatMap(({ row, previous, unlinked }): readonly Fault[] => {
    const { seal } = row;
    const kind = unlinked ? 'unlinked' : 'changed';
    const owner = find(ownerless, ({ commandId }) =>
      previous.some((hash) => relinked(digest, hash, seal, { commandId }) === seal.chainHash),
    );
    if (owner === null) return [sealFault(kind, seal), ...contentFaults(digest, row)];
    ownerless.delete(owner);
    return [sealFault(kind, { ...seal, commandId: owner.commandId })];
  });

  const changedIds = new Set<string>();
  for (const { seal } of lost) {
    const entry = find(ownerless, (content) => isEntryOf(digest, content, seal));
    if (entry === null) continue;
    ownerless.delete(entry);
    changedIds.add(seal.seq);
  }
  const found = faults.map((fault) =>
    fault.table === 'audit_entry' && fault.kind === 'missing' && changedIds.has(fault.seq ?? '')
      ? { ...fault, kind: 'changed' as const }
      : fault,
  );

  const missing = [...places.missing, ...missingTail(head, places.last)];
  return {
    faults: [
      ...found,
      ...places.moved,
      ...ofBroken,
      ...headFaults(head, places.last),
      ...withoutSeal(missing, ownerless),
    ],
    last: { seq: places.last.seq, hash: places.last.hashes[0] ?? '' },
  };
}

const sealFault = (kind: Fault['kind'], { seq, commandId }: SealedRow['seal']): Fault => ({
  table: 'audit_seal',
  kind,
  seq,
  commandId,
});

/** Whether this entry is the one sealed, but for its command id. */
function isEntryOf(
  digest: Digest,
  content: EntryContent,
  { algorithm, commandId, ...seal }: SealedRow['seal'],
): boolean {
  if (algorithm !== 'sha256' && algorithm !== 'sm3') return false;
  return entryHashOf(digest, algorithm, { ...content, commandId }, seal.subjectsHash) === seal.entryHash;
}

type Span = { readonly from: bigint; readonly to: bigint };

/** The head says that the chain was longer. */
const missingTail = (head: ChainHead | null, { seq, hashes }: Places['last']): readonly Span[] =>
  head !== null && BigInt(head.seq) > seq && !hashes.includes(head.chainHash)
    ? [{ from: seq + 1n, to: BigInt(head.seq) }]
    : [];

function headFaults(head: ChainHead | null, last: Places['last']): readonly Fault[] {
  if (head === null) {
    return last.seq === 0n ? [] : [{ table: 'audit_head', kind: 'missing', seq: String(last.seq), commandId: null }];
  }
  const { seq, chainHash } = head;
  const isLast = BigInt(seq) === last.seq && last.hashes.includes(chainHash);
  if (isLast || missingTail(head, last).length > 0) return [];
  return [{ table: 'audit_head', kind: 'changed', seq: String(last.seq), commandId: null }];
}

/** Seals without their rows and entries without their seals; one of each belong together. */
function withoutSeal(missing: readonly Span[], ownerless: ReadonlySet<EntryContent>): readonly Fault[] {
  const [only, ...others] = ownerless;
  const isOne =
    missing.length === 1 && missing[0]?.from === missing[0]?.to && only !== undefined && others.length === 0;
  const seals = missing.map(({ from, to }): Fault => ({
    table: 'audit_seal',
    kind: 'missing',
    seq: String(from),
    commandId: isOne ? only.commandId : null,
    ...(from === to ? {} : { until: String(to) }),
  }));
  if (isOne) return seals;
  const entries = Array.from(ownerless, ({ commandId }): Fault => ({
    table: 'audit_entry',
    kind: 'unsealed',
    seq: null,
    commandId,
  }));
  return [...seals, ...entries];
}

function find<Item>(items: ReadonlySet<Item>, fits: (item: Item) => boolean): Item | null {
  for (const item of items) if (fits(item)) return item;
  return null;
}
