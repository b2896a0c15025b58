import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { nodeFlags } from './node-flags.ts';
import { freePort } from './free-port.ts';

/** Standard output and standard error. */
export type Said = { readonly out: string; readonly err: string };

export type ProgramEnd = Said & { readonly code: number | null; readonly signal: NodeJS.Signals | null };

/** The real program, run as an operator runs it. */
export type Program = {
  readonly pid: number;
  /** Where it serves; throws with all it said where it ends instead. */
  serving(): Promise<string>;
  /** All it said so far, once that holds the words; throws where it ends without them. */
  said(words: string): Promise<Said>;
  /** How it ended, with all it said. */
  readonly ended: Promise<ProgramEnd>;
  kill(signal: NodeJS.Signals, whom?: 'process' | 'group'): void;
  /** SIGTERM, and how it ended. */
  stop(): Promise<ProgramEnd>;
};

export type ProgramOptions = {
  /** The folder that holds the program, such as a copy of the tree. */
  readonly folder: string;
  /** Words of the command line; `start` unless others are given. */
  readonly words?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly workingFolder?: string;
  readonly user?: { readonly uid: number; readonly gid: number };
  /** What runs it, in place of this Node and `bin/yixian.js`. */
  readonly launcher?: readonly [string, ...string[]];
};

/** Starts it, and ends it with all of its group after the test. */
export function startProgram(options: ProgramOptions): Program {
  const program = launchProgram(options);
  onTestFinished(async () => {
    program.kill('SIGTERM', 'group');
    await program.ended.catch(() => undefined);
    program.kill('SIGKILL', 'group');
  });
  return program;
}

/** In a process group of its own, with nothing of the tests' surroundings but what finds programs, and without the demonstration; nobody ends it. */
export function launchProgram(options: ProgramOptions): Program {
  const { folder, words = ['start'], environment = {}, workingFolder = folder, user } = options;
  const [file, ...first] = options.launcher ?? [process.execPath, ...nodeFlags, join(folder, 'bin/yixian.js')];
  const child = spawn(file, [...first, ...words], {
    cwd: workingFolder,
    env: { PATH: process.env['PATH'], HOME: workingFolder, YIXIAN_DEMO: 'no', ...environment },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(user === undefined ? {} : { uid: user.uid, gid: user.gid }),
  });
  const heard = hear(child);
  const kill: Program['kill'] = (signal, whom = 'process') => {
    if (child.pid !== undefined) signalIfThere(whom === 'group' ? -child.pid : child.pid, signal);
  };
  return {
    pid: child.pid ?? 0,
    said: (words) => heard.until(({ out, err }) => out.includes(words) || err.includes(words)),
    serving: async () => {
      const { err } = await heard.until((so) => address.test(so.err));
      return address.exec(err)?.[1] ?? '';
    },
    ended: heard.ended,
    kill,
    stop: async () => {
      kill('SIGTERM');
      return heard.ended;
    },
  };
}

const address = /^一线 Yixian: (http\S+)$/mu;

function hear(child: ChildProcess) {
  const said = { out: '', err: '' };
  const listeners = new Set<() => void>();
  for (const [name, stream] of [
    ['out', child.stdout],
    ['err', child.stderr],
  ] as const) {
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      said[name] += chunk;
      for (const listen of listeners) listen();
    });
  }
  const ended = new Promise<ProgramEnd>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code, signal, ...said }));
  });
  const until = (holds: (so: Said) => boolean): Promise<Said> =>
    new Promise((resolve, reject) => {
      const listen = () => {
        if (!holds(said)) return;
        listeners.delete(listen);
        resolve({ ...said });
      };
      listeners.add(listen);
      listen();
      const over = (how: unknown) => reject(new Error(`it ended: ${JSON.stringify(how)}`));
      ended.then(over, over);
    });
  return { ended, until };
}

/** Nothing where the process is gone. */
export function signalIfThere(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Runs one command to its end. */
export const runProgram = (options: ProgramOptions): Promise<ProgramEnd> => startProgram(options).ended;

/** Settings of a start that meets nobody else's. */
export async function freshSettings(dataFolder: string): Promise<Record<'YIXIAN_DATA' | 'PORT', string>> {
  return { YIXIAN_DATA: dataFolder, PORT: String(await freePort()) };
}

/** Processes whose command line names the text, such as a server and its watchdog by their folder. Linux only. */
export function processesNaming(text: string): readonly number[] {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name) || Number(name) === process.pid) return [];
    try {
      return readFileSync(`/proc/${name}/cmdline`, 'utf8').includes(text) ? [Number(name)] : [];
    } catch {
      return []; // it ended meanwhile
    }
  });
}
