import { uuidV7 } from '#kernel/ids';
import type { Runtime } from '#platform/commands';
import type { Session } from '#platform/http';
import { hashToken } from '#platform/sessions';
import type { SessionFinder } from './find-session.ts';
import { closeSession } from './open-session.ts';

/** Closes the session and stops believing its token in this process at once. */
export async function signOut(runtime: Runtime, sessions: SessionFinder, { actor, token }: Session): Promise<void> {
  await closeSession.perform(runtime, {
    actor,
    commandId: uuidV7(Date.parse(runtime.clock.now()), runtime.chance(10)),
    inputs: [{ accountId: actor.accountId, tokenHash: hashToken(token) }],
  });
  sessions.forget(token);
}
