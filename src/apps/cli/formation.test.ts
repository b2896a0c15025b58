import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkFormation, generateZone } from '#planning/formation';

const program = join(import.meta.dirname, 'formation.ts');
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'yixian-formation-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** What the program prints and its exit code, for a file of this text. */
async function runOn(text: string, ...words: readonly string[]) {
  const file = join(folder, 'problem');
  await writeFile(file, text);
  return new Promise<{ readonly code: number; readonly printed: Record<string, unknown> }>((resolve) => {
    const child = execFile(process.execPath, [program, file, ...words], (_error, stdout) =>
      resolve({ code: child.exitCode ?? -1, printed: JSON.parse(stdout) as Record<string, unknown> }),
    );
  });
}

describe('npm run formation', () => {
  test('prints one object for a capacitated p-median file', async () => {
    const { code, printed } = await runOn('3 1  0 0 9 1  0 1 9 1  0 5 9 1', '--distance', 'floor');
    expect(code).toBe(0);
    expect(printed).toMatchObject({ value: 5, bound: 5, gap: 0, proven: true, seats: [1], assignment: [1, 1, 1] });
  });

  test('takes a least demand of each seat, and 0 for any number of seats', async () => {
    const { code, printed } = await runOn('3 0\n0 0 9 1 2\n0 1 9 1 2\n0 7 9 2 2\n');
    expect(code).toBe(0);
    expect(printed).toMatchObject({ value: 1, bound: 1, gap: 0, proven: true });
    expect(printed['seats']).toHaveLength(2);
    const given = await runOn('3 1\n0 0 9 1 2\n0 1 9 1 2\n0 7 9 2 2\n');
    expect(given.printed).toMatchObject({ value: 7, proven: true, seats: [1], assignment: [1, 1, 1] });
  });

  test('--help says in both languages which files it reads', async () => {
    const said = await new Promise<string>((resolve) => {
      execFile(process.execPath, [program, '--help'], (_error, stdout) => resolve(stdout));
    });
    expect(said).toContain('x y capacity demand least');
    expect(said).toMatch(/组数不限[\s\S]+any number of groups/u);
  });

  test('prints the seats by id for a formation problem', async () => {
    const zone = generateZone(8, 2);
    const { code, printed } = await runOn(JSON.stringify(zone));
    expect(code).toBe(0);
    expect(printed).toMatchObject({ proven: true, leftOut: [] });
    const ids = zone.projects.map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(printed['seats'] as string[]));
    expect(printed['assignment']).toHaveLength(ids.length);
  });

  test('forms cells on two threads, and is held to the checker', async () => {
    const zone = generateZone(1_000, 3);
    const { code, printed } = await runOn(JSON.stringify(zone), '--workers', '2', '--seconds', '4');
    expect(code).toBe(0);
    const assignment = printed['assignment'] as readonly (string | null)[];
    const { value, faults } = checkFormation(zone, new Map(zone.projects.map(({ id }, at) => [id, assignment[at]!])));
    expect(faults).toEqual([]);
    expect(value).toBeCloseTo(printed['value'] as number, 6);
    expect(printed['bound']).toBeLessThanOrEqual(value);
  });

  test('refuses an industry that GB/T 4754 does not know, to the class', async () => {
    const zone = generateZone(3, 1);
    const projects = zone.projects.map((project) => ({ ...project, industry: 'K7050' }));
    const { code, printed } = await runOn(JSON.stringify({ ...zone, projects }));
    expect(code).toBe(2);
    expect(printed).toMatchObject({
      refusals: [0, 1, 2].map((index) => ({
        code: 'formation.industry-unknown',
        field: `projects.${index}.industry`,
        facts: { code: 'K7050' },
      })),
    });
  });

  test.each([
    ['two words', [], 'formation.not-a-number'],
    ['2 1\n0 0 9 1 2\n0 0 9 1 -2', [], 'formation.wrong-weight'],
    ['2 1\n0 0 9 1 2\n0 0 9 1 10', [], 'formation.least-above-capacity'],
    ['2 1\n0 0 9 1 2\n0 0 9', [], 'formation.wrong-length'],
    ['2 0\n0 0 9 1\n0 0 9 1', [], 'formation.any-number-without-least'],
    ['2 2\n0 0 9 1 2\n0 0 9 1 2', [], 'formation.no-grouping'],
    ['{', [], 'formation.not-json'],
    ['1 1 0 0 1 2', [], 'formation.no-grouping'],
    ['1 1 0 0 1 1', ['--distance', 'road'], 'formation.wrong-distance'],
    ['1 1 0 0 1 1', ['--seconds', '0'], 'formation.wrong-seconds'],
    ['1 1 0 0 1 1', ['--seed', 'x'], 'formation.wrong-seed'],
    ['1 1 0 0 1 1', ['--colour'], 'formation.unknown-option'],
  ])('refuses %j %j as %s, with exit code 2', async (text, words, code) => {
    const answer = await runOn(text, ...words);
    expect(answer.code).toBe(2);
    expect(answer.printed).toMatchObject({ refusals: [{ code }] });
  });
});
