import {
  type ChainAlgorithm,
  chainAlgorithms,
  chainHashOf,
  type Digest,
  type EntryContent,
  entryHashOf,
  type Seal,
  subjectsHashOf,
} from './chain.rules.ts';

/** A seal as it stands, with all that it is said to have sealed; what is gone is null. */
export type SealedRow = {
  readonly seal: Omit<Seal, 'algorithm'> & { readonly algorithm: string };
  readonly entry: EntryContent | null;
  readonly subjects: readonly string[];
  /** SHA-256 of salt and payload as they stand; null where the payload is gone. */
  readonly payloadDigest: string | null;
  /** Whether an audit entry says that the payload was erased. */
  readonly erased: boolean;
};

export type FaultTable = 'audit_entry' | 'audit_subject' | 'audit_payload' | 'audit_seal' | 'audit_head';

/**
 * One place where the trail is not as it was sealed. `changed`: a byte differs. `missing`: the row is gone; of seals,
 * all from `seq` to `until`. `moved`: the seal stands at `foundAt`. `unsealed`: the entry was never queued nor sealed.
 * `unlinked`: it cannot be told from the faulty seal before it. `cut`, `other`: not the chain whose head was exported.
 */
export type Fault = {
  readonly table: FaultTable;
  readonly kind: 'changed' | 'missing' | 'moved' | 'unsealed' | 'unlinked' | 'cut' | 'other';
  readonly seq: string | null;
  readonly commandId: string | null;
  readonly until?: string;
  readonly foundAt?: string;
};

const isKnown = (algorithm: string): algorithm is ChainAlgorithm =>
  (chainAlgorithms as readonly string[]).includes(algorithm);

/** The chain hash of a seal after `previous`, with some fields put in place of its own; null where none can be computed. */
export function relinked(
  digest: Digest,
  previous: string,
  seal: SealedRow['seal'],
  fields: Partial<SealedRow['seal']> = {},
): string | null {
  const { algorithm, ...rest } = { ...seal, ...fields };
  return isKnown(algorithm) ? chainHashOf(digest, previous, { ...rest, algorithm }) : null;
}

/** Whether the seal follows `previous` once one of its own columns is put right from what it sealed. */
export function followsMended(digest: Digest, previous: string, { seal, entry, subjects }: SealedRow): boolean {
  const mended = chainAlgorithms.flatMap((algorithm): Partial<SealedRow['seal']>[] => {
    const subjectsHash = subjectsHashOf(digest, algorithm, subjects);
    const entryHash = (of: string) => (entry === null ? seal.entryHash : entryHashOf(digest, algorithm, entry, of));
    return [{ algorithm }, { subjectsHash }, { entryHash: entryHash(seal.subjectsHash) }];
  });
  return mended.some((fields) => relinked(digest, previous, seal, fields) === seal.chainHash);
}

/** What differs between a seal that is believed and what it sealed. */
export function contentFaults(digest: Digest, row: SealedRow): readonly Fault[] {
  const { seal, entry, subjects, payloadDigest, erased } = row;
  const { seq, commandId, algorithm } = seal;
  const fault = (table: FaultTable, kind: Fault['kind']): Fault => ({ table, kind, seq, commandId });
  if (!isKnown(algorithm)) return [];
  const faults: Fault[] = [];
  if (subjectsHashOf(digest, algorithm, subjects) !== seal.subjectsHash) faults.push(fault('audit_subject', 'changed'));
  if (entry === null) return [...faults, fault('audit_entry', 'missing')];

  const isSealed = (content: EntryContent): boolean =>
    entryHashOf(digest, algorithm, content, seal.subjectsHash) === seal.entryHash;
  const entryStands = isSealed(entry);
  if (!entryStands) faults.push(fault('audit_entry', 'changed'));
  if (payloadDigest === null) return erased ? faults : [...faults, fault('audit_payload', 'missing')];
  const payloadStands =
    payloadDigest === entry.payloadHash || (!entryStands && isSealed({ ...entry, payloadHash: payloadDigest }));
  return payloadStands ? faults : [...faults, fault('audit_payload', 'changed')];
}
