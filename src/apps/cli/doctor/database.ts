import { StartRefusal, type Config } from '#platform/config';
import {
  type Connection,
  type DatabaseState,
  examineDatabase,
  neededExtension,
  refusalOfServer,
} from '#platform/database';
import { type DataFolderState, findBinaries, findServer, startEmbedded } from '#platform/database/embedded';
import { migrationsFolder, programFolder } from '../../server/program.ts';
import { attention, bad, type Finding, good, refused } from './finding.ts';
import { lookAtClock } from './clock.ts';
import { lookAtKey } from './key.ts';

/** The database that the settings name, the clock beside its own, and the key to what is sealed in it. Migrates nothing. */
export async function lookAtDatabase(config: Config, state: DataFolderState | null): Promise<readonly Finding[]> {
  const { databaseOwnerUrl, databaseUrl } = config;
  if (databaseOwnerUrl !== undefined) {
    const application = databaseUrl === undefined ? null : { connectionString: databaseUrl };
    return lookThrough(config, { connectionString: databaseOwnerUrl }, application);
  }
  const binaries = findBinaries(programFolder);
  if (binaries === null) return [noBinaries];
  if (state === null) return [];
  const [brought = ''] = binaries.version.split('.');
  if (state.standing === 'missing' || state.cluster === null) {
    return [
      good(
        'database',
        `自带 PostgreSQL ${binaries.version},首次启动会建库。`,
        `PostgreSQL ${binaries.version} comes along; the first start makes the database.`,
      ),
    ];
  }
  if (state.cluster.major !== brought) return [otherMajor(state.cluster.major, brought)];
  return lookAtCluster(config, state);
}

/** A server at rest is started to look, and stopped again; root leaves another's folder as it is. */
async function lookAtCluster(
  config: Config,
  state: Exclude<DataFolderState, { standing: 'missing' }>,
): Promise<readonly Finding[]> {
  const found = await findServer(config.dataFolder);
  if (typeof found === 'object') return lookThrough(config, found, null);
  if (!state.writable || (process.getuid?.() === 0 && state.ownerUid !== 0)) return [];
  const { dataFolder } = config;
  const server = await startEmbedded({ dataFolder, programFolder, log: () => undefined });
  try {
    return await lookThrough(config, server.connection, null);
  } finally {
    await server.stop();
  }
}

const lookThrough = async (
  config: Config,
  connection: Connection,
  application: Connection | null,
): Promise<readonly Finding[]> => [
  ...(await lookInside(config, connection, application)),
  ...(await lookAtKey(config, connection)),
];

/** A database that stands, seen by its owner, and the clock beside its own. */
export async function lookInside(
  config: Pick<Config, 'databaseConnections'>,
  connection: Connection,
  application: Connection | null,
): Promise<readonly Finding[]> {
  const state = await examineDatabase({ owner: connection, application, migrationsFolder });
  const tooOld = refusalOfServer(state.version);
  return [
    ...(tooOld === null ? [] : [refused('database', tooOld)]),
    ...judge(state, config.databaseConnections),
    ...lookAtLogin(state.login),
    lookAtClock(state),
  ];
}

function lookAtLogin(login: DatabaseState['login']): readonly Finding[] {
  if (login === null) return [];
  if (login instanceof StartRefusal) return [refused('database', login)];
  return [
    good(
      'database',
      `应用账户 ${login} 受行级安全约束。`,
      `The application's login ${login} is held by row-level security.`,
    ),
  ];
}

function judge(state: DatabaseState, connections: number): readonly Finding[] {
  const words = {
    zh: `PostgreSQL ${state.version},编码 ${state.encoding},排序 ${state.collation},结构第 ${state.schema} 号。`,
    en: `PostgreSQL ${state.version}, encoding ${state.encoding}, collation ${state.collation}, schema ${state.schema}.`,
  };
  const findings = [state.encoding === 'UTF8' ? good('database', words.zh, words.en) : bad('database', words, inUtf8)];
  if (state.pending > 0) findings.push(pending(state.pending));
  if (state.extension === 'missing') findings.push(noExtension);
  if (state.role?.unwalled === true) findings.push(unwalledRole);
  if (state.unwalledTables.length > 0) findings.push(unwalledTables(state.unwalledTables));
  if (state.careless.length > 0) findings.push(careless(state.careless));
  // Three are kept for administrators by every server.
  if (connections > state.connections - 3) findings.push(tooManyConnections(connections, state.connections));
  return findings;
}

