import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ChainAlgorithm, type ChainHead, emptyHead, sealEntries, type UnsealedEntry } from './chain.rules.ts';
import type { Fault, SealedRow } from './sealed-row.rules.ts';
import { digest } from './services/digest.ts';
import { type ChainEnds, createVerifier } from './verification.rules.ts';

const anEntry = (index: number): UnsealedEntry => ({
  zoneId: '01890000-0000-7000-8000-000000000001',
  commandId: `01890000-0000-7000-8000-${String(index).padStart(12, '0')}`,
  verb: 'unit.rename',
  actor: 'operator',
  recordedAt: `${1_655_956_800 + index}.000000`,
  payloadHash: digest('sha256', `payload ${index}`),
  subjects: [`01890000-0000-7000-9000-${String(index).padStart(12, '0')}`],
});

/** A chain of `length` entries, as it is read back. */
function aChain(length: number, algorithmAt: (seq: number) => ChainAlgorithm = () => 'sha256'): readonly SealedRow[] {
  let head: ChainHead = emptyHead;
  return Array.from({ length }, (_, index): SealedRow => {
    const { subjects, ...entry } = anEntry(index + 1);
    const terms = { algorithm: algorithmAt(index + 1), sealedAt: '1655956900.000000' };
    const [seal] = sealEntries(digest, head, [{ ...entry, subjects }], terms);
    if (seal === undefined) throw new Error('one entry gives one seal');
    head = seal;
    return { seal, entry, subjects, payloadDigest: entry.payloadHash, erased: false };
  });
}

const headOf = (rows: readonly SealedRow[]): ChainHead => rows.at(-1)?.seal ?? emptyHead;

function verdictOn(rows: readonly SealedRow[], ends: Partial<ChainEnds> = {}, exported: ChainHead | null = null) {
  const verifier = createVerifier(digest, exported);
  verifier.take(rows);
  return verifier.finish({ head: headOf(rows), unsealed: [], ...ends });
}

const faultsOf = (...of: Parameters<typeof verdictOn>): readonly Fault[] => verdictOn(...of).faults;

const chain = aChain(12);
const at = (seq: number): SealedRow => chain[seq - 1] as SealedRow;
const sealed = (fault: Partial<Fault>) => expect.objectContaining({ table: 'audit_seal', ...fault });

describe('reliability 5: a chain', () => {
  test('verifies as it was sealed, with SHA-256, with SM3, and across a change from one to the other', () => {
    const changedOver = aChain(6, (seq) => (seq < 4 ? 'sha256' : 'sm3'));
    for (const rows of [[], chain, aChain(3, () => 'sm3'), changedOver]) expect(faultsOf(rows)).toEqual([]);
    expect(verdictOn(chain)).toMatchObject({ checked: 12, last: { seq: '12', chainHash: at(12).seal.chainHash } });
  });

  test('is read in parts of any length, with one answer', () => {
    const verifier = createVerifier(digest);
    for (const row of chain) verifier.take([row]);
    expect(verifier.finish({ head: headOf(chain), unsealed: [] })).toEqual(verdictOn(chain));
  });
});

describe('an entry', () => {
  test('removed: its seal says which', () => {
    const rows = chain.with(4, { ...at(5), entry: null, subjects: [], payloadDigest: null });
    expect(faultsOf(rows)).toEqual([
      { table: 'audit_subject', kind: 'changed', seq: '5', commandId: at(5).seal.commandId },
      { table: 'audit_entry', kind: 'missing', seq: '5', commandId: at(5).seal.commandId },
    ]);
  });

  test('removed with its seal: the place is empty, and what stands behind it is not blamed', () => {
    expect(faultsOf(chain.toSpliced(4, 1))).toEqual([sealed({ kind: 'missing', seq: '5' })]);
    expect(faultsOf(chain.toSpliced(4, 3))).toEqual([sealed({ kind: 'missing', seq: '5', until: '7' })]);
  });

  test('removed with its seal, and all seals behind it numbered anew: the chain breaks where it was', () => {
    const rows = chain.toSpliced(4, 1).map((row, index) => ({ ...row, seal: { ...row.seal, seq: String(index + 1) } }));
    expect(faultsOf(rows)[0]).toMatchObject({ table: 'audit_seal', seq: '5' });
  });

  test('swapped with another: both are named', () => {
    const swapped = chain.with(2, { ...at(3), entry: at(7).entry }).with(6, { ...at(7), entry: at(3).entry });
    expect(faultsOf(swapped)).toEqual([
      { table: 'audit_entry', kind: 'changed', seq: '3', commandId: at(3).seal.commandId },
      { table: 'audit_payload', kind: 'changed', seq: '3', commandId: at(3).seal.commandId },
      { table: 'audit_entry', kind: 'changed', seq: '7', commandId: at(7).seal.commandId },
      { table: 'audit_payload', kind: 'changed', seq: '7', commandId: at(7).seal.commandId },
    ]);
  });

  test('put in without a seal: found, though nothing sealed it', () => {
    const forged = anEntry(99);
    expect(faultsOf(chain, { unsealed: [forged] })).toEqual([
      { table: 'audit_entry', kind: 'unsealed', seq: null, commandId: forged.commandId },
    ]);
  });
});

