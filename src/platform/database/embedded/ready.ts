import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { type Connection, connectOnce } from '../pool.ts';
import type { EmbeddedLog } from './server-log.ts';

export type Answer =
  | { readonly kind: 'answers'; readonly client: pg.Client }
  /** Recovering after a crash, or shutting down. */
  | { readonly kind: 'busy' }
  | { readonly kind: 'silent' }
  | { readonly kind: 'wrong-password' };

const silent: ReadonlySet<string> = new Set(['ENOENT', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE']);

/** One try. The caller ends the client. */
export async function ask(connection: Connection): Promise<Answer> {
  try {
    return { kind: 'answers', client: await connectOnce(connection, 'yixian-start') };
  } catch (error) {
    const code = (error as { code?: string }).code ?? '';
    if (code === '28P01') return { kind: 'wrong-password' };
    if (code === '57P03' || code === '57P01') return { kind: 'busy' };
    if (silent.has(code) || /Connection terminated/.test((error as Error).message)) return { kind: 'silent' };
    throw error;
  }
}

/** Waits as long as the server lives: a recovery may take minutes. Null when it ended. */
export async function untilItAnswers(
  connection: Connection,
  ended: Promise<unknown>,
  log: EmbeddedLog,
): Promise<Exclude<Answer, { kind: 'busy' | 'silent' }> | null> {
  let over = false;
  void ended.then(() => (over = true));
  const began = performance.now();
  let toldAt = began;
  for (let wait = 4; !over; wait = Math.min(wait * 1.5, 100)) {
    const answer = await ask(connection);
    if (answer.kind === 'answers' || answer.kind === 'wrong-password') return answer;
    if (performance.now() - toldAt > 3000) {
      toldAt = performance.now();
      log({ event: 'database.waiting', seconds: Math.round((toldAt - began) / 1000), state: answer.kind });
    }
    await Promise.race([pause(wait), ended]);
  }
  return null;
}
