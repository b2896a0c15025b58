import type { RefusalWords } from '#kernel/refusal-words';

/** How refusals of the ledgers of projects are worded, beside those of the register. */
export const projectLedgerRefusals = {
  'project.name-ambiguous': {
    zh: ({ name }) => `有几个项目都叫「${String(name)}」，请补填项目代码。`,
    en: ({ name }) => `Several projects are called “${String(name)}”: give the project code.`,
  },
  'project.code-differs': {
    zh: ({ name, code }) => `「${String(name)}」的项目代码是 ${String(code)}，与表中不同；改代码请在项目页办理。`,
    en: ({ name, code }) => `“${String(name)}” has the code ${String(code)}, not this one; change codes on its page.`,
  },
  'project.twice': { zh: '同一张表里此项目出现两次。', en: 'This project comes twice in the list.' },
  'project.kind-missing': { zh: '新项目须填项目类别。', en: 'A new project needs its kind.' },
  'project.kind-ends': {
    zh: '项目类别不能终止，只能改为另一类。',
    en: 'A kind does not end: another takes its place.',
  },
  'project.industry-unknown': {
    zh: ({ code }) => `国民经济行业分类中没有「${String(code)}」。`,
    en: ({ code }) => `GB/T 4754-2017 has no “${String(code)}”.`,
  },
  'project.capacity-twice': {
    zh: '项目党支部、指挥部、牵头单位及其责任人同时只能有一个。',
    en: 'One branch, command post and lead unit at a time, and one person for each.',
  },
  'project.unit-unknown': { zh: '没有这个单位。', en: 'There is no such unit.' },
  'project.person-unknown': { zh: '没有这个人员。', en: 'There is no such person.' },
  'project.planned-backwards': { zh: '计划竣工早于计划开工。', en: 'It is planned to end before it begins.' },
  'project.park-unknown': {
    zh: ({ park }) => `没有叫「${String(park)}」的园区项目。`,
    en: ({ park }) => `No project is called “${String(park)}”.`,
  },
  'project.park-ambiguous': {
    zh: ({ park }) => `有几个项目都叫「${String(park)}」，请用项目代码。`,
    en: ({ park }) => `Several projects are called “${String(park)}”: give the code.`,
  },
  'project.park-itself': { zh: '项目不能属于它自己。', en: 'A project is not part of itself.' },
  'project.from-ahead': { zh: '起止日期不得晚于今天。', en: 'The day may not lie ahead of today.' },
  'project.reached-ahead': { zh: '实际日期不得晚于今天。', en: 'What happened may not lie ahead of today.' },
  'project.stages-backwards': {
    zh: '实际日期前后颠倒（开工、封顶、竣工、移交）。',
    en: 'Stages are out of order: started, topped out, completed, handed over.',
  },
  'project.one-a-row': { zh: '一行只写一个项目。', en: 'A row speaks of one project.' },
} as const satisfies RefusalWords;
