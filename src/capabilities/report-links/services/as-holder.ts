import { findZoneByCode } from '#capabilities/organisation';
import { raiseProblem } from '#capabilities/problem-ledger';
import type { Actor } from '#kernel/actor';
import type { ZoneId } from '#kernel/ids';
import { RefusedError, refuse } from '#kernel/refusal';
import { type Runtime, type Tx, txOf } from '#platform/commands';
import { hashToken } from '#platform/sessions';
import type { ReportLinkId } from '../contract.ts';
import { findHeldLink, type HeldLink } from '../report-link.store.ts';

/** What stands in the address. */
export type HeldAddress = { readonly code: string; readonly token: string };

// Nothing stands there: a code that is no zone's costs the same look as a token that is no link's.
const nowhere = '00000000-0000-0000-0000-000000000000' as ZoneId;
const noLink = '00000000-0000-0000-0000-000000000000' as ReportLinkId;

/** A link holder has one verb (house.md 3.11). */
export const holderOf = (zoneId: ZoneId, link: ReportLinkId): Actor => ({
  kind: 'link',
  zoneId,
  link,
  verb: raiseProblem.name,
});

export type Held<Found> = { readonly zoneId: ZoneId; readonly link: HeldLink; readonly found: Found };

/**
 * What the holder of an address reads. Whatever is wrong with it, code, token or day, it is missing: one refusal after
 * the same work, for `read` is asked in any case, as the holder of no link where there is none.
 * @throws RefusedError `not-found`
 */
export async function asHolder<Found>(
  runtime: Runtime,
  { code, token }: HeldAddress,
  read: (tx: Tx) => Promise<Found>,
): Promise<Held<Found>> {
  const zone = await findZoneByCode(runtime.database, code);
  const zoneId = zone?.zoneId ?? nowhere;
  const transaction = await runtime.database.begin({ zoneId, readOnly: true });
  try {
    const link = await findHeldLink(txOf(runtime, transaction, holderOf(zoneId, noLink), null), hashToken(token));
    const found = await read(txOf(runtime, transaction, holderOf(zoneId, link?.linkId ?? noLink), null));
    if (link === undefined) throw notThere();
    return { zoneId, link, found };
  } finally {
    void transaction.release();
  }
}

export const notThere = (): RefusedError => new RefusedError(refuse('missing', 'not-found'));
