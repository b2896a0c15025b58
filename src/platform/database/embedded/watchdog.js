// Starts or adopts the server and stops it when its owner is gone. Plain JavaScript on purpose: as TypeScript it takes
// twice the time to stand and twice the memory (57 ms and 21 MB of its own against 27 ms and 9 MB).
import { spawn } from 'node:child_process';
import { readFileSync, rmdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

/** @type {import('./watch.ts').WatchOrder} */
const order = JSON.parse(process.argv[2] ?? '');
const onWindows = process.platform === 'win32';
let server = 0;
let born = '';
let ended = false;
let stopping = false;

// Its life hangs on the owner alone: a signal to everybody leaves the owner time to drain.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => undefined);
process.on('disconnect', stop);
process.on('message', (message) => message === 'stop' && stop());

// Whoever can connect here knows that this process lives, and learns of its end by the connection's.
if (!onWindows) rmSync(order.address, { force: true });
const door = createServer((visitor) => visitor.on('error', () => undefined).resume());
door.on('error', (error) => end({ code: null, signal: null, fault: error.message }));
door.listen(order.address, order.start === null ? adopt : start);

function start() {
  const { file, args, uid, gid, environment, folder } = /** @type {import('./watch.ts').StartOrder} */ (order.start);
  const identity = uid === null || gid === null ? {} : { uid, gid };
  const child = spawn(file, args, {
    ...identity,
    cwd: folder,
    env: environment,
    stdio: ['ignore', 'inherit', 'inherit'],
    windowsHide: true,
  });
  child.on('error', (error) => end({ code: null, signal: null, fault: error.message }));
  child.on('exit', (code, signal) => end({ code, signal, fault: null }));
  if (child.pid !== undefined) watch(child.pid);
}

function adopt() {
  watch(order.adopt ?? 0);
  look(500);
}

/** @param {number} pid */
function watch(pid) {
  server = pid;
  try {
    born = birth(pid);
  } catch {
    born = ''; // it is gone already, as the next look or its exit will tell
  }
  process.send?.({ event: 'watching', pid });
  if (!process.connected) stop();
}

/** An adopted server is nobody's child: it is looked at, more often once it should end. @param {number} pause */
function look(pause) {
  if (!isAlive()) return end({ code: null, signal: null, fault: null });
  setTimeout(look, stopping ? 20 : pause, pause);
}

function stop() {
  if (stopping || ended || server === 0) return;
  stopping = true;
  urge('SIGINT', 'fast');
  setTimeout(urge, 10_000, 'SIGQUIT', 'immediate');
  setTimeout(urge, 15_000, 'SIGKILL', 'immediate');
}

/** @param {NodeJS.Signals} signal @param {string} mode */
function urge(signal, mode) {
  if (!isAlive()) return;
  // Windows has no such signals; pg_ctl knows how to ask there. Not tried.
  if (onWindows)
    return void spawn(order.control, ['stop', '-D', order.cluster, '-m', mode], { stdio: 'ignore', windowsHide: true });
  process.kill(server, signal);
}

/** Not merely a process of that number, and not one that only waits to be collected. */
function isAlive() {
  try {
    process.kill(server, 0);
    return birth(server) === born;
  } catch {
    return false;
  }
}

/** What tells a process from a later one of its number. @param {number} pid */
function birth(pid) {
  if (process.platform !== 'linux') return '';
  const [state, ...fields] = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  if (state === 'Z' || state === 'X') throw new Error('ended');
  return fields[18] ?? '';
}

/** @param {import('./watch.ts').ServerEnd} how */
function end(how) {
  if (ended) return;
  ended = true;
  if (order.socketFolder !== null) removeSocketFolder(order.socketFolder);
  if (!process.connected) process.exit();
  process.send?.({ event: 'ended', ...how }, () => process.exit());
}

/** @param {string} folder */
function removeSocketFolder(folder) {
  for (const name of order.socketNames) rmSync(join(folder, name), { force: true });
  try {
    rmdirSync(folder);
  } catch {
    // Something of another's lies in it: left alone.
  }
}
