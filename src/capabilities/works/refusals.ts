import type { RefusalWords } from '#kernel/refusal-words';

/** How this capability's refusals are worded; they are met when a ledger is taken over. */
export const workRefusals = {
  'work.no-project': { zh: '没有写明项目，或没有这个项目。', en: 'It names no project, or there is no such project.' },
  'work.nameless': { zh: '这一行没有写单项工程名称。', en: 'This row names no work.' },
  'work.no-step': { zh: '写了完成日期，没有写节点。', en: 'There is a day, and no step it is of.' },
  'work.unit-missing': { zh: '数量没有单位。', en: 'The quantity has no unit.' },
  'work.unit-unknown': {
    zh: '不认识这个计量单位：可用 ㎡、亩、公里、m、m³、栋、套、座等。',
    en: 'This unit is not known: use ㎡, 亩, km, m, m³, t, or what is counted by piece (栋, 套, 座 …).',
  },
  'work.negative': { zh: '数量不得为负。', en: 'A quantity is not negative.' },
  'work.twice': { zh: '同一批中它出现两次。', en: 'The list tells of it twice.' },
  'work.no-kind': { zh: '没有写类别：房建、道路、管网、厂站、其他。', en: 'Its kind is not said.' },
  'work.kind-ends': { zh: '类别不会终止，只会改为另一类。', en: 'A kind does not end: another takes its place.' },
  'work.ahead': { zh: '起止日期不得晚于今天。', en: 'What holds may not begin or end after today.' },
  'work.ends-before': { zh: '终止日期早于起始日期。', en: 'It ends before it begins.' },
  'work.not-yet': { zh: '已完成的不得晚于今天。', en: 'What is done may not lie ahead of today.' },
  'month-figure.twice': { zh: '同一批中这个项目出现两次。', en: 'The list tells of this project twice.' },
  'month-figure.no-month': { zh: '没有写明项目或月份。', en: 'It does not say of which project or month.' },
  'month-figure.no-done': { zh: '没有填本月完成。', en: 'What was done in the month is not said.' },
  'month-figure.not-yet': { zh: '月份还没有到。', en: 'The month lies ahead.' },
} as const satisfies RefusalWords;
