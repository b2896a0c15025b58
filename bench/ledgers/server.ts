import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { newId } from '#testing/ground';
import { type Visitor, visitor } from '#testing/http';
import type { Role } from '#capabilities/access/contract';
import { readDemoPlan } from '../../src/apps/server/demo-plan.ts';
import { residentBytes, startStandalone } from '../api/processes.ts';

/** What a ledger took that was sent to a running server: seconds, the most bytes the server held, and those beyond what it held before. */
export type Sent = { readonly seconds: number; readonly held: number; readonly grown: number };

export type Serving = {
  /** The trial of a file by somebody who holds the role, in which nothing is stored. */
  readonly look: (path: string, by: Role) => Promise<Sent>;
  readonly take: (path: string, by: Role) => Promise<Sent>;
  readonly stop: () => Promise<void>;
};

/** The server of a folder that holds the demonstration zone, and its members, each signed in when first they send a ledger. */
export async function serverTaking(folder: string): Promise<Serving> {
  const plan = await readDemoPlan(join(folder, 'data'));
  const { port, pid, stop } = await startStandalone(folder);
  const signedIn = new Map<Role, Visitor>();

  async function signIn(role: Role): Promise<Visitor> {
    const member = plan?.members.find((one) => one.role === role);
    if (member === undefined) throw new Error(`no member of the demonstration is ${role}`);
    const there = visitor({ url: `http://localhost:${port}` });
    const { signInName, password } = member;
    const own = `${password}, of my own`;
    // Whoever has signed in before has a password of their own.
    if ((await there.signIn('dongling', signInName, own)).status !== 200) {
      await there.signIn('dongling', signInName, password);
      await there.ask('/api/account/password', { method: 'PUT', body: { oldPassword: password, newPassword: own } });
    }
    signedIn.set(role, there);
    return there;
  }
  const send = async (operation: string, path: string, by: Role): Promise<Sent> => {
    const there = signedIn.get(by) ?? (await signIn(by));
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
    look: (path, by) => send('/api/imports/trial', path, by),
    take: (path, by) => send('/api/imports', path, by),
    stop,
  };
}
