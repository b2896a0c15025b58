import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readConfig, settingsTable } from './settings.ts';
import { exitCodes, StartRefusal } from './start-refusal.ts';

const programFolder = resolve('/srv/yixian');
type Values = Readonly<Record<string, string | undefined>>;
const read = (environment: Values, dotEnv: Readonly<Record<string, string>> = {}) =>
  readConfig(environment, dotEnv, programFolder);

/** Both sentences of the refusal a start with these values meets. */
function refusalOf(environment: Values, dotEnv: Readonly<Record<string, string>> = {}): StartRefusal {
  try {
    read(environment, dotEnv);
  } catch (error) {
    if (error instanceof StartRefusal) return error;
    throw error;
  }
  throw new Error('it was taken');
}

const expectNamed = (refusal: StartRefusal, words: readonly string[]) => {
  expect([refusal.reason, exitCodes[refusal.reason]]).toEqual(['config', 78]);
  for (const sentence of [refusal.zh, refusal.en]) {
    for (const word of words) expect(sentence).toContain(word);
    expect(sentence).not.toContain('\n');
  }
};

test('backups of their own: a folder beside .env, a time of the day, and how many are kept', () => {
  expect(read({}, { BACKUP_FOLDER: 'backups', BACKUP_AT: '03:05' }).backup).toEqual({
    folder: resolve('/srv/yixian/backups'),
    at: '03:05',
    keep: 14,
  });
  expect(() => read({ BACKUP_AT: '24:00' })).toThrow('BACKUP_AT="24:00"');
  expect(() => read({ BACKUP_KEEP: '0' })).toThrow('BACKUP_KEEP="0"');
});

describe('without any setting', () => {
  test('it listens on this machine alone, on 4180, with the embedded database beside the program', () => {
    expect(read({})).toEqual({
      backup: null,
      dataFolder: resolve('/srv/yixian/data'),
      filesFolder: resolve('/srv/yixian/data/files'),
      port: 4180,
      host: 'localhost',
      publicUrl: 'http://localhost:4180',
      allowPlainHttp: false,
      databaseOwnerUrl: undefined,
      databaseUrl: undefined,
      databaseConnections: 16,
      databasePrepared: undefined,
      mail: null,
      trustedProxies: [],
      auditHash: 'sha256',
      logLevel: 'info',
      demo: true,
      secure: false,
      local: true,
      insecure: false,
    });
  });

  test('the table shows the defaults that hold', () => {
    const shown = Object.fromEntries(settingsTable.map(({ name, shown }) => [name, shown]));
    const { port, host, databaseConnections, logLevel } = read({});
    expect(shown).toMatchObject({
      PORT: String(port),
      HOST: host,
      DATABASE_CONNECTIONS: String(databaseConnections),
      LOG_LEVEL: logLevel,
      YIXIAN_DATA: 'data/',
      YIXIAN_ALLOW_PLAIN_HTTP: 'no',
      YIXIAN_DEMO: 'yes',
      TRUSTED_PROXIES: '—',
    });
  });

  test('addresses of proxies are read one by one', () => {
    expect(read({ TRUSTED_PROXIES: '127.0.0.1, 10.0.0.0/8 fd00::/8' }).trustedProxies).toEqual([
      '127.0.0.1',
      '10.0.0.0/8',
      'fd00::/8',
    ]);
  });

  test('an empty value is none, and lets .env decide', () => {
    expect(read(Object.fromEntries(settingsTable.map(({ name }) => [name, ''])))).toEqual(read({}));
    expect(read({ PORT: '' }, { PORT: '4200' }).port).toBe(4200);
    expect(read({}, { PORT: '', HOST: '' })).toEqual(read({}));
  });
});

test('the environment wins over .env', () => {
  expect(read({ PORT: '4300' }, { PORT: '4200', LOG_LEVEL: 'warn' })).toMatchObject({ port: 4300, logLevel: 'warn' });
});

