import { readdirSync, readFileSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exitCodes } from '#platform/config';
import { freshSettings, type Program, startProgram } from '#testing/program';

const folder = resolve(import.meta.dirname, '../../..');
let home: string;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'yixian-lost-'));
  await chmod(home, 0o711); // as root, else the cluster would go to the system's state folder and stay there
});
afterAll(() => rm(home, { recursive: true, force: true }));

const start = async () => startProgram({ folder, environment: await freshSettings(join(home, 'data')) });

async function serverOf(program: Program): Promise<number> {
  const { out } = await program.said('"event":"database.started"');
  return Number(/"event":"database\.started".*?"server":(\d+)/.exec(out)?.[1]);
}

/** A process of the server that serves one connection; none while it stops all. */
function backendOf(server: number): number | null {
  const found = readdirSync('/proc').find((pid) => {
    if (!/^\d+$/.test(pid)) return false;
    try {
      const [parent] = (readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1] ?? '').split(' ').slice(1);
      return Number(parent) === server && /yixian \[local\]/.test(readFileSync(`/proc/${pid}/cmdline`, 'utf8'));
    } catch {
      return false; // it ended meanwhile
    }
  });
  return found === undefined ? null : Number(found);
}

/** Whether there was one: a connection may end between the look and the blow. */
function killBackendOf(server: number): boolean {
  const backend = backendOf(server);
  if (backend === null) return false;
  try {
    return process.kill(backend, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw error;
  }
}

/** Asks something of the database until it answers; every other answer must be the problem that says to come again. */
async function untilServed(url: string): Promise<void> {
  for (;;) {
    const { status, headers } = await fetch(`${url}/api/entrance`);
    if (status === 200) return;
    expect([status, headers.get('content-type')]).toEqual([503, expect.stringContaining('application/problem+json')]);
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
  }
}

// The server takes the death of one of its processes as it takes a disk that fails to flush: it stops all, and recovers.
test.runIf(process.platform === 'linux')(
  'reliability 17: a database that stops itself is answered for with 503 and recovers under the program',
  async () => {
    const program = await start();
    const url = await program.serving();
    // Lost before this, it would end the start.
    await program.said('"event":"server.listening"');
    const server = await serverOf(program);
    for (let times = 0; times < 2; times += 1) {
      do {
        await untilServed(url);
      } while (!killBackendOf(server));
    }
    await untilServed(url);
    expect((await program.stop()).code).toBe(0);
  },
);

test.runIf(process.platform === 'linux')(
  'reliability 17: a database that is gone ends the program with its exit code and a sentence, and the next start serves',
  async () => {
    const program = await start();
    await program.said('"event":"server.listening"');
    process.kill(await serverOf(program), 'SIGKILL');
    const { code, err } = await program.ended;
    const sentence = expect.stringMatching(/自带数据库意外停止.*\n.*The embedded database ended unexpectedly/u);
    expect({ code, err }).toEqual({ code: exitCodes.unavailable, err: sentence });
    const next = await start();
    await untilServed(await next.serving());
  },
);

test.runIf(process.platform === 'linux')(
  'reliability 17: a database that dies while it is opened, migrated or first served from ends the start with the same code, and the next one goes on',
  async () => {
    const fresh = async () => startProgram({ folder, environment: await freshSettings(join(home, 'fresh')) });
    const moments = [(program: Program) => serverOf(program), (program: Program) => program.serving()];
    for (const moment of moments) {
      const program = await fresh();
      await moment(program);
      process.kill(await serverOf(program), 'SIGKILL');
      const { code, err } = await program.ended;
      expect({ code, err }).toEqual({ code: exitCodes.unavailable, err: expect.stringMatching(/数据库/u) });
    }
    await untilServed(await (await fresh()).serving());
  },
);
