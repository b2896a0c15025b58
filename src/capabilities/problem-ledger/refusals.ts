import { evidenceRefusals } from '#capabilities/evidence/refusals';
import type { RefusalWords } from '#kernel/refusal-words';

/** Refusals of the ledger, worded by code. */
export const problemRefusals = {
  'problem.raised': { zh: '这个问题还没有交办。', en: 'This problem has not been assigned yet.' },
  'problem.assigned': {
    zh: '这个问题正由责任单位办理，还没有答复。',
    en: 'This problem is with its owner unit, which has not answered yet.',
  },
  'problem.answered': {
    zh: '这个问题已经答复，正等提出人确认。',
    en: 'This problem has been answered and waits for whoever raised it to confirm.',
  },
  'problem.parked': { zh: '这个问题已经挂起，请先恢复办理。', en: 'This problem is parked: resume it first.' },
  'problem.closed': { zh: '这个问题已经销号。', en: 'This problem is closed.' },
  'problem.after': { zh: '列表位置有误，请刷新页面。', en: 'The place in the list is mistaken. Reload the page.' },
  'problem.date-ahead': { zh: '日期不得晚于今天。', en: 'The day may not lie ahead of today.' },
  'problem.due-past': { zh: '办结日期不得早于今天。', en: 'The due date may not lie behind us.' },
  'problem.until-past': { zh: '挂起须到今天以后的某一天。', en: 'It is parked until a day after today.' },
  'problem.highest-level': { zh: '已经是最高一级，不能再提级。', en: 'It is at the highest level already.' },
  'problem.nothing-proposed': { zh: '现在没有待定的提级建议。', en: 'No escalation is proposed now.' },
  'problem.id-taken': {
    zh: '这一编号已用于另一个问题，请刷新页面后重新提出。',
    en: 'This id belongs to another problem: reload the page and raise it anew.',
  },
  'problem.kind-unknown': { zh: '没有这一问题类别。', en: 'There is no such kind of problem.' },
  'problem.kind-retired': {
    zh: ({ retiredOn }) => `这一类别自${String(retiredOn)}起停用，请另选。`,
    en: ({ retiredOn }) => `This kind has been retired since ${String(retiredOn)}: choose another.`,
  },
  'problem.owner-assists': {
    zh: '责任单位不能同时是协办单位。',
    en: 'The owner unit cannot assist itself.',
  },
  'problem.owner-confirms': {
    zh: '答复的人不能确认自己的答复，须由提出人确认。',
    en: 'Whoever answered may not confirm it: that is for whoever raised it.',
  },
  'problem.unit-twice': { zh: '同一单位选了两次。', en: 'One unit is named twice.' },
  'problem.project-twice': { zh: '同一项目选了两次。', en: 'One project is named twice.' },
  'problem.project-unknown': { zh: '没有这个项目，或者您无权查看。', en: 'There is no such project for you to see.' },
  'problem.reply-awaited': {
    zh: ({ workingDays }) => `答复满 ${String(workingDays)} 个工作日提出人仍未回复，方可核实销号。`,
    en: ({ workingDays }) =>
      `It may be verified only when whoever raised it has not replied for ${String(workingDays)} working days.`,
  },
  'problem.unit-unknown': { zh: '没有这个单位，或者已经撤销。', en: 'There is no such unit any more.' },
} as const satisfies RefusalWords;

/** With those of the photos and documents a form brings along. */
export const formRefusals: RefusalWords = { ...evidenceRefusals, ...problemRefusals };
