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

/** Node has one limit for all requests, as long as an upload needs: whatever else comes too slowly is cut off here. */
export function endLateBody(raw: Readable, milliseconds: number): void {
  const late = setTimeout(() => raw.destroy(), milliseconds);
  for (const over of ['end', 'close']) raw.once(over, () => clearTimeout(late));
}

/** An upload may take its time, but not stand still; and what nobody reads any more may not come for ever. */
export function endStalledUpload(raw: IncomingMessage, answer: ServerResponse, milliseconds: number): void {
  raw.setTimeout(milliseconds, () => void raw.destroy());
  raw.once('end', () => raw.setTimeout(0));
  answer.once('finish', () => {
    if (!raw.readableEnded) endLateBody(raw, milliseconds);
  });
}
