import type { RefusalWords } from '#kernel/refusal-words';

/** Refusals of kinds of problems, worded by code. */
export const kindRefusals = {
  'problem-kind.taken': {
    zh: '已有另一类别使用这个代码，请换一个。',
    en: 'Another kind bears this code already: choose another.',
  },
  'problem-kind.name-taken': {
    zh: ({ name }) => `已有类别「${String(name)}」。`,
    en: ({ name }) => `There is a kind “${String(name)}” already.`,
  },
  'problem-kind.retired': {
    zh: ({ retiredOn }) => `这一类别自${String(retiredOn)}起已经停用。`,
    en: ({ retiredOn }) => `This kind has been retired since ${String(retiredOn)}.`,
  },
  'problem-kind.from-past': {
    zh: '停用日期不得早于今天：已经提出的问题保留原来的类别。',
    en: 'It cannot be retired from a day behind us: problems raised since bear it.',
  },
} as const satisfies RefusalWords;
