/* Disks that fail under the running program: npm run bench:faults [-- calls]. Needs strace and Linux. */
import { spawn, spawnSync } from 'node:child_process';
import { chmod, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { exitCodes } from '#platform/config';
import type { UnitId } from '#kernel/ids';
import { launchProgram, freshSettings, type Program, signalIfThere } from '#testing/program';
import { type Acts, givenWriter, keepWriting, rowsMissing, type Writer } from './faults/acts.ts';

const programFolder = join(import.meta.dirname, '..');
const [calls = 50] = process.argv.slice(2).map(Number);

/** Which calls of the server fail, and how. Each of its processes is counted by itself. */
const faults = [
  { name: 'EIO on fsync', calls: 'fsync,fdatasync,sync_file_range', error: 'EIO' },
  { name: 'ENOSPC on write', calls: 'write,pwrite64,pwritev,pwritev2,fallocate', error: 'ENOSPC' },
] as const;
type Fault = (typeof faults)[number];

type Serving = { readonly program: Program; readonly url: string; readonly ended: () => number | null | undefined };

const launched: Program[] = [];

async function launch(environment: Readonly<Record<string, string>>): Promise<Serving> {
  const program = launchProgram({ folder: programFolder, environment });
  launched.push(program);
  let ended: number | null | undefined;
  void program.ended.then(({ code }) => (ended = code));
  return { program, url: await program.serving(), ended: () => ended };
}

/** The server's process as the program tells it, and its children. */
async function processesOfServer(program: Program): Promise<readonly [number, ...number[]]> {
  const { out } = await program.said('"event":"database.ready"');
  const server = Number(/"event":"database\.(?:started|adopted)".*?"server":(\d+)/.exec(out)?.[1]);
  const all = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const stats = await Promise.all(
    all.map(async (pid) => [Number(pid), await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')] as const),
  );
  return [
    server,
    ...stats.flatMap(([pid, stat]) => (Number(stat.split(') ')[1]?.split(' ')[1]) === server ? [pid] : [])),
  ];
}

/**
 * A signal that reaches a process just as strace lets go of it is lost (PTRACE_DETACH passes none on), and without strace none
 * ever is. Each of these tells a process of PostgreSQL to look for what is there: told once more it does no harm.
 */
async function signalAgain(program: Program): Promise<void> {
  const [server, ...children] = await processesOfServer(program);
  for (const signal of ['SIGURG', 'SIGUSR1'] as const) for (const pid of children) signalIfThere(pid, signal);
  for (const signal of ['SIGURG', 'SIGUSR1', 'SIGCHLD'] as const) signalIfThere(server, signal);
}

/** Lets the nth such call of each process fail, until told to stop. */
async function inject({ calls: names, error }: Fault, nth: number, program: Program): Promise<() => Promise<void>> {
  const pids = await processesOfServer(program);
  const words = ['-f', '-o', '/dev/null', '-e', `trace=${names}`, '-e', `inject=${names}:error=${error}:when=${nth}`];
  const strace = spawn('strace', [...words, ...pids.flatMap((pid) => ['-p', String(pid)])], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = new Promise<void>((over) => strace.once('close', () => over()));
  let said = '';
  strace.stderr.setEncoding('utf8').on('data', (chunk) => (said += String(chunk)));
  while (said.split(' attached').length <= pids.length && strace.exitCode === null) await pause(5);
  return async () => {
    if (strace.exitCode !== null || strace.signalCode !== null) return;
    strace.kill('SIGINT');
    await ended;
    await signalAgain(program);
  };
}

async function round({ program, url, ended }: Serving, writer: Writer, fault: Fault, nth: number): Promise<Acts> {
  const stop = await inject(fault, nth, program);
  const acts = await keepWriting(url, writer, { isOver: () => ended() !== undefined, faultSeen: stop });
  await stop();
  return acts;
}

/** One program through all faults; begun again where it ended, and once more after it was killed. */
async function measure(dataFolder: string): Promise<boolean> {
  const settings = await freshSettings(dataFolder);
  let serving = await launch(settings);
  const writer = await givenWriter(dataFolder);
  const [done, wrong]: [UnitId[], string[]] = [[], []];
  const check = async (ids: readonly UnitId[], when: string): Promise<void> => {
    const missing = await rowsMissing(dataFolder, ids);
    wrong.push(...missing.map((id) => `${when}: ${id} was answered as done and is not there`));
  };
  const columns = ['fault', 'the nth call', 'done', 'refused with 503', 'lost with the line', 'wrong', 'the program'];
  console.log(`| ${columns.join(' | ')} |\n|${' --- |'.repeat(columns.length)}`);
  for (const fault of faults) {
    for (let nth = 1; nth <= calls; nth += 1) {
      const acts = await round(serving, writer, fault, nth);
      const when = `${fault.name}, call ${nth}`;
      const code = serving.ended();
      const before = wrong.length;
      wrong.push(...acts.wrong.map((what) => `${when}: ${what}`));
      if (acts.stuck) wrong.push(`${when}: it neither recovered nor ended`);
      if (code !== undefined && code !== exitCodes.unavailable) wrong.push(`${when}: it ended with ${code}`);
      if (acts.stuck) serving.program.kill('SIGKILL', 'group');
      if (acts.stuck || code !== undefined) serving = await launch(settings);
      await check(acts.done, when);
      done.push(...acts.done);
      const how = acts.stuck ? 'stuck, begun again' : code === undefined ? 'runs on' : `ended with ${code}`;
      console.log(
        `| ${[fault.name, nth, acts.done.length, acts.refused, acts.lost, wrong.length - before, how].join(' | ')} |`,
      );
    }
  }
  serving.program.kill('SIGKILL', 'group');
  await serving.program.ended;
  await launch(settings);
  await check(done, 'after a kill');
  console.log(`${done.length} acts answered as done, ${wrong.length} wrong`);
  for (const what of wrong) console.log(what);
  return wrong.length === 0;
}

if (process.platform !== 'linux' || spawnSync('strace', ['-V']).status !== 0) {
  console.log('skipped: strace is not installed here');
} else {
  const folder = await mkdtemp(join(tmpdir(), 'yixian-faults-'));
  await chmod(folder, 0o711); // as root, else the cluster would go to the system's state folder and stay there
  try {
    if (!(await measure(folder))) process.exitCode = 1;
  } finally {
    for (const program of launched) program.kill('SIGKILL', 'group');
    await rm(folder, { recursive: true, force: true });
  }
}
