import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { RefusedError, refuse } from '#kernel/refusal';
import { mostPixels, unframe } from './render-answer.ts';

/** A picture as it is served: upright JPEG without metadata. Sizes in pixels are the photo's. */
export type Rendered = {
  readonly width: number;
  readonly height: number;
  readonly photo: Uint8Array;
  readonly thumbnail: Uint8Array;
};

/** Re-encodes the picture in an open file. Throws RefusedError with a `photo.*` code where it cannot be had. */
export type Renderer = (file: { readonly fd: number }) => Promise<Rendered>;

export type RenderLimits = {
  /** The child is ended beyond these (reliability 8). */
  readonly memoryBytes: number;
  readonly milliseconds: number;
  /** How many may wait for their turn. */
  readonly waiting: number;
};

const megabyte = 2 ** 20;
const usual: RenderLimits = { memoryBytes: 512 * megabyte, milliseconds: 20_000, waiting: 20 };

/** One picture at a time, each in a process of its own: a decoder that was led astray has seen no other picture. */
export function createRenderer(limits: Partial<RenderLimits> = {}): Renderer {
  const held = { ...usual, ...limits };
  let waiting = 0;
  let turn: Promise<unknown> = Promise.resolve();
  return async (file) => {
    if (waiting >= held.waiting) throw refused('photo.busy', { retryAfterSeconds: 10 });
    waiting += 1;
    const rendered = turn.then(() => renderInChild(file, held));
    turn = rendered.catch(() => undefined);
    try {
      return await rendered;
    } finally {
      waiting -= 1;
    }
  };
}

const here = import.meta.dirname;
/** The decoder's package, and beside it the one with its binary. */
const decoderFolder = resolve(fileURLToPath(import.meta.resolve('@napi-rs/canvas')), '../..');
const readable = [here, decoderFolder, resolve(here, '../../../package.json')];

/** May read its own code and the file it is handed; may not write, start processes or threads, or reach the network. */
export const childWords = [
  '--permission',
  '--allow-addons',
  ...readable.map((path) => `--allow-fs-read=${path}`),
  '--no-warnings',
  '--max-old-space-size=128',
  '--import',
  new URL('no-network.ts', import.meta.url).href,
] as const;

async function renderInChild({ fd }: { readonly fd: number }, limits: RenderLimits): Promise<Rendered> {
  const child = spawn(process.execPath, [...childWords, fileURLToPath(new URL('render-child.ts', import.meta.url))], {
    cwd: here,
    env: process.platform === 'win32' ? { SystemRoot: process.env['SystemRoot'] } : {},
    stdio: [fd, 'pipe', 'pipe'],
    windowsHide: true,
  });
  const { written, said, ended } = await hear(child, limits);
  if (ended === 'too-demanding') throw refused('photo.too-demanding');
  const [answer, pictures] = unframe(written) ?? [];
  if (answer === undefined || pictures === undefined) {
    throw refused('photo.damaged', {}, new Error(`the child ended with ${ended}: ${said}`));
  }
  if ('refused' in answer) {
    throw refused(answer.refused, 'width' in answer ? { width: answer.width, height: answer.height, mostPixels } : {});
  }
  const { width, height, photo, thumbnail } = answer;
  if (pictures.length !== photo + thumbnail) throw refused('photo.damaged');
  return { width, height, photo: pictures.subarray(0, photo), thumbnail: pictures.subarray(photo) };
}

type Heard = { readonly written: Buffer; readonly said: string; readonly ended: string };

/** A re-encoded photo is far below this; a child that writes more is led astray. */
const mostWritten = 32 * megabyte;
const glance = 20;

function hear(child: ChildProcess, { memoryBytes, milliseconds }: RenderLimits): Promise<Heard> {
  return new Promise((done, fail) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    let said = '';
    let tooDemanding = false;
    const end = () => {
      tooDemanding = true;
      child.kill('SIGKILL');
    };
    const late = setTimeout(end, milliseconds);
    const watch = setInterval(() => residentBytes(child.pid) > memoryBytes && end(), glance);
    const stop = () => {
      clearTimeout(late);
      clearInterval(watch);
    };
    child.stdout?.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > mostWritten) return end();
      chunks.push(chunk);
    });
    child.stderr?.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(0, 2_000)));
    child.once('error', (error) => {
      stop();
      fail(error);
    });
    child.once('close', (code, signal) => {
      stop();
      done({ written: Buffer.concat(chunks), said, ended: tooDemanding ? 'too-demanding' : String(signal ?? code) });
    });
  });
}

/** Linux tells; elsewhere the limits of pixels and of time hold alone. */
function residentBytes(pid: number | undefined): number {
  if (process.platform !== 'linux' || pid === undefined) return 0;
  try {
    return Number(/^VmRSS:\s+(\d+) kB$/mu.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024;
  } catch {
    return 0; // it ended meanwhile
  }
}

function refused(code: string, facts: Record<string, number> = {}, cause?: Error): RefusedError {
  const kind = code === 'photo.busy' ? 'unavailable' : 'invalid';
  const refusal = new RefusedError(refuse(kind, code, { facts }));
  if (cause !== undefined) refusal.cause = cause;
  return refusal;
}
