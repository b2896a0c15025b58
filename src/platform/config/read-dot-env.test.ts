import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { readDotEnv } from './read-dot-env.ts';

async function aPath(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), '设置 '));
  onTestFinished(() => rm(folder, { recursive: true }));
  return join(folder, '.env');
}

async function aFile(content: string | Uint8Array): Promise<string> {
  const path = await aPath();
  await writeFile(path, content);
  return path;
}

test('where there is no file there are no settings', async () => {
  expect(await readDotEnv(await aPath())).toEqual({});
  expect(await readDotEnv(await aFile(''))).toEqual({});
});

test('quotes, remarks, empty values, 中文, and the line ends and mark of Windows', async () => {
  const lines = [
    '\uFEFF# 一线的设置',
    'PORT=4200',
    '  HOST = localhost   # this machine',
    'YIXIAN_DATA="/srv/一线 数据#1"',
    "LOG_LEVEL='warn'",
    'TRUSTED_PROXIES=',
    'export DATABASE_CONNECTIONS=8',
    'DATABASE_OWNER_URL=postgres://owner:a=b@db/yixian?sslmode=require',
    '',
  ];
  expect(await readDotEnv(await aFile(lines.join('\r\n')))).toEqual({
    PORT: '4200',
    HOST: 'localhost',
    YIXIAN_DATA: '/srv/一线 数据#1',
    LOG_LEVEL: 'warn',
    TRUSTED_PROXIES: '',
    DATABASE_CONNECTIONS: '8',
    DATABASE_OWNER_URL: 'postgres://owner:a=b@db/yixian?sslmode=require',
  });
});

describe('a line that sets nothing is refused by its number and not quoted', () => {
  test.each(['PORT 4200', 'PORT: 4200', 's3cret', '=s3cret', 'YIXIAN_DATA="/srv/s3cret', "HOST='s3cret' x"])(
    '%s',
    async (line) => {
      const path = await aFile(`# first\n${line}\nHOST=localhost\n`);
      const sentence = expect.stringMatching(/^(?=.*\b2\b)(?=.*\.env)(?!.*s3cret)(?!.*4200).*$/) as string;
      await expect(readDotEnv(path)).rejects.toMatchObject({ reason: 'config', zh: sentence, en: sentence });
    },
  );

  test('a file in UTF-16', async () => {
    const path = await aFile(Buffer.from('\uFEFFPORT=4200\n', 'utf16le'));
    await expect(readDotEnv(path)).rejects.toMatchObject({ reason: 'config', en: expect.stringContaining('Line 1') });
  });
});

describe('what cannot be read is refused by its path', () => {
  test('a folder', async () => {
    const path = await aPath();
    await mkdir(path);
    await expect(readDotEnv(path)).rejects.toMatchObject({
      reason: 'config',
      zh: expect.stringContaining(path),
      en: expect.stringContaining(`${path} cannot be read (EISDIR)`),
    });
  });

  test('a link that leads nowhere but to itself', async () => {
    const path = await aPath();
    await symlink(path, path);
    await expect(readDotEnv(path)).rejects.toMatchObject({ reason: 'config', en: expect.stringContaining('ELOOP') });
  });
});
