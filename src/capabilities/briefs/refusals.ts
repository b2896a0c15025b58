import { indicatorRefusals } from '#capabilities/indicators/refusals';
import type { RefusalWords } from '#kernel/refusal-words';

/** Faults of templates and refusals of briefs, worded by code. */
export const briefRefusals = {
  'template.too-long': {
    zh: ({ length, most }) => `模板有${String(length)}字，最多${String(most)}字。`,
    en: ({ length, most }) => `The template has ${String(length)} characters; at most ${String(most)}.`,
  },
  'template.too-deep': {
    zh: ({ most }) => `条件和逐项最多套${String(most)}层。`,
    en: ({ most }) => `Conditions and lists stand at most ${String(most)} deep.`,
  },
  'template.unknown-word': {
    zh: ({ word }) => `没有「${String(word)}」这个词。`,
    en: ({ word }) => `There is no word “${String(word)}”.`,
  },
  'template.unknown-field': {
    zh: ({ word, list }) => `「${String(list)}」的每一项没有「${String(word)}」。`,
    en: ({ word, list }) => `An item of “${String(list)}” has no “${String(word)}”.`,
  },
  'template.unknown-format': {
    zh: ({ word, format, known }) => `「${String(word)}」不能写成「${String(format)}」，可以写成：${String(known)}。`,
    en: ({ word, format, known }) =>
      `“${String(word)}” is not written as “${String(format)}” but as: ${String(known)}.`,
  },
  'template.unknown-list': {
    zh: ({ list }) => `没有「${String(list)}」这个集合。`,
    en: ({ list }) => `There is no list “${String(list)}”.`,
  },
  'template.condition': {
    zh: ({ found }) => (found === '' ? '条件没有写完。' : `条件读不懂：「${String(found)}」。`),
    en: ({ found }) =>
      found === '' ? 'The condition is not finished.' : `The condition cannot be read: “${String(found)}”.`,
  },
  'template.loop': {
    zh: ({ list }) => `「${String(list)}」里面不能再逐项「${String(list)}」。`,
    en: ({ list }) => `A list of “${String(list)}” cannot stand inside itself.`,
  },
  'template.unclosed': {
    zh: ({ mark }) => `「${String(mark)}」没有对应的〔完〕。`,
    en: ({ mark }) => `“${String(mark)}” has no 〔完〕.`,
  },
  'template.stray-end': { zh: '多了一个〔完〕。', en: 'A 〔完〕 that ends nothing.' },
  'template.stray-else': { zh: '〔否则〕只能在〔如〕里出现一次。', en: '〔否则〕 stands once, inside 〔如〕.' },
  'template.stray-mark': {
    zh: ({ mark }) => `「${String(mark)}」没有成对。`,
    en: ({ mark }) => `“${String(mark)}” has no other half.`,
  },
  'template.prompt': {
    zh: '由人写的话写作⟦人工：提示⟧，提示不能重复，也不能放在逐项里。',
    en: 'Words of a person are ⟦人工:prompt⟧; a prompt stands once and outside lists.',
  },
  'template.table': {
    zh: '附表要有三行：表名、各列标题（用|分开）、每行内容（列数相同）。',
    en: 'A table has three lines: its name, the heads of its columns parted by |, and as many cells.',
  },
  'brief.template-twice': { zh: '同一模板一次只保存一个版本。', en: 'One version of a template at a time.' },
  'brief.no-template': { zh: '没有这个模板。', en: 'There is no such template.' },
  'brief.template-changed': {
    zh: ({ version }) => `模板已经改到第${String(version)}版，请重新预览。`,
    en: ({ version }) => `The template is at version ${String(version)} now: look at the brief again.`,
  },
  'brief.template-unreadable': { zh: '模板有错，请先改好。', en: 'The template has faults: mend it first.' },
  'brief.published': { zh: '这一期已经编发。', en: 'This issue is published already.' },
  'brief.corrects-none': { zh: '没有要更正的那一期。', en: 'There is no such issue to correct.' },
  'brief.to-write': {
    zh: ({ prompts }) => `还有由人写的没有写：${String(prompts)}。`,
    en: ({ prompts }) => `Still to be written by a person: ${String(prompts)}.`,
  },
  'brief.without-records': {
    zh: ({ words }) => `这些数字没有出处：${String(words)}。`,
    en: ({ words }) => `These figures have no records behind them: ${String(words)}.`,
  },
} as const satisfies RefusalWords;

/** What a draft is refused for besides: the day and the period are those of its figures. */
export const draftRefusals = { ...indicatorRefusals, ...briefRefusals } as const satisfies RefusalWords;
