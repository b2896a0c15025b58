import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copyTree, type TreeCopy } from './tree-copy.ts';

type Fault = {
  readonly fault: string;
  /** Files of the fault, new or instead of what stands there. */
  readonly planted: Readonly<Record<string, string | ((original: string) => string)>>;
  /** The parts of the check that must fail, with what each must say. */
  readonly named: Readonly<Record<string, readonly RegExp[]>>;
};

const verb = 'src/capabilities/organisation/services/rename-unit.ts';

/** A check is trusted only after a sabotaged tree made it fail (reliability 23). */
const faults: readonly Fault[] = [
  {
    fault: 'the web reads a store',
    planted: {
      'src/capabilities/organisation/web/Planted.tsx': `export { saveUnits as shown } from '../unit.store.ts';\n`,
    },
    named: { 'check:architecture': [/web\/Planted\.tsx:1 imports '\.\.\/unit\.store\.ts'/u, /web \(floor 6\)/u] },
  },
  {
    fault: "a capability reaches into another's inside by a path",
    planted: {
      'src/capabilities/access/services/planted.ts': `export * from '../../organisation/unit.store.ts';\n`,
    },
    named: { 'check:architecture': [/access\/services\/planted\.ts:1/u, /never leaves its room/u] },
  },
  {
    fault: "a capability reaches into another's inside past its door",
    planted: {
      'src/capabilities/access/services/planted-past.ts': `export * from '#capabilities/organisation/unit.store';\n`,
    },
    named: {
      'check:types': [
        /access\/services\/planted-past\.ts/u,
        /Cannot find module '#capabilities\/organisation\/unit\.store'/u,
      ],
      'check:architecture': [/access\/services\/planted-past\.ts:1/u, /a room is entered through a door/u],
    },
  },
  {
    fault: 'planning uses the platform',
    planted: { 'src/planning/planted/index.ts': `export * from '#platform/log';\n` },
    named: {
      'check:architecture': [/planning\/planted\/index\.ts:1/u, /planning \(floor 1\) may not import platform/u],
    },
  },
  {
    fault: 'two files go in a circle, through a door and by types alone',
    planted: {
      'src/kernel/planted-egg.ts': `import type { Hen } from './planted-hen.ts';\nexport type Egg = { hen: Hen };\n`,
      'src/kernel/planted-hen.ts': `import type { Egg } from '#kernel/planted-egg';\nexport type Hen = { egg: Egg };\n`,
    },
    named: { 'check:lint': [/import\(no-cycle\)/u, /planted-egg\.ts/u, /planted-hen\.ts/u] },
  },
  {
    fault: 'pure code looks at the clock',
    planted: { 'src/kernel/planted-clock.ts': `export const now = (): number => new Date().getTime();\n` },
    named: { 'check:lint': [/src\/kernel\/planted-clock\.ts/u, /'Date'/u, /takes today and now as arguments/u] },
  },
  {
    fault: 'pure code throws dice',
    planted: { 'src/capabilities/access/planted.rules.ts': `export const dice = (): number => Math.random();\n` },
    named: { 'check:lint': [/access\/planted\.rules\.ts/u, /Math\.random/u] },
  },
  {
    fault: 'pure code reads a file',
    planted: { 'src/kernel/planted.ts': `export { readFileSync } from 'node:fs';\n` },
    named: {
      'check:types': [/src\/kernel\/planted\.ts/u, /'node:fs'/u],
      'check:architecture': [/src\/kernel\/planted\.ts:1 imports 'node:fs'/u, /kernel is pure/u],
    },
  },
  {
    fault: 'a verb does not say who may',
    planted: { [verb]: (original) => original.replace(/^\s*may:.*\n/mu, '') },
    named: {
      'check:types': [/services\/rename-unit\.ts/u, /'may' is missing/u],
      'check:architecture': [/services\/rename-unit\.ts:\d+ declares a verb without `may`/u],
    },
  },
  {
    fault: 'a route stands outside OpenAPI',
    planted: {
      'src/apps/server/planted.ts': [
        `import type { createHttpServer } from '#platform/http';`,
        `export function hide(server: Awaited<ReturnType<typeof createHttpServer>>): void {`,
        `  server.get('/api/hidden', () => 'hidden');`,
        `}`,
        ``,
      ].join('\n'),
    },
    named: { 'check:architecture': [/apps\/server\/planted\.ts:3 adds the route \/api\/hidden by hand/u] },
  },
  {
    fault: 'a promise is dropped, and with it the word that something is on disk',
    planted: {
      'src/apps/server/planted-promise.ts': `export function save(write: () => Promise<void>): void {\n  write();\n}\n`,
    },
    named: { 'check:lint': [/apps\/server\/planted-promise\.ts/u, /no-floating-promises/u] },
  },
];

/**
 * That the check passes on the tree as it is, `npm run check` shows before any test. Planted together, each in files of
 * its own, and each named by the run: one that hid another would leave it unnamed. The types are checked project by
 * project, so that a fault of the first hides those of the second: it is planted alone.
 */
const alone = faults.filter(({ fault }) => fault === 'pure code reads a file');
const plantings = [alone, faults.filter((fault) => !alone.includes(fault))];

describe('the check', () => {
  let tree: TreeCopy;
  beforeAll(async () => {
    tree = await copyTree();
  });
  afterAll(() => tree.dispose());

  describe.each(plantings.map((planting) => ({ planting })))('sabotaged', ({ planting }) => {
    const runs = new Map<string, Awaited<ReturnType<TreeCopy['run']>>>();
    let originals: ReadonlyMap<string, string | undefined>;
    beforeAll(async () => {
      originals = await plant(tree, Object.assign({}, ...planting.map(({ planted }) => planted)));
      const scripts = new Set(planting.flatMap(({ named }) => Object.keys(named)));
      for (const script of scripts) runs.set(script, await tree.run(script));
    }, 600_000);
    afterAll(() => restore(tree, originals));

    it.each(planting)('fails and names it when $fault', ({ named }) => {
      for (const [script, words] of Object.entries(named)) {
        const { exitCode, output = '' } = runs.get(script) ?? {};
        for (const word of words) expect(output).toMatch(word);
        expect(exitCode, `${script} must fail`).not.toBe(0);
      }
    });
  });
});

async function plant(tree: TreeCopy, planted: Fault['planted']): Promise<ReadonlyMap<string, string | undefined>> {
  const originals = new Map<string, string | undefined>();
  for (const [path, content] of Object.entries(planted)) {
    const original = await tree.read(path).catch(() => undefined);
    const changed = typeof content === 'string' ? content : content(original ?? '');
    expect(changed, `${path} must change`).not.toBe(original ?? '');
    originals.set(path, original);
    await tree.write(path, changed);
  }
  return originals;
}

async function restore(tree: TreeCopy, originals: ReadonlyMap<string, string | undefined>): Promise<void> {
  for (const [path, original] of originals) {
    await (original === undefined ? tree.remove(path) : tree.write(path, original));
  }
}
