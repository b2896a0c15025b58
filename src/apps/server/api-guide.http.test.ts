import { execFile, spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { givenAdministrators, givenOfficer, testPassword } from '#capabilities/access/testing';
import { givenDemoZone } from '#testing/demo-zone';
import { serverOfFile } from '#testing/http';
import { programFolder } from './program.ts';

const server = serverOfFile();
const run = promisify(execFile);

const guide = (name: string) => readFile(join(programFolder, 'docs/guides', name), 'utf8');

/** Each block of commands, with the answer that is shown below it. */
const blocksOf = (text: string) =>
  Array.from(
    text.matchAll(/```sh\n(?<asked>.*?)```(?:\n\n```json\n(?<shown>.*?)```)?/gsu),
    ({ groups }) => [String(groups?.['asked']), groups?.['shown'] ?? ''] as const,
  );

const leftOut = '…';

/** Whether an answer is of the form shown: its keys, the kinds of its values; of a list its first entry. */
function fits(shown: unknown, real: unknown): boolean {
  if (Array.isArray(shown))
    return Array.isArray(real) && (shown.length === 0 || real.length === 0 || fits(shown[0], real[0]));
  if (typeof shown !== 'object' || shown === null || typeof real !== 'object' || real === null)
    return shown === null || real === null || typeof shown === typeof real;
  const entries = Object.entries(shown).filter(([key]) => key !== leftOut);
  return (
    (leftOut in shown || entries.length === Object.keys(real).length) &&
    entries.every(([key, value]) => key in real && fits(value, (real as Record<string, unknown>)[key]))
  );
}

test('every block of the guide of the API runs, and is answered as it shows', async (context) => {
  if (spawnSync('curl', ['--version']).status !== 0) context.skip('there is no curl here');
  const { runtime, url } = server();
  const zone = await givenDemoZone(runtime);
  await givenAdministrators(runtime, zone);
  await givenOfficer(runtime, zone, '项目办', { role: 'projects-office', unitId: zone.rootUnitId });
  const blocks = blocksOf(await guide('api.md'));
  const mark = '-- the next block --';
  const script = blocks
    .map(([asked]) => `${asked}\necho\necho '${mark}'\n`)
    .join('')
    .replace('http://localhost:4180', url)
    .replaceAll('/z/dongling/', `/z/${zone.code}/`);
  const { stdout } = await run('bash', ['-euo', 'pipefail', '-c', script], {
    cwd: programFolder,
    env: { PATH: `${dirname(process.execPath)}:${process.env['PATH'] ?? ''}`, PASSWORD: testPassword },
  });
  const answers = stdout.split(mark);
  expect(blocks.length).toBeGreaterThan(10);
  for (const [index, [asked, shown]] of blocks.entries()) {
    const answer = answers[index]?.trim() ?? '';
    const isSo = shown === '' ? answer === '' : fits(JSON.parse(shown), JSON.parse(answer));
    expect(isSo ? shown : answer, asked).toBe(shown);
  }
});

test('both languages show the same blocks', async () => {
  expect(blocksOf(await guide('api.zh-CN.md'))).toEqual(blocksOf(await guide('api.md')));
});
