import { access, constants } from 'node:fs/promises';
import type { Config } from '#platform/config';
import type { DataFolderState } from '#platform/database/embedded';
import { attention, bad, type Finding, good } from './finding.ts';
import { nearestStanding } from './machine.ts';

/** Who holds the data folder, who may write it, and who else may read what is secret in it. */
export async function lookAtDataFolder(
  { dataFolder, filesFolder }: Pick<Config, 'dataFolder' | 'filesFolder'>,
  state: DataFolderState,
): Promise<readonly Finding[]> {
  if (state.standing === 'missing') return [await lookAtWhereItGoes(dataFolder)];
  const uid = process.getuid?.();
  const words = {
    zh: `数据文件夹 ${state.folder},所有者 uid ${state.ownerUid},${holderInZh(state)}。`,
    en: `The data folder ${state.folder}, owned by uid ${state.ownerUid}, ${holderInEn(state)}.`,
  };
  const findings = [state.writable ? good('data', words.zh, words.en) : notWritable(words, state.ownerUid)];
  if (state.writable && uid === 0 && state.ownerUid !== 0) findings.push(lookedAtByRoot(state.ownerUid));
  for (const path of state.readByOthers) findings.push(readByOthers(path));
  if (!(await isWritableOrMissing(filesFolder))) findings.push(filesNotWritable(filesFolder));
  return findings;
}

const holderInZh = ({ holder }: Exclude<DataFolderState, { standing: 'missing' }>): string =>
  holder === null ? '没有进程在用' : `由进程 ${holder.pid}（主机 ${holder.host}）使用中`;

const holderInEn = ({ holder }: Exclude<DataFolderState, { standing: 'missing' }>): string =>
  holder === null ? 'held by no process' : `held by process ${holder.pid} on host ${holder.host}`;

async function lookAtWhereItGoes(folder: string): Promise<Finding> {
  const words = {
    zh: `数据文件夹 ${folder} 还没有，首次启动会建立。`,
    en: `The data folder ${folder} is made by the first start.`,
  };
  const parent = nearestStanding(folder);
  if (await isWritableOrMissing(parent)) return good('data', words.zh, words.en);
  return bad('data', words, {
    zh: `当前账户写不了 ${parent}:请改它的权限，或用 YIXIAN_DATA 另指。`,
    en: `This account cannot write ${parent}: change its rights, or name another folder in YIXIAN_DATA.`,
  });
}

const notWritable = (words: { readonly zh: string; readonly en: string }, owner: number): Finding =>
  bad('data', words, {
    zh: `当前账户（uid ${process.getuid?.()}）写不了它：请用 uid ${owner} 的账户运行，或改它的权限。`,
    en: `This account (uid ${process.getuid?.()}) cannot write it: run as uid ${owner}, or change its rights.`,
  });

const lookedAtByRoot = (owner: number): Finding =>
  attention(
    'data',
    {
      zh: `文件夹属于 uid ${owner},而现在是 root 在看，没有启动静止的数据库。`,
      en: `The folder belongs to uid ${owner} and root is looking; a database at rest was not started.`,
    },
    {
      zh: '请用服务所用的账户运行，如 sudo -u yixian yixian doctor。',
      en: 'Run it as the account of the service, as by sudo -u yixian yixian doctor.',
    },
  );

const readByOthers = (path: string): Finding =>
  bad(
    'data',
    { zh: `${path} 别的账户也能读。`, en: `${path} can be read by other accounts.` },
    {
      zh: `请执行 chmod go-rwx ${path};若有人可能读过，请更换其中的密钥。`,
      en: `Run chmod go-rwx ${path}; where somebody may have read it, change the secret.`,
    },
  );

const filesNotWritable = (folder: string): Finding =>
  bad(
    'data',
    {
      zh: `照片和附件的文件夹 ${folder} 写不了。`,
      en: `The folder of photos and documents ${folder} cannot be written.`,
    },
    { zh: '请改它的权限，或用 FILES_FOLDER 另指。', en: 'Change its rights, or name another in FILES_FOLDER.' },
  );

const isWritableOrMissing = (folder: string): Promise<boolean> =>
  access(folder, constants.W_OK | constants.X_OK).then(
    () => true,
    (error: NodeJS.ErrnoException) => error.code === 'ENOENT',
  );
