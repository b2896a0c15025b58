import type { FastifyRequest } from 'fastify';
import { type Refusal, refuse } from '#kernel/refusal';
import type { Config } from '#platform/config';

const safeMethods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);
const loopbackNames: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Where a request may come from. A browser says in `Origin` and `Sec-Fetch-Site` which page sends an unsafe request;
 * a program that is no browser sends neither. The `Host` must be ours, so that a rebound name reaches nothing.
 */
export function originCheck({ publicUrl }: Pick<Config, 'publicUrl'>): (request: FastifyRequest) => Refusal | null {
  const own = new URL(publicUrl);
  const names = loopbackNames.includes(own.hostname) ? loopbackNames : [own.hostname];
  const hosts = names.map((name) => (own.port === '' ? name : `${name}:${own.port}`));
  const origins = new Set(hosts.map((host) => `${own.protocol}//${host}`));
  // A program may write the port that goes without saying (RFC 9110, 4.2.3); a browser never does.
  const portWritten = own.port === '' ? names.map((name) => `${name}:${own.protocol === 'https:' ? 443 : 80}`) : [];
  const known = new Set([...hosts, ...portWritten]);
  return ({ method, headers }) => {
    if (!known.has((headers.host ?? '').toLowerCase())) return refuse('not-allowed', 'foreign-host');
    if (safeMethods.has(method)) return null;
    const site = headers['sec-fetch-site'];
    const foreign =
      (headers.origin !== undefined && !origins.has(headers.origin)) ||
      (site !== undefined && site !== 'same-origin' && site !== 'none');
    return foreign ? refuse('not-allowed', 'foreign-origin') : null;
  };
}
