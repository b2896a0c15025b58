import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { nodeFlags } from './node-flags.ts';

test('npm start gives Node what the launchers give it, and so starts no second process', () => {
  const text = readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8');
  const { scripts } = JSON.parse(text) as { readonly scripts: { readonly start: string } };
  expect(scripts.start).toBe(['node', ...nodeFlags, 'bin/yixian.js', 'start'].join(' '));
});