const noBinaries = bad(
  'database',
  { zh: '没有随附的 PostgreSQL。', en: 'No PostgreSQL came along.' },
  {
    zh: '请重新执行 npm ci(不要加 --omit=optional),或用 DATABASE_OWNER_URL 指明服务器数据库。',
    en: 'Run npm ci again (without --omit=optional), or name a server database in DATABASE_OWNER_URL.',
  },
);

const otherMajor = (found: string, brought: string): Finding =>
  bad(
    'database',
    {
      zh: `数据由 PostgreSQL ${found} 建立，本程序自带的是 ${brought}。`,
      en: `The data was made by PostgreSQL ${found}; this program brings ${brought}.`,
    },
    {
      zh: '请用原来的版本备份，再用本版本恢复。',
      en: 'Back it up with the version it came from, and restore it here.',
    },
  );

const inUtf8 = {
  zh: "请建 UTF8 的数据库：CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0,再恢复备份。",
  en: "Make a database in UTF8 (CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0) and restore a backup into it.",
};

const pending = (count: number): Finding =>
  attention(
    'database',
    { zh: `有 ${count} 个迁移还没有执行。`, en: `${count} migrations have not run yet.` },
    {
      zh: '下次 yixian start 会执行：之前请先备份。',
      en: 'The next yixian start runs them: take a backup before it.',
    },
  );

const noExtension = bad(
  'database',
  {
    zh: `数据库服务器没有扩展 ${neededExtension}。`,
    en: `The database server does not have the extension ${neededExtension}.`,
  },
  {
    zh: '请安装 PostgreSQL 的 contrib 软件包(Debian 随服务器自带)。',
    en: "Install PostgreSQL's contrib package (on Debian it comes with the server).",
  },
);

const unwalledRole = bad(
  'database',
  {
    zh: '角色 yixian_app 会绕过行级安全：开发区之间的墙不起作用。',
    en: 'The role yixian_app bypasses row-level security: the wall between zones does not hold.',
  },
  {
    zh: '请执行 ALTER ROLE yixian_app NOSUPERUSER NOBYPASSRLS。',
    en: 'Run ALTER ROLE yixian_app NOSUPERUSER NOBYPASSRLS.',
  },
);

const unwalledTables = (names: readonly string[]): Finding =>
  bad(
    'database',
    {
      zh: `这些表的行级安全被关掉了：${names.join('、')}。`,
      en: `Row-level security was turned off for these tables: ${names.join(', ')}.`,
    },
    {
      zh: '请对每个表执行 ALTER TABLE … ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY,并查明是谁关的。',
      en: 'Run ALTER TABLE … ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY for each, and find out who turned it off.',
    },
  );

const careless = (names: readonly string[]): Finding =>
  bad(
    'database',
    {
      zh: `数据库关掉了 ${names.join('、')}：断电会丢失已确认的写入。`,
      en: `The database has ${names.join(', ')} off: a power cut loses confirmed writes.`,
    },
    {
      zh: '请在 postgresql.conf 里打开并重启数据库。',
      en: 'Turn them on in postgresql.conf and restart the database.',
    },
  );

const tooManyConnections = (asked: number, there: number): Finding =>
  attention(
    'database',
    {
      zh: `DATABASE_CONNECTIONS 是 ${asked},服务器最多接受 ${there} 个连接。`,
      en: `DATABASE_CONNECTIONS is ${asked}, and the server takes ${there} at most.`,
    },
    { zh: '请调小它，或调大服务器的 max_connections。', en: 'Lower it, or raise max_connections of the server.' },
  );
