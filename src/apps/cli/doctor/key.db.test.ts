import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { givenAdministrators } from '#capabilities/access/testing';
import { givenZone } from '#capabilities/organisation/testing';
import { exitCodes, readConfig } from '#platform/config';
import { foundingPassword, foundZone, tokenIn } from '#testing/founding';
import { groundOfFile } from '#testing/ground';
import { visitor } from '#testing/http';
import { freshSettings, runProgram, startProgram } from '#testing/program';
import { testSecretKey } from '#testing/second-factor';
import { copyTree } from '#testing/tree-copy';
import { examine } from '../doctor.ts';
import { lookAtKey } from './key.ts';

const ground = groundOfFile();
const right = testSecretKey.toString('hex');
const wrong = Buffer.alloc(32, 8).toString('hex');

let home: string;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'yixian-key-'));
  await chmod(home, 0o711);
});
afterAll(() => rm(home, { recursive: true, force: true }));

test('a key is tried on what it should open, in every zone; one that is gone is told', async () => {
  const look = async (secretKey?: string) => {
    const [finding] = await lookAtKey({ secretKey, dataFolder: join(home, 'none') }, ground.ownerConnection);
    return finding;
  };
  expect(await look(wrong)).toMatchObject({ grade: 'good', en: expect.stringContaining('No second factor') });
  const zones = [await givenZone(ground.runtime), await givenZone(ground.runtime)];
  for (const zone of zones) await givenAdministrators(ground.runtime, zone);
  expect(await look(right)).toMatchObject({ grade: 'good', zh: '密钥打得开全部 6 个动态码。' });
  expect(await look(wrong)).toMatchObject({
    grade: 'bad',
    zh: expect.stringContaining('6 个动态码里有 6 个打不开'),
    advice: { en: expect.stringContaining('recovery codes') },
  });
  expect(await look()).toMatchObject({ grade: 'bad', en: expect.stringContaining('The key is gone') });
});

test('the doctor ends as unfit with another key in the data folder, and says so in both languages', async () => {
  const { folder } = await copyTree(join(home, 'program'), { web: true });
  const environment = await freshSettings(join(home, 'data'));
  const program = startProgram({ folder, environment });
  const url = await program.serving();
  await foundZone(url, tokenIn((await program.said('/founding#token=')).err));
  const administrator = visitor({ url });
  await administrator.signIn('dongling', 'system-admin', foundingPassword('system'));
  expect(await administrator.ask('/api/account/second-factor', { body: {} })).toMatchObject({ status: 200 });

  const fits = await examine(async () => readConfig(environment, {}, folder));
  expect(fits.filter(({ check }) => check === 'key')).toMatchObject([{ zh: '密钥打得开全部 1 个动态码。' }]);
  await writeFile(join(home, 'data/secret/vault-key'), `${wrong}\n`);
  const { code, out } = await runProgram({ folder, environment, words: ['doctor'] });
  expect(code).toBe(exitCodes.unfit);
  expect(out).toContain('密钥不对：1 个动态码里有 1 个打不开');
  expect(out).toContain('The key does not fit: of 1 second factors 1 were sealed with another one.');
});