describe('a seal', () => {
  const moved = (seq: number, to: number) => ({ ...at(seq), seal: { ...at(seq).seal, seq: String(to) } });

  test.each([
    [3, 7],
    [3, 4],
    [1, 12],
    [11, 12],
  ])('%i swapped with %i: both are named, with where they stand', (one, other) => {
    const rows = chain.with(one - 1, moved(other, one)).with(other - 1, moved(one, other));
    expect(faultsOf(rows, { head: headOf(chain) })).toEqual([
      sealed({ kind: 'moved', seq: String(one), foundAt: String(other), commandId: at(one).seal.commandId }),
      sealed({ kind: 'moved', seq: String(other), foundAt: String(one), commandId: at(other).seal.commandId }),
    ]);
  });

  test('changed in two columns: it is named, and the one behind it as not to be told', () => {
    const rows = chain.with(4, { ...at(5), seal: { ...at(5).seal, sealedAt: '0.000000', chainHash: 'f'.repeat(64) } });
    expect(faultsOf(rows)).toEqual([sealed({ kind: 'changed', seq: '5' }), sealed({ kind: 'unlinked', seq: '6' })]);
  });
});

describe('a payload', () => {
  const gone = (erased: boolean) => chain.with(4, { ...at(5), payloadDigest: null, erased });

  test('removed is missing, unless an entry of the trail says that it was erased', () => {
    expect(faultsOf(gone(false))).toEqual([
      { table: 'audit_payload', kind: 'missing', seq: '5', commandId: at(5).seal.commandId },
    ]);
    expect(verdictOn(gone(true))).toMatchObject({ erased: 1, faults: [] });
  });
});

describe('a cut tail', () => {
  const cut = chain.slice(0, 9);

  test('is told where the head was left standing', () => {
    expect(faultsOf(cut, { head: headOf(chain) })).toEqual([sealed({ kind: 'missing', seq: '10', until: '12' })]);
  });

  test('cut cleanly it is told only against a head kept elsewhere', () => {
    expect(faultsOf(cut)).toEqual([]);
    expect(faultsOf(cut, {}, headOf(chain))).toEqual([sealed({ kind: 'cut', seq: '10', until: '12' })]);
    expect(faultsOf([], { head: null }, headOf(chain))).toEqual([sealed({ kind: 'cut', seq: '1', until: '12' })]);
  });

  test('a chain sealed anew verifies by itself, and not against a head kept elsewhere', () => {
    const anew = aChain(12, (seq) => (seq < 9 ? 'sha256' : 'sm3'));
    expect(faultsOf(anew)).toEqual([]);
    expect(faultsOf(anew, {}, at(12).seal)).toEqual([sealed({ kind: 'other', seq: '12' })]);
    expect(faultsOf(anew, {}, at(8).seal)).toEqual([]);
    expect(faultsOf(chain, {}, emptyHead)).toEqual([]);
  });
});

describe('however many rows are tampered with', () => {
  const fields = ['seq', 'commandId', 'algorithm', 'subjectsHash', 'entryHash', 'chainHash', 'sealedAt'] as const;
  const tampering = fc.uniqueArray(
    fc.record({
      row: fc.nat(11),
      field: fc.constantFrom(...fields),
      value: fc.constantFrom('0', '5', '40', 'sm3', 'x'),
    }),
    { minLength: 1, maxLength: 6, selector: ({ row }) => row },
  );

  test('the chain never verifies, and every place named is one at fault or right behind one', () => {
    fc.assert(
      fc.property(tampering, (changes) => {
        const rows = [...chain];
        for (const { row, field, value } of changes) {
          const before = chain[row] as SealedRow;
          rows[row] = { ...before, seal: { ...before.seal, [field]: field === 'seq' ? String(row + 100) : value } };
        }
        const inPlace = rows.toSorted((one, other) => Number(one.seal.seq) - Number(other.seal.seq));
        const faults = faultsOf(inPlace, { head: headOf(chain) });
        expect(faults.length).toBeGreaterThan(0);
        const touched = new Set(changes.flatMap(({ row }) => [row + 1, row + 2, row + 100]));
        for (const { seq, until, foundAt } of faults) {
          const named = [seq, until, foundAt].filter((place) => place !== undefined).map(Number);
          expect({ changes, faults, near: named.some((place) => touched.has(place)) }).toMatchObject({ near: true });
        }
      }),
      { numRuns: 500 },
    );
  });

  test('a chain broken through and through names a thousand places and says that there are more', () => {
    const long = aChain(1_500).map((row) => ({ ...row, payloadDigest: null }));
    expect(verdictOn(long)).toMatchObject({ checked: 1_500, more: true });
    expect(faultsOf(long)).toHaveLength(1_000);
  });
});
