import type { Fault, Verdict } from '#capabilities/audit-log';
import type { Words } from './progress.ts';

export const auditUse = [
  'yixian audit verify [--zone 代号] [--head 文件或链头]',
  'yixian audit head [--zone 代号] > 链头.txt',
  '',
  '链头请存到本机以外:链尾连同链头一起被截去时，只有与先前导出的链头对照才看得出。',
  'Keep the head on another machine: a tail cut off together with its head is told only against a head exported before.',
].join('\n');

const kinds: Readonly<Record<Fault['kind'], Words>> = {
  changed: { zh: '内容被改动', en: 'changed' },
  missing: { zh: '被移走', en: 'missing' },
  moved: { zh: '被挪到别处', en: 'moved' },
  unsealed: { zh: '从未封存，也不在等候', en: 'never sealed and not waiting' },
  unlinked: { zh: '前一条有误，与之接不上', en: 'cannot be linked to the faulty seal before it' },
  cut: { zh: '链尾被截去，导出的链头在此之后', en: 'the tail was cut off before the exported head' },
  other: { zh: '与导出的链头不是同一条链', en: 'not the chain whose head was exported' },
};

/** One line a fault: the table, its place in the chain, the command id, and what is wrong in both languages. */
export function faultLine({ table, kind, seq, until, foundAt, commandId }: Fault): string {
  const place = seq === null ? null : `seq ${seq}${until === undefined ? '' : `–${until}`}`;
  const at = foundAt === undefined ? null : `→ seq ${foundAt}`;
  const { zh, en } = kinds[kind];
  return ['  ', table, place, at, commandId, `${zh} · ${en}`].filter((part) => part !== null).join(' ');
}

/** What was verified, for both outcomes. */
export function verdictWords(code: string, { checked, erased, faults, more }: Verdict): Words {
  const count = `${faults.length}${more ? '+' : ''}`;
  return faults.length === 0
    ? {
        zh: `${code}:核对 ${checked} 条封存，全部相符；其中 ${erased} 条的内容已依规擦除。`,
        en: `${code}: ${checked} seals verified, all stand; the payloads of ${erased} were erased by the rules.`,
      }
    : {
        zh: `${code}:核对 ${checked} 条封存，${count} 处与封存时不符。`,
        en: `${code}: ${checked} seals verified; in ${count} places the trail is not as it was sealed.`,
      };
}

/** Said after every verification: what it can tell of the end of a chain, and what it cannot. */
export const tailWords = (exportedSeq: string | null): Words =>
  exportedSeq === null
    ? {
        zh: '没有与导出的链头对照：链尾若连同链头一起被截去，这次核对看不出。',
        en: 'Not held against an exported head: a tail cut off together with its head cannot be told this way.',
      }
    : {
        zh: `已与导出的链头（第 ${exportedSeq} 条）对照；其后新增的部分若被截去，要靠更晚导出的链头才看得出。`,
        en: `Held against the exported head (seq ${exportedSeq}); what was sealed after it is covered only by a later one.`,
      };
