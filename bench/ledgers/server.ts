import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { newId } from '#testing/ground';
import { visitor } from '#testing/http';
import type { Role } from '#capabilities/access/contract';
import { readDemoPlan } from '../../src/apps/server/demo-plan.ts';
import { residentBytes, startStandalone } from '../api/processes.ts';

/** What a ledger took that was sent to a running server: seconds, the most bytes the server held, and those beyond what it held before. */
export type Sent = { readonly seconds: number; readonly held: number; readonly grown: number };

export type Serving = {
  /** The trial of a file, in which nothing is stored. */
  readonly look: (path: string) => Promise<Sent>;
  readonly take: (path: string) => Promise<Sent>;
  readonly stop: () => Promise<void>;
};

/** The server of a folder that holds the demonstration zone, and a member signed in who sends it ledgers. */
export async function serverTaking(folder: string, role: Role): Promise<Serving> {
  const plan = await readDemoPlan(join(folder, 'data'));
  const member = plan?.members.find((one) => one.role === role);
  if (member === undefined) throw new Error(`no member of the demonstration is ${role}`);
  const { port, pid, stop } = await startStandalone(folder);
  const there = visitor({ url: `http://localhost:${port}` });
  const { signInName, password } = member;
  await there.signIn('dongling', signInName, password);
  const own = { oldPassword: password, newPassword: `${password}, of my own` };
  await there.ask('/api/account/password', { method: 'PUT', body: own });
  const send = async (operation: string, path: string): Promise<Sent> => {
    const before = residentBytes(pid);
    let held = before;
    const watch = setInterval(() => (held = Math.max(held, residentBytes(pid))), 20);
    const began = performance.now();
    const { status, body } = await there
      .ask(`${operation}?${new URLSearchParams({ name: basename(path) }).toString()}`, {
        raw: new Uint8Array(readFileSync(path)),
        headers: { 'content-type': 'application/octet-stream' },
        commandId: newId(),
      })
      .finally(() => clearInterval(watch));
    if (status !== 200) throw new Error(`${operation} was answered ${status}: ${JSON.stringify(body).slice(0, 2000)}`);
    return { seconds: (performance.now() - began) / 1000, held, grown: held - before };
  };
  return {
    look: (path) => send('/api/imports/trial', path),
    take: (path) => send('/api/imports', path),
    stop,
  };
}
