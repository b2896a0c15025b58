import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { RefusedError, refuse } from '#kernel/refusal';

/** The body of an upload as a stream. One that says to be too large is refused before a byte of it is read. */
export function uploadOf(request: FastifyRequest, payload: Readable): Readable {
  const upload = request.routeOptions.config.operation?.endpoint.upload;
  if (upload === undefined) throw new RefusedError(refuse('malformed', 'media-type'));
  const { mostBytes } = upload;
  if (Number(request.headers['content-length'] ?? 0) > mostBytes) {
    throw new RefusedError(refuse('too-large', 'files.too-large', { facts: { mostBytes } }));
  }
  return payload;
}

/**
 * Node has one limit for all requests, as long as an upload needs: what else comes too slowly ends here. Whoever reads
 * the body is told, and may still answer; then, or where nobody reads it, the line is cut.
 */
export function endLateBody(raw: Arriving, answer: Answering, milliseconds: number): void {
  const late = setTimeout(() => {
    // It is all there, and the answer alone takes its time.
    if (raw.complete === true) return;
    if (raw.listenerCount('error') === 0) return void raw.destroy();
    answer.shouldKeepAlive = false;
    answer.once('finish', () => raw.destroy());
    raw.emit('error', new RefusedError(refuse('too-slow', 'too-slow')));
  }, milliseconds);
  for (const over of ['end', 'close']) raw.once(over, () => clearTimeout(late));
}

type Arriving = Readable & Partial<Pick<IncomingMessage, 'complete'>>;
type Answering = Pick<ServerResponse, 'once' | 'shouldKeepAlive'>;

/** Whoever asks and then does not read the answer holds what it is made of no longer than this. */
export const endStalledAnswer = (answer: ServerResponse, milliseconds: number): unknown =>
  answer.setTimeout(milliseconds, () => void answer.destroy());

/** An upload may take its time, but not stand still; and what nobody reads any more may not come for ever. */
export function endStalledUpload(raw: IncomingMessage, answer: ServerResponse, milliseconds: number): void {
  raw.setTimeout(milliseconds, () => void raw.destroy());
  raw.once('end', () => raw.setTimeout(0));
  answer.once('finish', () => {
    if (!raw.readableEnded) endLateBody(raw, answer, milliseconds);
  });
}
