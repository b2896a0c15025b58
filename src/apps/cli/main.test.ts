import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { exitCodes, settingsTable } from '#platform/config';
import { runProgram } from '#testing/program';
import { programVersion } from '../server/program.ts';
import { commands } from './commands.ts';

const folder = resolve(import.meta.dirname, '../../..');
const run = (...words: string[]) => runProgram({ folder, words });

const chinese = /\p{Script=Han}/u;

/** One sentence in each language on standard error and nothing on standard output. */
function expectRefused({ code, out, err }: Awaited<ReturnType<typeof run>>, named: string): void {
  expect([code, out]).toEqual([exitCodes.usage, '']);
  const [zh = '', en = '', ...rest] = err.trimEnd().split('\n');
  expect(rest).toEqual([]);
  expect([chinese.test(zh), chinese.test(en)]).toEqual([true, false]);
  expect([zh, en].every((sentence) => sentence.includes(named))).toBe(true);
}

test('without words, with --help, -h and help: every command and every exit code, on standard output', async () => {
  const said = await Promise.all([run(), run('--help'), run('-h'), run('help')]);
  for (const one of said) expect(one).toEqual({ ...said[0], code: 0, err: '' });
  const { out = '' } = said[0] ?? {};
  for (const { name, zh, en } of commands) {
    expect(out).toContain(`  ${name}`);
    expect(out).toContain(`${zh} · ${en}`);
  }
  for (const code of Object.values(exitCodes)) expect(out).toMatch(new RegExp(`^ +${code}  \\S`, 'm'));
});

test('the version, alone on its line', async () => {
  for (const word of ['version', '--version']) {
    expect(await run(word)).toEqual({ code: 0, signal: null, out: `${programVersion}\n`, err: '' });
  }
});

test('settings lists every setting with its meaning and default, and so does start --help', async () => {
  for (const { code, out, err } of await Promise.all([run('settings'), run('start', '--help'), run('start', '-h')])) {
    expect([code, err]).toEqual([0, '']);
    for (const { name, zh, en, shown } of settingsTable) {
      expect(out.split('\n').find((line) => line.includes(` ${name} `))).toContain(`${zh} · ${en} [${shown}]`);
    }
  }
});

test('an unknown command, an unknown flag and a word too many are refused by name', async () => {
  expectRefused(await run('strat'), 'strat');
  expectRefused(await run('--verbose'), '--verbose');
  expectRefused(await run('start', '--prot=4200'), 'start --prot=4200');
  expectRefused(await run('start', 'now'), 'start now');
  expectRefused(await run('settings', '--help=yes'), 'settings --help=yes');
});

test('the program is found from any working folder', async () => {
  const elsewhere = { folder, words: ['version'], workingFolder: join(folder, 'docs') };
  expect(await runProgram(elsewhere)).toMatchObject({ code: 0, out: `${programVersion}\n` });
});
