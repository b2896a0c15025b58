import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Role } from '#capabilities/access/contract';
import { memberTraitWords, participationTraitWords } from '#capabilities/participation/contract';
import { problemAskWords, ProblemStep } from '#capabilities/problem-ledger/contract';
import { codesOf } from '#kernel/words';
import { ledgerDoor } from '../../apps/server/ledgers.ts';
import { askNouns } from '../../apps/server/operations.ts';
import { codeWords } from './code-words.rules.ts';

const wordless = (column: string, codes: readonly string[]) =>
  codes.filter((code) => codeWords(column, code) === undefined);

test('every code that contracts alone list has words', () => {
  expect(wordless('role', Role.options)).toEqual([]);
  expect(wordless('trait', [...codesOf(memberTraitWords), ...codesOf(participationTraitWords)])).toEqual([]);
  expect(wordless('value', ['yes', 'full', 'observer', 'posted', 'withProject', 'mobile', 'talent'])).toEqual([]);
  expect(wordless('step', ProblemStep.options)).toEqual([]);
  expect(wordless('what', codesOf(problemAskWords))).toEqual([]);
  expect(wordless('part', ['contact'])).toEqual([]);
});

test('every noun of an ask, of a look and of a ledger whose export is a look has words', () => {
  const capabilities = join(import.meta.dirname, '..');
  const looks = globSync('*/services/*.ts', { cwd: capabilities }).flatMap((path) =>
    Array.from(
      readFileSync(join(capabilities, path), 'utf8').matchAll(/ look: .*noun: '(?<noun>[\w-]+)'/gu),
      ({ groups }) => groups?.['noun'] ?? '',
    ),
  );
  const exported = ledgerDoor.ledgers.filter(({ sensitive }) => sensitive === true).map(({ sheet }) => sheet.id);
  expect(looks.length).toBeGreaterThan(3);
  expect(exported.length).toBeGreaterThan(1);
  expect(wordless('noun', [...askNouns.map(({ noun }) => noun), ...looks, ...exported])).toEqual([]);
});
