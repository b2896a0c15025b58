import type { Operation } from '#platform/http';
import type { HostileGround } from './ground.ts';
import { bytesOf, type HostileRequest, hostileRequests } from './requests.ts';
import { sendHostile } from './send.ts';
import { faultsOf } from './verdict.ts';

export type Sent = {
  readonly request: HostileRequest;
  readonly status: number | null;
  readonly milliseconds: number;
  readonly faults: readonly string[];
};

export type Storm = { readonly count: number; readonly seed: number; readonly atOnce: number };

/** Sends that many hostile requests, some at a time, and judges each answer. */
export async function storm(
  url: string,
  operations: readonly Operation[],
  ground: HostileGround,
  { count, seed, atOnce }: Storm,
): Promise<readonly Sent[]> {
  const waiting = hostileRequests(operations, ground, { count, seed }).values();
  const sent: Sent[] = [];
  const work = async (): Promise<void> => {
    for (const request of waiting) sent.push(await sendJudged(url, ground, request));
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return sent;
}

/** May end the session that sends it, `me` where it is sent as DELETE. */
const ending: ReadonlySet<string> = new Set(['me', 'signOut', 'changePassword', 'confirmSecondFactor']);

async function sendJudged(url: string, ground: HostileGround, request: HostileRequest): Promise<Sent> {
  const { as, operationId } = request;
  const cookie = as === 'stranger' ? null : await ground.cookieOf(as, ending.has(operationId));
  const answer = await sendHostile(url, request, cookie);
  return {
    request,
    status: answer.status,
    milliseconds: answer.milliseconds,
    faults: faultsOf(request, answer, ground),
  };
}

/** As a person reads it: what was sent, and what was wrong with the answer. */
export function describeSent({ request, status, faults }: Sent): string {
  const { as, method, path, attack, operationId, headers } = request;
  const body = bytesOf(request);
  const shown = body === null ? '' : ` ${body.subarray(0, 300).toString()}`;
  return `${operationId} (${attack}) as ${as}: ${method} ${path.slice(0, 300)} ${JSON.stringify(headers).slice(0, 200)}${shown} → ${status}: ${faults.join('; ')}`;
}
