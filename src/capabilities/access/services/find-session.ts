import type { Runtime } from '#platform/commands';
import type { Session } from '#platform/http';
import { hashToken, readSessionToken } from '#platform/sessions';
import { isIdle, owedAtTheDoor, seenEveryMs } from '../session.rules.ts';
import { findOpenSession, markSeen } from '../session.store.ts';

/** How long an answer is believed: an ended session works no longer than this (reliability 9). */
const believedForMs = 1_000;
const mostBelieved = 10_000;

export type SessionFinder = {
  find(runtime: Runtime, token: string): Promise<Session | null>;
  /** Ends what is believed of a token at once, in this process. */
  forget(token: string): void;
};

type Believed = { readonly until: number; readonly session: Promise<Session | null> };

/** Finds sessions by their token, believing an answer for a second. */
export function createSessionFinder(): SessionFinder {
  const believed = new Map<string, Believed>();
  return {
    find(runtime, token) {
      const now = Date.parse(runtime.clock.now());
      const known = believed.get(token);
      if (known !== undefined && now < known.until && now >= known.until - believedForMs) return known.session;
      if (believed.size >= mostBelieved) believed.clear();
      const session = findSession(runtime, token);
      believed.set(token, { until: now + believedForMs, session });
      // A failed look-up is not an answer.
      session.catch(() => believed.delete(token));
      return session;
    },
    forget: (token) => void believed.delete(token),
  };
}

async function findSession(runtime: Runtime, token: string): Promise<Session | null> {
  const read = readSessionToken(token);
  if (read === null) return null;
  const { zoneId } = read;
  const now = runtime.clock.now();
  const tokenHash = hashToken(token);
  const transaction = await runtime.database.begin({ zoneId, readOnly: false });
  try {
    const found = await findOpenSession(transaction, { zoneId, tokenHash, now, today: runtime.clock.today() });
    if (found === undefined) return null;
    const { accountId, personId, office, grants, seenAt } = found;
    const actor = { kind: 'account', zoneId, accountId, personId, office, grants } as const;
    const nowMs = Date.parse(now);
    if (isIdle(office, Date.parse(seenAt), nowMs)) return null;
    if (nowMs - Date.parse(seenAt) > seenEveryMs) await transaction.commit([markSeen(zoneId, tokenHash, now)]);
    return { token, actor, owes: owedAtTheDoor(found) };
  } finally {
    void transaction.release();
  }
}
