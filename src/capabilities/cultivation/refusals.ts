import type { RefusalWords } from '#kernel/refusal-words';

/** How this capability's refusals are worded; they are met when a ledger is taken over. */
export const cultivationRefusals = {
  'cultivation.nameless': { zh: '这一行没有写姓名。', en: 'This row has no name.' },
  'cultivation.twice': { zh: '同一支部的同一姓名出现两次。', en: 'The list tells of one name at one branch twice.' },
  'cultivation.no-branch': {
    zh: '没有写明项目支部，或没有这个支部。',
    en: 'It names no branch, or there is no such branch.',
  },
  'cultivation.no-application': {
    zh: '没有递交申请日期：入党须本人递交书面申请。',
    en: 'No day of application: it is made in writing by the applicant.',
  },
  'cultivation.no-person': { zh: '没有这名培养联系人。', en: 'There is no such contact.' },
  'cultivation.ahead': { zh: '日期不得晚于今天。', en: 'The day may not lie ahead of today.' },
  'cultivation.ends-before': { zh: '截止日期早于起始日期。', en: 'It ends before it begins.' },
  'cultivation.undated': { zh: '写了去向，没有写日期。', en: 'It says to whom, and not when.' },
  'cultivation.receipt-unreadable': {
    zh: '回执须写日期，或写“有”“未收到”。',
    en: 'A receipt is told by its day, or as 有 or 未收到.',
  },
  'cultivation.receipt-alone': {
    zh: '没有转交（发出）日期，却有回执。',
    en: 'There is a receipt, but nothing was handed on or sent.',
  },
  'cultivation.out-of-order': {
    zh: '日期先后不对：申请、转交、回执依次在后。',
    en: 'The days are out of order: application, handing on, receipt.',
  },
  'cultivation.told-before-applied': {
    zh: '阶段告知日期早于递交申请日期。',
    en: 'A stage was told before the application.',
  },
  'cultivation.kept-here': {
    zh: '临时党支部不保管申请、不审批：应转交有权限的党组织。',
    en: 'A temporary branch keeps no application and decides on nobody: it hands on to the organisation with the power.',
  },
  'cultivation.contacts': { zh: '培养联系人为一至两名。', en: 'There are one or two contacts, not more.' },
  'cultivation.contact-on-probation': {
    zh: '培养联系人须为正式党员，此人当时为预备党员。',
    en: 'A contact is a full member; this one was on probation.',
  },
} as const satisfies RefusalWords;
