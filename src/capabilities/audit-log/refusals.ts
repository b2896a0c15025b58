import type { RefusalWords } from '#kernel/refusal-words';

/** How this capability's refusals are worded. */
export const auditRefusals = {
  'audit.payload-gone': { zh: '内容已经不在，无法再看，也无需再擦除。', en: 'The payload is gone already.' },
  'audit.erasure-stays': {
    zh: '擦除记录的内容是擦除的依据，不能擦除。',
    en: 'What an erasure carries is its reason, and stays.',
  },
} as const satisfies RefusalWords;
