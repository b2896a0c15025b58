import { getHashes } from 'node:crypto';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { StartRefusal } from './start-refusal.ts';

/** Every setting, its meaning and its default: `yixian settings` prints this table. */
type Setting = {
  readonly name: string;
  readonly zh: string;
  readonly en: string;
  readonly schema: z.ZodType;
  readonly shown: string;
};

const port = z
  .string()
  .regex(/^\d{1,5}$/)
  .transform(Number)
  .pipe(z.int().min(1).max(65_535));
const count = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,6}$/)
    .transform(Number)
    .pipe(z.int().min(least).max(most));
/** Addresses and blocks, as `127.0.0.1, 10.0.0.0/8`; none where empty. */
const addresses = z
  .string()
  .transform((list) => list.split(/[\s,]+/).filter((entry) => entry !== ''))
  .pipe(z.array(z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()])));
const timeOfDay = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
  .transform((time) => time as `${number}:${number}`);
const yesNo = z.enum(['yes', 'no']).transform((word) => word === 'yes');
const postgresUrl = z.url({ protocol: /^postgres(ql)?$/ });
/** A build of Node may come without SM3. */
const auditHash = z.enum(['sha256', 'sm3']).refine((name) => getHashes().includes(name));
const logLevels = ['debug', 'info', 'warn', 'error'] as const;

const settings = {
  dataFolder: setting('YIXIAN_DATA', '数据文件夹', 'folder of the data', z.string().min(1).optional(), 'data/'),
  demo: setting(
    'YIXIAN_DEMO',
    '新的数据文件夹是否装入演示区；只在仅供本机访问时',
    'whether a new data folder begins with the demonstration zone, where this machine alone is served',
    yesNo.default(true),
    'yes',
  ),
  port: setting('PORT', '监听端口', 'port to listen on', port.default(4180), '4180'),
  host: setting('HOST', '监听地址', 'address to listen on', z.string().min(1).default('localhost'), 'localhost'),
  publicUrl: setting(
    'PUBLIC_URL',
    '用户访问的地址，不带路径；https 时会话 Cookie 只走 https',
    'address people open, without a path; with https the session cookie travels by https only',
    z
      .url({ protocol: /^https?$/ })
      .refine(isOrigin)
      .optional(),
    'http://localhost:PORT',
  ),
  allowPlainHttp: setting(
    'YIXIAN_ALLOW_PLAIN_HTTP',
    '允许在本机以外用 http(页面会一直提示)',
    'allow plain http beyond this machine (every page says so)',
    yesNo.default(false),
    'no',
  ),
  databaseOwnerUrl: setting(
    'DATABASE_OWNER_URL',
    '服务器数据库：表的所有者，负责迁移；不设则用自带数据库',
    'server database: owner of the tables, migrates; without it the embedded database is used',
    postgresUrl.optional(),
    '—',
  ),
  databaseUrl: setting(
    'DATABASE_URL',
    '服务器数据库：应用账户；不设则由所有者 SET ROLE yixian_app',
    'server database: the application role; without it the owner does SET ROLE yixian_app',
    postgresUrl.optional(),
    '—',
  ),
  databaseConnections: setting('DATABASE_CONNECTIONS', '连接数', 'connections kept', count(2, 500).default(16), '16'),
  databasePrepared: setting(
    'DATABASE_PREPARED',
    '常用语句是否预备；不设则直连服务器时预备，经连接池时不预备。能保持预备语句的连接池(如 pgbouncer 1.21 起)可设 yes',
    'whether statements sent often are prepared; without it they are, but not behind a pooler; yes where the pooler keeps them (pgbouncer from 1.21)',
    yesNo.optional(),
    '—',
  ),
  filesFolder: setting(
    'FILES_FOLDER',
    '照片和附件的文件夹',
    'folder of photos and documents',
    z.string().min(1).optional(),
    'YIXIAN_DATA/files',
  ),
  secretKey: setting(
    'YIXIAN_SECRET_KEY',
    '封存动态码密钥用的密钥：64 位十六进制；多个程序共用一个数据库时须相同',
    'key that seals the secrets of second factors: 64 hexadecimal digits; programs that share a database need the same',
    z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .optional(),
    'data/secret/vault-key',
  ),
  trustedProxies: setting(
    'TRUSTED_PROXIES',
    '前面反向代理的地址，只有它们转来的客户端地址才可信',
    'addresses of the reverse proxies in front: only theirs are believed about the client',
    addresses.default([]),
    '—',
  ),
  smtpUrl: setting(
    'SMTP_URL',
    '发信服务器，smtp:// 或 smtps://;不设则不发邮件。本机以外一律加密',
    'server that mail is sent through, smtp:// or smtps://; without it no mail is sent. Beyond this machine always by TLS',
    z.url({ protocol: /^smtps?$/, hostname: /./ }).optional(),
    '—',
  ),
  mailFrom: setting('MAIL_FROM', '发信地址', 'address mail is sent from', z.email().max(254).optional(), '—'),
  auditHash: setting(
    'AUDIT_HASH',
    '审计链的哈希算法：sha256 或 sm3(GB/T 32905)，改后从下一条封存起用',
    'hash of the audit chain: sha256 or sm3 (GB/T 32905); a change holds from the next seal on',
    auditHash.default('sha256'),
    'sha256',
  ),
  backupFolder: setting(
    'BACKUP_FOLDER',
    '每天备份到这个文件夹；不设则不自动备份',
    'folder of the backups taken each day; without it none is taken by itself',
    z.string().min(1).optional(),
    '—',
  ),
  backupAt: setting(
    'BACKUP_AT',
    '每天几点备份，如 02:30',
    'time of the day at which it is taken, such as 02:30',
    timeOfDay.default('02:30'),
    '02:30',
  ),
  backupKeep: setting(
    'BACKUP_KEEP',
    '保留最近几份备份',
    'how many of the latest backups are kept',
    count(1, 3650).default(14),
    '14',
  ),
  logLevel: setting('LOG_LEVEL', '日志级别', 'level of the log', z.enum(logLevels).default('info'), 'info'),
} as const;

