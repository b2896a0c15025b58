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
  /** Text of GLOSSARY.md, empty where there is none. */
  readonly glossary: string;
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

const notOurs = /^(dist|data|coverage|e2e\/artifacts)$|(^|\/)(node_modules|\.[^/]*)$/u;
const inspected = /^(src|e2e|bench)\//u;
const isRead = (path: string): boolean =>
  inspected.test(path) || isReadme(path) || ['package.json', 'GLOSSARY.md'].includes(path);

/** Reads the house that stands at `root`. Hidden entries and what git ignores are no part of it. */
export function readHouse(root: string): House {
  const paths = pathsBelow(root, '');
  const contents = paths.filter(isRead).map((path) => [path, readFileSync(join(root, path), 'utf8')]);
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
    glossary: contents['GLOSSARY.md'] ?? '',
    readmes: Object.fromEntries(files.filter(([path]) => isReadme(path))),
    paths,
  };
}

const isReadme = (path: string): boolean => /^README(\.[\w-]+)?\.md$/u.test(path);

function pathsBelow(root: string, folder: string): readonly string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name).split(sep).join('/');
    if (notOurs.test(path)) return [];
    return entry.isDirectory() ? pathsBelow(root, path) : [path];
  });
}
