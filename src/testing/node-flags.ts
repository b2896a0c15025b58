import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the launchers call Node with: with it the program is the process that is started, not a child of it. */
export const nodeFlags = readFileSync(join(import.meta.dirname, '../../bin/node-flags'), 'utf8')
  .trim()
  .split(/\s+/u);