/** Scheme, host and port alone: sessions and the check of origins hold for a whole host. */
function isOrigin(address: string): boolean {
  const url = URL.parse(address);
  if (url === null) return false;
  const { pathname, search, hash, username, password } = url;
  return [pathname.slice(1), search, hash, username, password].every((part) => part === '');
}

function setting<Schema extends z.ZodType>(name: string, zh: string, en: string, schema: Schema, shown: string) {
  return { name, zh, en, schema, shown } as const;
}

type Read = { [Key in keyof typeof settings]: z.output<(typeof settings)[Key]['schema']> };

export type Config = Omit<
  Read,
  'dataFolder' | 'filesFolder' | 'publicUrl' | 'smtpUrl' | 'mailFrom' | 'backupFolder' | 'backupAt' | 'backupKeep'
> & {
  /** Where, when and how many archives are kept; null where none is taken by itself. */
  readonly backup: { readonly folder: string; readonly at: Read['backupAt']; readonly keep: number } | null;
  /** How mail is sent; null where none is. */
  readonly mail: { readonly url: string; readonly from: string } | null;
  readonly dataFolder: string;
  readonly filesFolder: string;
  readonly publicUrl: string;
  /** Whether people reach the server by https: decides the cookie and strict transport security. */
  readonly secure: boolean;
  /** Served to this machine alone. */
  readonly local: boolean;
  /** Plain http beyond this machine, by explicit setting. */
  readonly insecure: boolean;
};

export const settingsTable: readonly Setting[] = Object.values(settings);

/**
 * Reads the settings. `dotEnv` is the content of an `.env` file, whose names must all be known; of the environment
 * only our own names are read, and an unknown YIXIAN_ name is refused.
 * Throws StartRefusal naming the setting.
 */
export function readConfig(
  environment: Readonly<Record<string, string | undefined>>,
  dotEnv: Readonly<Record<string, string>>,
  programFolder: string,
): Config {
  const known = new Set<string>(settingsTable.map(({ name }) => name));
  for (const name of Object.keys(dotEnv))
    if (!known.has(name)) throw unknownSetting(name, { zh: '.env', en: '.env' }, known);
  for (const name of Object.keys(environment)) {
    if (name.startsWith('YIXIAN_') && !known.has(name))
      throw unknownSetting(name, { zh: '环境变量', en: 'the environment' }, known);
  }
  const read = Object.fromEntries(
    Object.entries(settings).map(([key, { name, schema, en, zh }]) => {
      const value = given(environment, name) ?? given(dotEnv, name);
      const parsed = schema.safeParse(value);
      if (!parsed.success) throw wrongValue(name, value ?? '', zh, en);
      return [key, parsed.data];
    }),
  ) as Read;
  // A relative folder is meant from where it was written: beside `.env`, or where the command was typed.
  const folderOf = ({ name }: Pick<Setting, 'name'>, folder: string): string =>
    resolve(given(environment, name) === undefined ? programFolder : '.', folder);
  const dataFolder = folderOf(settings.dataFolder, read.dataFolder ?? 'data');
  const filesFolder = folderOf(settings.filesFolder, read.filesFolder ?? join(dataFolder, 'files'));
  const { backupFolder } = read;
  const backups = backupFolder === undefined ? null : folderOf(settings.backupFolder, backupFolder);
  return settle(read, { dataFolder, filesFolder }, backups);
}

