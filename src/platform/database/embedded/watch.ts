import { spawn } from 'node:child_process';
import { connect } from 'node:net';
import { fileURLToPath } from 'node:url';
import { bareEnvironment, neutralFolder } from './run.ts';

export type StartOrder = {
  readonly file: string;
  readonly args: readonly string[];
  readonly uid: number | null;
  readonly gid: number | null;
  readonly environment: Readonly<Record<string, string>>;
  readonly folder: string;
};

/** What a watchdog is told, once, on its command line: nothing secret. */
export type WatchOrder = {
  readonly address: string;
  readonly socketFolder: string | null;
  readonly socketNames: readonly string[];
  readonly cluster: string;
  readonly control: string;
  readonly start: StartOrder | null;
  /** The process of a server that runs already. */
  readonly adopt: number | null;
};

export type ServerEnd = { readonly code: number | null; readonly signal: string | null; readonly fault: string | null };

/** Null: the watchdog itself is gone, and its server may run on. */
export type WatchEnd = ServerEnd | null;

export type Watch = {
  readonly watchdog: number;
  readonly server: number;
  /** When nothing of this watchdog is left. */
  readonly over: Promise<WatchEnd>;
  stop(): void;
};

type Report = { readonly event: 'watching'; readonly pid: number } | ({ readonly event: 'ended' } & ServerEnd);

const program = fileURLToPath(new URL('watchdog.js', import.meta.url));

/** In a session of its own, so that what kills us and our group leaves it time to stop the server. `log` takes its output. */
export function startWatchdog(order: WatchOrder, log: number): Promise<Watch> {
  const child = spawn(process.execPath, [program, JSON.stringify(order)], {
    detached: true,
    cwd: neutralFolder,
    env: bareEnvironment,
    stdio: ['ignore', log, log, 'ipc'],
    windowsHide: true,
  });
  let end: WatchEnd = null;
  const over = new Promise<WatchEnd>((resolve) => {
    child.once('error', () => resolve(end));
    child.once('close', () => resolve(end)); // after the channel's last message, which 'exit' may overtake
  });
  return new Promise((resolve, reject) => {
    child.on('message', (report: Report) => {
      if (report.event === 'ended') end = { code: report.code, signal: report.signal, fault: report.fault };
      else resolve({ watchdog: child.pid ?? 0, server: report.pid, over, stop: () => stopWatchdog(child) });
    });
    child.once('error', reject);
    void over.then((how) => reject(new Error(how?.fault ?? 'the watchdog ended before its server started')));
  });
}

/** Closing the channel says the same as our own end would. */
function stopWatchdog(child: ReturnType<typeof spawn>): void {
  if (child.connected) child.send('stop', () => undefined);
}

/** Resolves when the watchdog at that address is gone; at once, to false, when none was there. */
export const watchdogGone = (address: string, patience: number): Promise<'absent' | 'gone' | 'stays'> =>
  new Promise((resolve) => {
    let met = false;
    const socket = connect(address, () => (met = true));
    const timer = setTimeout(() => {
      resolve('stays');
      socket.destroy();
    }, patience);
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearTimeout(timer);
      resolve(met ? 'gone' : 'absent');
    });
    socket.resume();
  });
