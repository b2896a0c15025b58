import { StartRefusal } from '#platform/config';

type Words = { readonly zh: string; readonly en: string };

export const damaged = (path: string, place: Words, at: number, why: Words, cause?: unknown): StartRefusal =>
  new StartRefusal(
    'data',
    `备份文件 ${path} 已损坏：${place.zh}，第 ${at} 字节起，${why.zh}。`,
    `The archive ${path} is damaged: ${place.en}, from byte ${at} on, ${why.en}.`,
    { cause },
  );

export const changedBytes: Words = { zh: '内容与写入时不符', en: 'is not as it was written' };
export const cutOff: Words = { zh: '文件到此被截断', en: 'is where the file was cut off' };
export const trailing: Words = { zh: '结尾之后还有内容', en: 'is followed by something else' };

export const foreign = (path: string): StartRefusal =>
  new StartRefusal(
    'data',
    `${path} 不是一线的备份文件，或文件头已损坏。`,
    `What is at ${path} is no archive of Yixian, or its head is damaged.`,
  );

export const newerForm = (path: string): StartRefusal =>
  new StartRefusal(
    'data',
    `备份文件 ${path} 的格式比本程序新：请用写下它的版本或更新的版本。`,
    `The form of the archive ${path} is newer than this program: use the version that wrote it, or a later one.`,
  );

export const newerSchema = (path: string, name: string, known: number): StartRefusal =>
  new StartRefusal(
    'data',
    `备份文件 ${path} 来自更新版本的一线（${name}），本程序只认到第 ${known} 号迁移：请用新版本恢复。`,
    `The archive ${path} was written by a newer Yixian (${name}); this program knows migrations up to ${known}: restore it with the newer version.`,
  );

export const otherSchema = (path: string, what: string): StartRefusal =>
  new StartRefusal(
    'data',
    `备份文件 ${path} 的数据结构与本程序的不一致（${what}）：请用写下它的版本恢复。`,
    `The archive ${path} is of a schema that is not this program's (${what}): restore it with the version that wrote it.`,
  );

export const notEmpty = (tables: readonly string[]): StartRefusal => {
  const some = tables.slice(0, 5);
  const more = tables.length > some.length ? '…' : '';
  return new StartRefusal(
    'data',
    `数据库里已有数据（${some.join('、')}${more}），只能恢复到空的数据库；什么也没有改动。`,
    `The database holds data already (${some.join(', ')}${more}) and only an empty one is restored into; nothing was changed.`,
  );
};

export const programBeside = (count: number): StartRefusal =>
  new StartRefusal(
    'inUse',
    `还有一线程序连着这个数据库（${count} 个连接）：请先停掉再恢复。`,
    `A program of Yixian is connected to this database (${count} connections): stop it before restoring.`,
  );

export const nothingThere = (): StartRefusal =>
  new StartRefusal(
    'data',
    '数据库里没有一线的数据，没有可备份的。',
    'The database holds no data of Yixian: there is nothing to back up.',
  );

export const standsAlready = (path: string): StartRefusal =>
  new StartRefusal(
    'cannotCreate',
    `${path} 已存在，不覆盖：请换一个文件名。`,
    `There is something at ${path} already, and it is not overwritten: name another file.`,
  );

export const notTaken = (path: string, place: Words, error: unknown): StartRefusal => {
  const { code = '', constraint } = error as { readonly code?: string; readonly constraint?: string };
  const what = [code, constraint].filter((word) => word !== undefined && word !== '').join(' ');
  return new StartRefusal(
    'data',
    `备份文件 ${path} 的 ${place.zh} 不被数据库接受（${what}）；什么也没有恢复。`,
    `The database does not take ${place.en} of the archive ${path} (${what}); nothing was restored.`,
    { cause: error },
  );
};

export const notWhole = (path: string, what: Words): StartRefusal =>
  new StartRefusal(
    'data',
    `备份文件 ${path} 前后不一致：${what.zh}；什么也没有恢复。`,
    `The archive ${path} contradicts itself: ${what.en}; nothing was restored.`,
  );

/** What the disk says, by the name of the file; anything else stays as it is. */
export function wordDisk(path: string, error: unknown): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (error instanceof StartRefusal || code === undefined || !/^E[A-Z]+$/.test(code)) return error;
  if (code === 'ENOENT') return disk('usage', path, code, error);
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG') return disk('cannotCreate', path, code, error);
  return disk(['EACCES', 'EPERM', 'EROFS'].includes(code) ? 'noPermission' : 'unavailable', path, code, error);
}

const disk = (
  reason: 'usage' | 'cannotCreate' | 'noPermission' | 'unavailable',
  path: string,
  code: string,
  cause: unknown,
): StartRefusal =>
  new StartRefusal(
    reason,
    `磁盘不让读写 ${path}（${code}）。`,
    `The disk does not let ${path} be read or written (${code}).`,
    { cause },
  );

/** The server that was read from went away: a program that ends takes its embedded database along. */
export function wordLost(error: unknown): unknown {
  const { code = '', message } = error as { readonly code?: string; readonly message?: string };
  if (!/^(57P0|08)/.test(code) && !/Connection terminated/.test(message ?? '')) return error;
  return new StartRefusal(
    'unavailable',
    '备份时数据库停了，没有写成备份文件：请在它运行时或停下后再来一次。',
    'The database went away during the backup, and no archive was written: try again while it runs or is down.',
    { cause: error },
  );
}

export const noArchive = (folder: string): StartRefusal =>
  new StartRefusal(
    'data',
    `${folder} 里还没有备份文件，无从演练。`,
    `There is no archive in ${folder} yet, and nothing to restore.`,
  );

export const mayNotDrill = (cause: unknown): StartRefusal =>
  new StartRefusal(
    'noPermission',
    'DATABASE_OWNER_URL 的账户无权建数据库，不能演练恢复：请由数据库管理员执行 ALTER ROLE … CREATEDB。',
    'The account in DATABASE_OWNER_URL may not create a database, so no restore is tried: have an administrator run ALTER ROLE … CREATEDB.',
    { cause },
  );
