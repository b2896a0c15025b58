import { z } from 'zod';
import type { ZoneId } from '#kernel/ids';
import type { Runtime } from '#platform/commands';
import { query } from '#platform/queries';
import { auditAccess } from '../audit.access.ts';
import type { ChainHead, EntryContent } from '../chain.rules.ts';
import { createVerifier, mostKept, type Verdict } from '../verification.rules.ts';
import { type EntriesPart, getChainEnd, listNeverSealed, listSealed } from '../verification.store.ts';
import { digest } from './digest.ts';

/** Rows read at once: memory stays the same however long the chain. */
const partLength = 1_000;

export type VerifyOptions = {
  /** A head exported earlier and kept elsewhere. */
  readonly exported?: ChainHead | null;
  readonly onProgress?: (checked: number, total: number) => void;
};

/** Verifies a zone's chain, as the operator, while the zone goes on working. */
export async function verifyZone(
  runtime: Runtime,
  zoneId: ZoneId,
  { exported = null, onProgress }: VerifyOptions = {},
): Promise<Verdict> {
  const operator = { kind: 'operator', zoneId } as const;
  const { head, lastSeq } = await chainEnd.ask(runtime, operator, {});
  const verifier = createVerifier(digest, exported);
  let checked = 0;
  let after = beforeAll;
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- part by part, so that memory stays the same
    const rows = await sealedPart.ask(runtime, operator, { after, upTo: lastSeq ?? '0' });
    verifier.take(rows);
    checked += rows.length;
    onProgress?.(checked, Math.max(checked, Number(head?.seq ?? 0)));
    if (rows.length < partLength) break;
    after = rows.at(-1)?.seal.seq ?? after;
  }
  return verifier.finish({ head, unsealed: await neverSealed(runtime, operator) });
}

/** Below every number a column holds. */
const beforeAll = String(-(2n ** 63n));

async function neverSealed(runtime: Runtime, operator: { kind: 'operator'; zoneId: ZoneId }) {
  const found: EntryContent[] = [];
  let after: string | null = null;
  while (found.length < mostKept) {
    // oxlint-disable-next-line no-await-in-loop -- part by part, so that memory stays the same
    const part: EntriesPart = await entriesPart.ask(runtime, operator, { after });
    const { last, unsealed } = part;
    found.push(...unsealed);
    if (last === null) break;
    after = last;
  }
  return found;
}

const chainEnd = query({
  name: 'audit.chain-end',
  input: z.strictObject({}),
  see: auditAccess.verify,
  read: (tx) => getChainEnd(tx),
});

const sealedPart = query({
  name: 'audit.sealed-part',
  input: z.strictObject({ after: z.string(), upTo: z.string() }),
  see: auditAccess.verify,
  read: (tx, { after, upTo }) => listSealed(tx, after, upTo, partLength),
});

const entriesPart = query({
  name: 'audit.entries-part',
  input: z.strictObject({ after: z.string().nullable() }),
  see: auditAccess.verify,
  read: (tx, { after }) => listNeverSealed(tx, after, 5 * partLength),
});
