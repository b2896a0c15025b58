import type { RefusalWords } from '#kernel/refusal-words';

const minutes = (seconds: unknown): number => Math.max(1, Math.ceil(Number(seconds) / 60));
const inWords = (seconds: unknown, hour: string, minute: string): string =>
  minutes(seconds) > 90 ? `${Math.ceil(minutes(seconds) / 60)} ${hour}` : `${minutes(seconds)} ${minute}`;

/** How this capability's refusals are worded; of the ledger's those that a report can meet. */
export const reportRefusals = {
  'not-found': {
    zh: '这个地址已经停用，或者不完整。请向张贴它的单位要新的。',
    en: 'This address works no more, or is not complete. Ask whoever put it up for a new one.',
  },
  'report.too-many': {
    zh: ({ retryAfterSeconds }) =>
      `反映得太密了，请 ${inWords(retryAfterSeconds, '小时', '分钟')}后再发。紧急情况请直接打电话。`,
    en: ({ retryAfterSeconds }) =>
      `Too many reports. Try again in ${inWords(retryAfterSeconds, 'hours', 'min')}. If it is urgent, telephone.`,
  },
  'report.sent-already': {
    zh: '先前填写的已经收到。要反映另一件事，请先点「另写一件」。',
    en: 'What you wrote before has arrived. To report another matter, press “Write another” first.',
  },
  'problem.kind-unknown': { zh: '这个类别已不再使用，请另选。', en: 'This kind is not used any more. Choose another.' },
  'problem.kind-retired': { zh: '这个类别已不再使用，请另选。', en: 'This kind is not used any more. Choose another.' },
  'report-link.taken': {
    zh: '此链接已经以别的内容开通，请重新打开页面。',
    en: 'This link stands already with other contents. Open the page again.',
  },
  'report-link.unit-closed': { zh: '这个单位已经撤销。', en: 'This unit has been closed.' },
  'report-link.project-unknown': { zh: '没有这个项目。', en: 'There is no such project.' },
  'report-link.ends-past': { zh: '截止日期不得早于今天。', en: 'The last day may not lie behind us.' },
  'report-link.too-long': {
    zh: ({ mostDays }) => `最长 ${String(mostDays)} 天，到期另开一个。`,
    en: ({ mostDays }) => `At most ${String(mostDays)} days; then open a new one.`,
  },
} as const satisfies RefusalWords;
