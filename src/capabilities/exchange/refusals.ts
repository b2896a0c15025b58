import type { RefusalWords } from '#kernel/refusal-words';
import { refusalWords } from './finding-words.rules.ts';

const worded = (code: string) => ({
  zh: (facts: Parameters<typeof refusalWords>[1]) => refusalWords(code, facts).zh,
  en: (facts: Parameters<typeof refusalWords>[1]) => refusalWords(code, facts).en,
});

/** Why a workbook is not read, or not taken over. */
export const importRefusals = {
  'workbook.empty': worded('workbook.empty'),
  'workbook.damaged': worded('workbook.damaged'),
  'workbook.password': worded('workbook.password'),
  'workbook.wps': worded('workbook.wps'),
  'workbook.program': worded('workbook.program'),
  'workbook.unknown-format': worded('workbook.unknown-format'),
  'workbook.too-slow': worded('workbook.too-slow'),
  'workbook.too-demanding': worded('workbook.too-demanding'),
  'ledger.purpose-missing': { zh: '请写明导出用途。', en: 'Say what it is exported for.' },
  'ledger-answer.taught-anew': {
    zh: '它在此期间重新答过，请刷新页面。',
    en: 'It was answered anew meanwhile. Reload the page.',
  },
  'import.no-ledger': { zh: '没有认出可导入的台账。', en: 'No ledger that can be taken over was recognised.' },
} as const satisfies RefusalWords;
