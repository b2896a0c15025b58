import type { IncomingMessage } from 'node:http';
import { type Refusal, refuse } from '#kernel/refusal';

/**
 * What a proxy in front may have read otherwise is not guessed at: several hosts (RFC 9112, 3.2), or an address that names
 * a host itself.
 */
export function ambiguityOf({ url = '', rawHeaders }: Pick<IncomingMessage, 'url' | 'rawHeaders'>): Refusal | null {
  const hosts = rawHeaders.filter(
    (name, index) => index % 2 === 0 && name.length === 4 && name.toLowerCase() === 'host',
  );
  if (hosts.length > 1) return refuse('malformed', 'several-hosts', { field: 'Host' });
  return url.startsWith('/') ? null : refuse('malformed', 'address-form');
}
