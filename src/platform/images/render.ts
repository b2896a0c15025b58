import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { RefusedError, refuse } from '#kernel/refusal';
import { type ChildLimits, type Confinement, createTurns, startConfined } from '#platform/child';
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

export type RenderLimits = ChildLimits & {
  /** How many may wait for their turn. */
  readonly waiting: number;
};

const megabyte = 2 ** 20;
const usual: RenderLimits = { memoryBytes: 512 * megabyte, milliseconds: 20_000, waiting: 20 };

/** One picture at a time, each in a process of its own: a decoder that was led astray has seen no other picture. */
export function createRenderer(limits: Partial<RenderLimits> = {}): Renderer {
  const held = { ...usual, ...limits };
  const takeTurn = createTurns(held.waiting);
  return async (file) => {
    const turn = takeTurn();
    if (turn === null) throw refused('photo.busy', { retryAfterSeconds: 10 });
    const done = await turn;
    try {
      return await renderInChild(file, held);
    } finally {
      done();
    }
  };
}

/** The decoder's package, and beside it the one with its binary. */
const decoderFolder = resolve(fileURLToPath(import.meta.resolve('@napi-rs/canvas')), '../..');
const decoder: Confinement = {
  program: new URL('render-child.ts', import.meta.url),
  packages: [decoderFolder],
  addons: true,
  heapMegabytes: 128,
};

/** A re-encoded photo is far below this; a child that writes more is led astray. */
const mostWritten = 32 * megabyte;

async function renderInChild({ fd }: { readonly fd: number }, limits: RenderLimits): Promise<Rendered> {
  const child = startConfined(decoder, fd, limits);
  const chunks: Buffer[] = [];
  let bytes = 0;
  child.output.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > mostWritten) return child.stop();
    chunks.push(chunk);
  });
  const { how, said } = await child.ended;
  if (how !== 'done' && how !== 'failed') throw refused('photo.too-demanding');
  const [answer, pictures] = unframe(Buffer.concat(chunks)) ?? [];
  if (answer === undefined || pictures === undefined) {
    throw refused('photo.damaged', {}, new Error(`the child ended with ${said}`));
  }
  if ('refused' in answer) {
    throw refused(answer.refused, 'width' in answer ? { width: answer.width, height: answer.height, mostPixels } : {});
  }
  const { width, height, photo, thumbnail } = answer;
  if (pictures.length !== photo + thumbnail) throw refused('photo.damaged');
  return { width, height, photo: pictures.subarray(0, photo), thumbnail: pictures.subarray(photo) };
}

function refused(code: string, facts: Record<string, number> = {}, cause?: Error): RefusedError {
  const kind = code === 'photo.busy' ? 'unavailable' : 'invalid';
  const refusal = new RefusedError(refuse(kind, code, { facts }));
  if (cause !== undefined) refusal.cause = cause;
  return refusal;
}
