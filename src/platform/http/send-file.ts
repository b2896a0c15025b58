import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AnsweredFile } from './operation.ts';

/**
 * Answers with a file. It came from outside: should a browser open it as a page after all, the policy lets it do
 * nothing. What has a hash never changes under its address; another session's copy is not this one's (`Vary`).
 */
export async function sendFile(
  request: FastifyRequest,
  reply: FastifyReply,
  { mediaType, hash, downloadName, open }: AnsweredFile,
): Promise<FastifyReply> {
  const etag = hash === null ? null : `"${hash}"`;
  const isThere = etag !== null && request.headers['if-none-match']?.includes(etag) === true;
  // Opened first: an answer that the disk has lost the file carries none of these headers.
  const opened = isThere ? null : await open();
  void reply
    .header('Cache-Control', etag === null ? 'private, no-store' : 'private, max-age=604800, immutable')
    .header('Vary', 'Cookie')
    .header('Content-Security-Policy', "sandbox; default-src 'none'")
    .header('Cross-Origin-Resource-Policy', 'same-origin');
  if (etag !== null) void reply.header('ETag', etag);
  if (downloadName !== undefined) void reply.header('Content-Disposition', attachment(downloadName));
  if (opened === null) return reply.code(304).send();
  return reply.type(mediaType).header('Content-Length', opened.bytes).send(opened.stream);
}

/** RFC 6266: the name in UTF-8 for those who read it, in ASCII for the others. */
const attachment = (name: string): string =>
  `attachment; filename="${name.replaceAll(/[^\w.-]/g, '_')}"; filename*=UTF-8''${encodeName(name)}`;

const encodeName = (name: string): string =>
  encodeURIComponent(name).replaceAll(/['()*!]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
