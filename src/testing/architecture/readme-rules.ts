import { topOfSource } from '../../architecture.ts';
import type { House, Rule, Violation } from './house.ts';

export const readmeRules: readonly Rule[] = [
  { name: 'the tree of the README is the tree on disk', broken: brokenTrees },
];

const heading = /^#+\s+(?:Tree|目录|目录结构)\s*$/u;

/** The first block, fenced or indented, under the heading: its lines, without their explanations. */
function treeOf(readme: string): readonly { readonly name: string; readonly depth: number }[] {
  const lines = readme.split('\n');
  const start = lines.findIndex((line) => heading.test(line));
  if (start === -1) return [];
  const section = lines.slice(start + 1);
  const first = section.findIndex((line) => /^(```| {4})/u.test(line));
  if (first === -1) return [];
  const isFenced = section[first]?.startsWith('```') === true;
  const body = section.slice(isFenced ? first + 1 : first);
  const end = body.findIndex((line) =>
    isFenced ? line.startsWith('```') : line.trim() !== '' && !line.startsWith('    '),
  );
  return (end === -1 ? body : body.slice(0, end)).flatMap((line) => {
    const [, indent, name] = /^([\s│├└─]*)([\w.@-][\w./@*-]*)/u.exec(isFenced ? line : line.slice(4)) ?? [];
    return name === undefined || indent === undefined ? [] : [{ name, depth: indent.length }];
  });
}

function brokenTrees(house: House): readonly Violation[] {
  return Object.entries(house.readmes).flatMap(([path, readme]) => brokenTree(house, path, treeOf(readme)));
}

function brokenTree({ paths }: House, path: string, tree: ReturnType<typeof treeOf>): readonly Violation[] {
  const rule = 'a newcomer who reads the tree knows where a line belongs';
  if (tree.length === 0) {
    return [{ path, found: 'shows no tree', rule, instead: 'show it in a block under the heading Tree (目录)' }];
  }
  const outer = Math.min(...tree.map(({ depth }) => depth));
  const named = tree.filter(({ depth }) => depth === outer).map(({ name }) => name.replace(/\/$/u, ''));
  const folders = [...new Set(paths.filter((file) => file.includes('/')).map((file) => file.split('/')[0] ?? ''))];
  const shown = new Set(named.map((name) => name.split('/')[0]));
  // Hidden entries are not among the paths: the tree may name them or not.
  const exists = (name: string): boolean =>
    name.startsWith('.') || paths.some((file) => file === name || file.startsWith(`${name}/`));
  const floorsShown = floorNamesIn(tree, outer);

  const missing = [
    ...folders.filter((folder) => !shown.has(folder)).map((folder) => `${folder}/`),
    ...topOfSource.filter((name) => exists(`src/${name}`) && !floorsShown.includes(name)).map((name) => `src/${name}`),
  ];
  const invented = [
    ...named.filter((name) => !exists(name)),
    ...floorsShown.filter((name) => !exists(`src/${name}`)).map((name) => `src/${name}`),
  ];
  return [
    ...missing.map((name) => ({ path, found: `does not show ${name}`, rule, instead: 'add it to the tree' })),
    ...invented.map((name) => ({ path, found: `shows ${name}, which is not on disk`, rule, instead: 'strike it out' })),
  ];
}

function floorNamesIn(tree: ReturnType<typeof treeOf>, outer: number): readonly string[] {
  const source = tree.findIndex(({ name, depth }) => depth === outer && name === 'src/');
  if (source === -1) return [];
  const rest = tree.slice(source + 1);
  const end = rest.findIndex(({ depth }) => depth === outer);
  const below = end === -1 ? rest : rest.slice(0, end);
  const inner = Math.min(...below.map(({ depth }) => depth));
  return below.filter(({ depth }) => depth === inner).map(({ name }) => name.replace(/\/$/u, ''));
}
