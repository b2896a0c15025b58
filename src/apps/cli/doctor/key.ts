import { opensFactor, sealedFactors } from '#capabilities/access';
import { type Config, findSecretKey, StartRefusal } from '#platform/config';
import { type Connection, readEachZone } from '#platform/database';
import { createVault } from '#platform/sessions';
import { attention, bad, type Finding, good, refused } from './finding.ts';

type Keyed = Pick<Config, 'secretKey' | 'dataFolder'>;

/** Whether the key opens what second factors were sealed with: each of them is tried, and none is told. */
export async function lookAtKey(config: Keyed, owner: Connection): Promise<readonly Finding[]> {
  const factors = await readEachZone(owner, sealedFactors);
  if (factors.length === 0)
    return [good('key', '还没有绑定动态码，密钥不必核对。', 'No second factor is bound yet, so no key is needed.')];
  const key = await keyOf(config);
  if (typeof key === 'object') return [key ?? noKey(factors.length)];
  const vault = createVault(Buffer.from(key, 'hex'));
  const closed = factors.filter((factor) => !opensFactor(vault, factor)).length;
  if (closed > 0) return [wrongKey(closed, factors.length)];
  return [
    good('key', `密钥打得开全部 ${factors.length} 个动态码。`, `The key opens all second factors: ${factors.length}.`),
  ];
}

/** The key, why it cannot be had, or null where there is none. */
async function keyOf(config: Keyed): Promise<string | Finding | null> {
  try {
    return await findSecretKey(config);
  } catch (error) {
    if (error instanceof StartRefusal) return refused('key', error);
    if ((error as NodeJS.ErrnoException).code === 'EACCES') return unreadable;
    throw error;
  }
}

const bringBack = {
  zh: '请放回原来的 secret/vault-key 或 YIXIAN_SECRET_KEY；在此之前，管理员只能用恢复码登录。',
  en: 'Put the former secret/vault-key or YIXIAN_SECRET_KEY back; until then administrators sign in by recovery codes alone.',
};

const wrongKey = (closed: number, all: number): Finding =>
  bad(
    'key',
    {
      zh: `密钥不对：${all} 个动态码里有 ${closed} 个打不开，是用别的密钥封存的。`,
      en: `The key does not fit: of ${all} second factors ${closed} were sealed with another one.`,
    },
    bringBack,
  );

const noKey = (all: number): Finding =>
  bad(
    'key',
    {
      zh: `密钥不见了：${all} 个动态码打不开。`,
      en: `The key is gone, and no second factor can be opened: ${all}.`,
    },
    bringBack,
  );

const unreadable = attention(
  'key',
  { zh: '当前账户读不了密钥，没有核对。', en: 'This account cannot read the key: it was not tried.' },
  { zh: '请以运行本程序的账户执行。', en: 'Run it as the account that runs the program.' },
);