/** An empty value is how shells and compose files say "not set". */
const given = (source: Readonly<Record<string, string | undefined>>, name: string): string | undefined =>
  source[name] === '' ? undefined : source[name];

function settle(read: Read, folders: Pick<Config, 'dataFolder' | 'filesFolder'>, backups: string | null): Config {
  const publicUrl = new URL(read.publicUrl ?? `http://localhost:${read.port}`).origin;
  const secure = publicUrl.startsWith('https:');
  const local = isLoopback(new URL(publicUrl).hostname) && isLoopback(read.host);
  if (!secure && !local && !read.allowPlainHttp) {
    throw new StartRefusal(
      'config',
      `PUBLIC_URL(${publicUrl})和 HOST(${read.host})会让本机以外用 http 访问：请用 https，或明确设 YIXIAN_ALLOW_PLAIN_HTTP=yes。`,
      `PUBLIC_URL (${publicUrl}) and HOST (${read.host}) would serve plain http beyond this machine: use https, or set YIXIAN_ALLOW_PLAIN_HTTP=yes.`,
    );
  }
  if (read.databaseUrl !== undefined && read.databaseOwnerUrl === undefined) {
    throw new StartRefusal(
      'config',
      '设了 DATABASE_URL 而没有 DATABASE_OWNER_URL:迁移需要表的所有者账户。',
      'DATABASE_URL is set without DATABASE_OWNER_URL: migrations need the account that owns the tables.',
    );
  }
  const {
    smtpUrl,
    mailFrom,
    backupFolder: folder,
    backupAt: at,
    backupKeep: keep,
    ...rest
  } = {
    ...read,
    backupFolder: backups,
  };
  return {
    ...rest,
    ...folders,
    mail: mailOf(smtpUrl, mailFrom),
    backup: folder === null ? null : { folder, at, keep },
    publicUrl,
    secure,
    local,
    insecure: !secure && !local,
  };
}

function mailOf(url: string | undefined, from: string | undefined): Config['mail'] {
  if (url !== undefined && from !== undefined) return { url, from };
  if (url === undefined && from === undefined) return null;
  throw new StartRefusal(
    'config',
    'SMTP_URL 和 MAIL_FROM 须一起设，或都不设。',
    'SMTP_URL and MAIL_FROM belong together: set both or neither.',
  );
}

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);

const unknownSetting = (
  name: string,
  where: { readonly zh: string; readonly en: string },
  known: ReadonlySet<string>,
): StartRefusal => {
  const near = nearestOf(known, name);
  return new StartRefusal(
    'config',
    `${where.zh} 里没有这个设置：${name}${near === null ? '。' : `，是不是 ${near}？`}`,
    `Unknown setting in ${where.en}: ${name}${near === null ? '.' : `; did you mean ${near}?`}`,
  );
};

const wrongValue = (name: string, value: string, zh: string, en: string): StartRefusal => {
  // Addresses may hold passwords, and a key is one: such a value is never printed.
  const hidden = /^(DATABASE.*|SMTP)_?URL$|SECRET/.test(name) || value.includes('@');
  const shown = hidden ? '…' : JSON.stringify(value.slice(0, 60));
  return new StartRefusal(
    'config',
    `${name}=${shown} 不对（${zh}）。`,
    `${name}=${shown} is not a value it can have (${en}).`,
  );
};

/** The known name that was most likely meant, by at most three slips; null where none is near. */
function nearestOf(known: ReadonlySet<string>, name: string): string | null {
  const distances = [...known].map((candidate) => [candidate, editDistance(candidate, name.toUpperCase())] as const);
  const [best] = distances.toSorted(([, left], [, right]) => left - right);
  return best !== undefined && best[1] <= 3 ? best[0] : null;
}

/** Levenshtein distance; O(a·b), for names of settings. */
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [row, letter] of [...a].entries()) {
    const current = [row + 1];
    for (const [column, other] of [...b].entries()) {
      const substituted = (previous[column] ?? 0) + (letter === other ? 0 : 1);
      current.push(Math.min(substituted, (previous[column + 1] ?? 0) + 1, (current[column] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}