test('files stand in the data folder, or in a folder of their own', () => {
  expect(read({ YIXIAN_DATA: '/var/lib/yixian' }).filesFolder).toBe(resolve('/var/lib/yixian/files'));
  expect(read({}, { FILES_FOLDER: '附件' }).filesFolder).toBe(resolve('/srv/yixian/附件'));
  expect(read({ FILES_FOLDER: '附件' }).filesFolder).toBe(resolve('附件'));
  expect(read({ YIXIAN_DATA: '/a', FILES_FOLDER: '/b' })).toMatchObject({
    dataFolder: resolve('/a'),
    filesFolder: resolve('/b'),
  });
});

test('a relative data folder is meant from where it was written', () => {
  expect(read({}, { YIXIAN_DATA: '数据' }).dataFolder).toBe(resolve('/srv/yixian/数据'));
  expect(read({ YIXIAN_DATA: '数据' }).dataFolder).toBe(resolve('数据'));
  expect(read({ YIXIAN_DATA: '/var/lib/一线 数据' }).dataFolder).toBe(resolve('/var/lib/一线 数据'));
});

describe('names', () => {
  test.each([
    ['POTR', 'PORT'],
    ['port', 'PORT'],
    ['DATABASE_OWNER_ULR', 'DATABASE_OWNER_URL'],
    ['YIXIAN_DATEN', 'YIXIAN_DATA'],
  ])('%s in .env is refused: did you mean %s?', (typed, meant) => {
    const refusal = refusalOf({}, { [typed]: '1' });
    expectNamed(refusal, [typed, '.env']);
    expect(refusal.en).toContain(`did you mean ${meant}?`);
    expect(refusal.zh).toContain(`是不是 ${meant}？`);
  });

  test('a name like none of ours is refused without a guess', () => {
    const refusal = refusalOf({}, { SOMETHING_ELSE_ALTOGETHER: 'x' });
    expectNamed(refusal, ['SOMETHING_ELSE_ALTOGETHER']);
    expect(refusal.en).not.toContain('did you mean');
  });

  test('in the environment only our own prefix is ours to judge', () => {
    expectNamed(refusalOf({ YIXIAN_DTA: '/srv' }), ['YIXIAN_DTA', 'YIXIAN_DATA']);
    expect(read({ HOME: '/root', PATH: '/bin', POTR: '1' }).port).toBe(4180);
  });
});

describe('values', () => {
  test.each([
    ['PORT', '0'],
    ['PORT', '65536'],
    ['PORT', '41 80'],
    ['PORT', '1e3'],
    ['PORT', '-1'],
    ['PORT', '４１８０'],
    ['PUBLIC_URL', 'yixian.example.cn'],
    ['PUBLIC_URL', 'ftp://yixian.example.cn'],
    ['PUBLIC_URL', 'https://example.cn/yixian'],
    ['PUBLIC_URL', 'https://example.cn/?zone=1'],
    ['YIXIAN_ALLOW_PLAIN_HTTP', 'true'],
    ['TRUSTED_PROXIES', 'everybody'],
    ['TRUSTED_PROXIES', '127.0.0.1, 10.0.0.0/33'],
    ['DATABASE_CONNECTIONS', '1'],
    ['DATABASE_CONNECTIONS', '501'],
    ['LOG_LEVEL', 'verbose'],
  ])('%s=%s is refused by name, with the value and its meaning', (name, value) => {
    const meaning = settingsTable.find((setting) => setting.name === name);
    for (const refusal of [refusalOf({ [name]: value }), refusalOf({}, { [name]: value })]) {
      expectNamed(refusal, [`${name}=${JSON.stringify(value)}`]);
      expect(refusal.en).toContain(meaning?.en);
      expect(refusal.zh).toContain(meaning?.zh);
    }
  });

  test('a long value is cut', () => {
    expect(refusalOf({ LOG_LEVEL: 'x'.repeat(5000) }).en.length).toBeLessThan(200);
  });

  test.each([
    { DATABASE_OWNER_URL: 'mysql://owner:s3cret@db/yixian' },
    { DATABASE_OWNER_URL: 'owner:s3cret@db' },
    { DATABASE_OWNER_URL: 'postgres://owner:o@db/yixian', DATABASE_URL: 's3cret' },
    { DATABASE_URL: 'postgres://app:s3cret@db/yixian' },
    { PUBLIC_URL: 'https://me:s3cret@example.cn' },
    { PORT: 'postgres://app:s3cret@db/yixian' },
  ])('no secret is printed: %o', (environment: Values) => {
    const { zh, en, message, stack, cause } = refusalOf(environment);
    expect([zh, en, message, stack, String(cause)].join()).not.toContain('s3cret');
  });
});

