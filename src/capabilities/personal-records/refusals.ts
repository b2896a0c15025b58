import type { Language } from '#kernel/language';
import type { Facts, RefusalWords } from '#kernel/refusal-words';
import { heldKinds, heldKindWords } from './contract.ts';

const heldIn = (language: Language, facts: Facts): string => {
  const held = heldKinds.filter((kind) => Number(facts[kind] ?? 0) > 0);
  return held
    .map((kind) => `${heldKindWords[kind][language]} ${String(facts[kind])}`)
    .join(language === 'zh' ? '、' : ', ');
};

/** How this capability's refusals are worded. */
export const personalRecordRefusals = {
  'erasure.id-taken': {
    zh: '此提请已经以别的内容提出过，请刷新页面。',
    en: 'This was proposed already with other contents. Reload the page.',
  },
  'erasure.of-administrator': {
    zh: '担任或担任过管理员的人不能删除：其履职记录须留名。',
    en: 'Whoever is or was an administrator is not erased: what they did in office keeps their name.',
  },
  'erasure.done': { zh: '此人的信息已经删除。', en: 'This person was erased already.' },
  'erasure.waits': { zh: '此人已有待确认的提请。', en: 'An erasure of this person waits already.' },
  'erasure.decided': { zh: '此提请已经办结，请刷新页面。', en: 'This was decided already. Reload the page.' },
  'erasure.second-person': { zh: '提出的人不得自己确认。', en: 'Whoever proposed it does not confirm it.' },
  'erasure.still-holds': {
    zh: (facts) => `此人仍在任，先终止再删除：${heldIn('zh', facts)}。`,
    en: (facts) => `This person still serves. First end: ${heldIn('en', facts)}.`,
  },
} as const satisfies RefusalWords;
