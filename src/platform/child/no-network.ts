import { registerHooks } from 'node:module';

/** Loaded first in a child that reads files from outside: `--permission` does not hold back the network by itself. */
const refused: ReadonlySet<string> = new Set([
  'net',
  'tls',
  'http',
  'https',
  'http2',
  'dgram',
  'dns',
  'dns/promises',
  'inspector',
]);

registerHooks({
  resolve(specifier, context, next) {
    if (refused.has(specifier.replace(/^node:/, ''))) throw new Error(`${specifier} is refused in this process`);
    return next(specifier, context);
  },
});

for (const name of ['fetch', 'WebSocket', 'EventSource']) Reflect.deleteProperty(globalThis, name);