describe('addresses', () => {
  test('the public address is an origin, however it was written', () => {
    for (const written of [
      'https://Yixian.example.cn',
      'https://yixian.example.cn/',
      'HTTPS://yixian.example.cn:443',
    ]) {
      expect(read({ PUBLIC_URL: written })).toMatchObject({
        publicUrl: 'https://yixian.example.cn',
        secure: true,
        insecure: false,
      });
    }
    expect(read({ PORT: '4200' }).publicUrl).toBe('http://localhost:4200');
  });

  test.each([
    { PUBLIC_URL: 'http://yixian.example.cn' },
    { PUBLIC_URL: 'http://10.0.0.8:4180' },
    { HOST: '0.0.0.0' },
    { HOST: '::' },
    { HOST: '127.evil.example' },
  ])('plain http beyond this machine needs an explicit setting: %o', (environment: Values) => {
    expectNamed(refusalOf(environment), ['PUBLIC_URL', 'HOST', 'YIXIAN_ALLOW_PLAIN_HTTP=yes']);
    expect(read({ ...environment, YIXIAN_ALLOW_PLAIN_HTTP: 'yes' })).toMatchObject({ secure: false, insecure: true });
  });

  test('behind a proxy that speaks https any address may be listened on', () => {
    expect(read({ PUBLIC_URL: 'https://example.cn', HOST: '0.0.0.0' })).toMatchObject({
      secure: true,
      insecure: false,
    });
    for (const host of ['::1', '127.0.0.1', '127.8.8.8']) expect(read({ HOST: host }).insecure).toBe(false);
    expect(read({ PUBLIC_URL: 'http://[::1]:4180' }).insecure).toBe(false);
  });
});

describe('mail', () => {
  const from = 'yixian@dongling.example.cn';

  test('is sent where both are set', () => {
    const url = 'smtps://yixian:p%40ss@mail.dongling.example.cn';
    expect(read({ SMTP_URL: url, MAIL_FROM: from }).mail).toEqual({ url, from });
  });
  test.each([[{ SMTP_URL: 'smtp://mail.dongling.example.cn' }], [{ MAIL_FROM: from }]])('one alone: %o', (values) => {
    expectNamed(refusalOf(values), ['SMTP_URL', 'MAIL_FROM']);
  });
  test.each(['http://mail.dongling.example.cn', 'smtp:', 'smtp://', 'mail.dongling.example.cn', 'smtp:secret'])(
    'a server that is none, never printed: %s',
    (url) => {
      const refusal = refusalOf({ SMTP_URL: url, MAIL_FROM: from });
      expectNamed(refusal, ['SMTP_URL=…']);
    },
  );
  test.each(['yixian', '一线 <yixian@dongling.example.cn>', 'a@b.cn, c@d.cn', 'a@b.cn\r\nBcc: c@d.cn'])(
    'a sender that is not one address: %s',
    (address) => {
      expectNamed(refusalOf({ SMTP_URL: 'smtp://localhost', MAIL_FROM: address }), ['MAIL_FROM=']);
    },
  );
});

test('DATABASE_URL without the owner is refused, the owner alone is enough', () => {
  expectNamed(refusalOf({ DATABASE_URL: 'postgres://app@db/yixian' }), ['DATABASE_URL', 'DATABASE_OWNER_URL']);
  const databaseOwnerUrl = 'postgresql://owner@db:5432/yixian?sslmode=require';
  expect(read({ DATABASE_OWNER_URL: databaseOwnerUrl })).toMatchObject({ databaseOwnerUrl, databaseUrl: undefined });
});
