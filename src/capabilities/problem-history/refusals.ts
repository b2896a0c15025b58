import type { RefusalWords } from '#kernel/refusal-words';

/** Why a list of problems is not taken over, beside what the ledger of problems refuses itself. */
export const problemHistoryRefusals = {
  'problem.date-ahead': { zh: '日期不得晚于今天。', en: 'The day may not lie ahead of today.' },
  'problem.raised-when': { zh: '须写明提出日期。', en: 'The day on which it was raised is missing.' },
  'problem.raised-by-whom': { zh: '须写明提出单位。', en: 'The unit that raised it is missing.' },
  'problem.before-raised': {
    zh: ({ raisedOn }) => `进展中有早于提出日期（${String(raisedOn)}）的一行。`,
    en: ({ raisedOn }) => `A line of its progress lies before it was raised (${String(raisedOn)}).`,
  },
  'problem.due-missing': { zh: '有责任单位就须有办结时限。', en: 'An owner unit needs a date.' },
  'problem.several-owners': {
    zh: '责任单位只能有一个，其余的写在配合单位。',
    en: 'It has one owner unit: the others assist.',
  },
  'problem.unit-unknown': {
    zh: ({ words }) => `没有叫「${String(words)}」的单位。`,
    en: ({ words }) => `No unit is called “${String(words)}”.`,
  },
  'problem.unit-ambiguous': {
    zh: ({ words }) => `叫「${String(words)}」的单位不止一个，请在前面写上它的上级单位。`,
    en: ({ words }) => `Several units are called “${String(words)}”: write the name of the one above in front.`,
  },
  'problem.project-unknown': {
    zh: ({ words }) => `没有叫「${String(words)}」的项目，或不止一个。`,
    en: ({ words }) => `No project is called “${String(words)}”, or several are.`,
  },
  'problem.links-as-they-are': {
    zh: ({ project }) => `「${String(project)}」当时已经如此关联。`,
    en: ({ project }) => `“${String(project)}” stood so on that day already.`,
  },
  'problem.not-overdue': {
    zh: '当日没有超期，不会提请提级。',
    en: 'It was not overdue that day: nothing is proposed.',
  },
  'problem.told-twice': { zh: '同一问题在清单中写了两次。', en: 'The list tells of one problem twice.' },
  'problem.line-undated': {
    zh: ({ line }) => `进展情况的第一行没有日期：「${String(line)}」。`,
    en: ({ line }) => `The first line of its progress has no day: “${String(line)}”.`,
  },
  'problem.field-unreadable': { zh: '这一格的内容不合要求。', en: 'What stands in this cell does not fit its column.' },
} as const satisfies RefusalWords;
