import { measures } from '../../architecture.ts';
import type { House, Rule, Violation } from './house.ts';
import { isCode, type SourceFile } from './source-file.ts';

export const sizeRules: readonly Rule[] = [
  { name: 'no file is too long', broken: tooLong },
  { name: 'files are short as a rule', broken: longAsARule },
];

function codeOf({ files }: House): readonly SourceFile[] {
  return files.filter(({ path }) => isCode(path));
}

function tooLong(house: House): readonly Violation[] {
  return codeOf(house)
    .filter(({ lineCount }) => lineCount > measures.longest)
    .map(({ path, lineCount }) => ({
      path,
      found: `has ${lineCount} lines`,
      rule: `no file is over ${measures.longest} lines`,
      instead: 'split it where its reasons to change part',
    }));
}

function longAsARule(house: House): readonly Violation[] {
  const sorted = codeOf(house).toSorted((left, right) => left.lineCount - right.lineCount);
  const atShare = (share: number): number => sorted[Math.ceil(sorted.length * share) - 1]?.lineCount ?? 0;
  const longest = sorted.slice(-5).map(({ path, lineCount }) => `${path} (${lineCount})`);
  const measured = [
    { name: 'median file', lines: atShare(0.5), limit: measures.median },
    { name: 'ninth file in ten', lines: atShare(0.9), limit: measures.nineInTen },
  ];
  return measured
    .filter(({ lines, limit }) => lines > limit)
    .map(({ name, lines, limit }) => ({
      path: 'src',
      found: `has a ${name} of ${lines} lines`,
      rule: `the ${name} is at most ${limit} lines`,
      instead: `split the longest: ${longest.join(', ')}`,
    }));
}
