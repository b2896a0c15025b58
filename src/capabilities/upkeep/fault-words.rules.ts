import type { Words } from '#kernel/words';

/** Why work failed, by its code: SQLSTATEs of the database, faults of the disk and the network, our own refusals. */
const known: Readonly<Record<string, Words>> = {
  '40001': { zh: '与别的写入冲突。', en: 'It met another write.' },
  '40P01': { zh: '与别的写入互相等待。', en: 'It and another write waited for each other.' },
  '53100': { zh: '数据库所在的磁盘写满了。', en: 'The disk of the database is full.' },
  '55P03': { zh: '等锁超时。', en: 'It waited too long for a lock.' },
  '57014': { zh: '语句超时。', en: 'A statement took too long.' },
  ENOSPC: { zh: '磁盘写满了。', en: 'The disk is full.' },
  EACCES: { zh: '没有文件权限。', en: 'The right to a file is missing.' },
  ENOENT: { zh: '要用的文件不在。', en: 'A file it needs is missing.' },
  ECONNREFUSED: { zh: '对方拒绝连接。', en: 'The other side refused the connection.' },
  ETIMEDOUT: { zh: '对方没有应答。', en: 'The other side did not answer.' },
  EAUTH: { zh: '发信服务器不接受登录。', en: 'The mail server did not accept the login.' },
  'not-found': { zh: '要处理的记录已经不在。', en: 'The record it was about is gone.' },
  'not-allowed': { zh: '这项工作没有此权限。', en: 'This work may not do that.' },
  stale: { zh: '记录在此期间改过了。', en: 'The record was changed meanwhile.' },
  failed: { zh: '程序出错，原因见程序日志。', en: 'The program failed: its log says why.' },
};

/** By the first word of the code; what follows it, such as a reply of the mail server, is its detail. */
export function faultWords(code: string): Words {
  const [first = code] = code.split(' ');
  const words = known[first];
  if (words !== undefined) return words;
  if (/^(08|57P)/.test(first)) return { zh: '连不上数据库。', en: 'The database could not be reached.' };
  if (/^[0-9A-Z]{5}$/.test(first)) return { zh: '数据库报错。', en: 'The database reported a fault.' };
  if (/^E[A-Z]+$/.test(first))
    return { zh: '系统或对方服务器报错。', en: 'The system or the other server reported a fault.' };
  return { zh: '被业务规则拒绝。', en: 'A rule of the records refused it.' };
}
