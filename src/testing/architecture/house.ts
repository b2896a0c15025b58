import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { readSource, type SourceFile } from './source-file.ts';

/** What the rules look at: every file of `src`, `e2e` and `bench`, the doors, the tree of the README and the one on disk. */
export type House = {
  readonly files: readonly SourceFile[];
  /** `imports` of package.json, each a specifier with one target. */
  readonly doors: Readonly<Record<string, string>>;
  /** Text of README.md and its translations, by name. */
  readonly readmes: Readonly<Record<string, string>>;
  /** Paths of files from the root of the repository. */
  readonly paths: readonly string[];
};

/** One broken rule: where, what was found, which rule it breaks, what to do instead. */
export type Violation = {
  readonly path: string;
  readonly line?: number;
  readonly found: string;
  readonly rule: string;
  readonly instead: string;
};

export type Rule = { readonly name: string; readonly broken: (house: House) => readonly Violation[] };

export const sentence = ({ path, line, found, rule, instead }: Violation): string =>
  `${line === undefined ? path : `${path}:${line}`} ${found}. Rule: ${rule}. Do: ${instead}.`;

const notOurs = new Set(['node_modules', 'dist', 'data', 'coverage', 'artifacts']);
const inspected = /^(src|e2e|bench)\//u;

/** Reads the house that stands at `root`. Hidden entries and what git ignores are no part of it. */
export function readHouse(root: string): House {
  const contents = new Map<string, string>();
  const paths = pathsBelow(root, '');
  for (const path of paths)
    if (inspected.test(path) || path === 'package.json' || isReadme(path))
      contents.set(path, readFileSync(join(root, path), 'utf8'));
  return houseOf(Object.fromEntries(contents), paths);
}

/** A house made of texts, for the tests of the rules. */
export function houseOf(
  contents: Readonly<Record<string, string>>,
  paths: readonly string[] = Object.keys(contents),
): House {
  const files = Object.entries(contents);
  const manifest = JSON.parse(contents['package.json'] ?? '{}') as { imports?: Record<string, string> };
  return {
    files: files.filter(([path]) => inspected.test(path)).map(([path, content]) => readSource(path, content)),
    doors: manifest.imports ?? {},
    readmes: Object.fromEntries(files.filter(([path]) => isReadme(path))),
    paths,
  };
}

const isReadme = (path: string): boolean => /^README(\.[\w-]+)?\.md$/u.test(path);

function pathsBelow(root: string, folder: string): readonly string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    if (entry.name.startsWith('.') || notOurs.has(entry.name)) return [];
    const path = join(folder, entry.name).split(sep).join('/');
    return entry.isDirectory() ? pathsBelow(root, path) : [path];
  });
}
