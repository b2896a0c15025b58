import type { FastifyInstance } from 'fastify';
import { RefusedError, refuse } from '#kernel/refusal';

/** Notes every route, and tells by which methods an address may be asked: none where nothing stands there. */
export function servedMethods(server: FastifyInstance): (address: string) => readonly string[] {
  const routes: { readonly parts: readonly string[]; readonly methods: readonly string[] }[] = [];
  server.addHook('onRoute', ({ url, method }) => {
    if (!url.includes('*')) routes.push({ parts: url.split('/'), methods: [method].flat() });
  });
  return (address) => {
    const asked = (address.split('?')[0] ?? '').split('/');
    const stands = routes.filter(
      ({ parts }) =>
        parts.length === asked.length &&
        parts.every((part, index) => (part.startsWith(':') ? asked[index] !== '' : part === asked[index])),
    );
    return [...new Set(stands.flatMap(({ methods }) => methods))].toSorted();
  };
}

/** RFC 9110, 15.5.6: another method than those there are is told so; where there are none, nothing is there. */
export const notServed = (methods: readonly string[]): RefusedError =>
  new RefusedError(
    methods.length === 0
      ? refuse('missing', 'not-found')
      : refuse('wrong-method', 'wrong-method', { facts: { methods } }),
  );
