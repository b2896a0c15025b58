import { testFile } from '../../architecture.ts';
import type { House, Rule, Violation } from './house.ts';

export const glossaryRules: readonly Rule[] = [
  { name: 'a word the glossary marks as standing in the code stands there', broken: missingWords },
];

const identifiers = /`([A-Za-z][\w]*)`/gu;

/** Rows marked ● promise that each of their identifiers occurs in `src`, as a word of its own. */
function missingWords({ glossary, files }: House): readonly Violation[] {
  const used = files.filter(({ path }) => !testFile.test(path) && !path.startsWith('src/testing/'));
  const stands = (name: string): boolean => used.some(({ names }) => names.has(name));
  return glossary.split('\n').flatMap((row, index) => {
    const cells = row.split('|').map((cell) => cell.trim());
    const marked = cells.find((cell) => cell.endsWith('●'));
    if (marked === undefined) return [];
    return [...marked.matchAll(identifiers)]
      .flatMap(([, name]) => name ?? [])
      .filter((name) => !stands(name))
      .map((name) => ({
        path: 'GLOSSARY.md',
        line: index + 1,
        found: `marks \`${name}\` (${cells[1] ?? ''}) as standing in the code, where no such word is`,
        rule: 'one name per thing, and the glossary knows it',
        instead: 'write the name the code uses now, or take the ● away',
      }));
  });
}
