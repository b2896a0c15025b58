import { addMonths, type PlainDate } from '#kernel/plain-date';
import type { KeptClass } from './contract.ts';

/** Participations are kept so long after their branch has lapsed (rule 12.5). */
const monthsAfterLapse = 24;

/** Answers of commands are kept so long, so that a message sent again is answered the same (reliability 3). */
const answerDays = 90;

/** The last day on which a branch must have lapsed for its participations to be past their time. */
export const lapsedBy = (today: PlainDate): PlainDate => addMonths(today, -monthsAfterLapse);

/** Answers recorded before this instant may go, in milliseconds since 1970. */
export const answersBefore = (nowMs: number): number => nowMs - answerDays * 86_400_000;

/** What is kept for how long, and how it goes: as the program does it, not as it might. */
export const keptClasses: readonly KeptClass[] = [
  {
    zh: '业务记录',
    en: 'Records of the work',
    time: { zh: '长期', en: 'for good' },
    goes: { zh: '更正时旧值留痕，不删。', en: 'A correction keeps what stood before; nothing is deleted.' },
  },
  {
    zh: '个人信息',
    en: 'What is held about a person',
    time: { zh: '至删除', en: 'until erased' },
    goes: { zh: '由两位管理员办理“信息删除”。', en: 'Two administrators erase a person.' },
  },
  {
    zh: '参加项目支部的记录',
    en: 'Participations in project branches',
    time: { zh: '支部撤销后 24 个月', en: '24 months after the branch lapsed' },
    goes: {
      zh: '到期列出，由组织部门核对后逐人办理删除。',
      en: 'Listed when it has passed; the organisation office checks, and each person is erased.',
    },
  },
  {
    zh: '审计条目和链',
    en: 'Entries of the trail and their seals',
    time: { zh: '长期', en: 'for good' },
    goes: {
      zh: '内容可由审计管理员擦除，条目和链不变。',
      en: 'The audit administrator may erase a payload; entry and chain stay.',
    },
  },
  {
    zh: '操作的应答',
    en: 'Answers of commands',
    time: { zh: '90 天', en: '90 days' },
    goes: { zh: '每晚清除，回执长期保留。', en: 'Removed each night; the receipt stays.' },
  },
  {
    zh: '没有归属的附件',
    en: 'Files that belong to nothing',
    time: { zh: '7 天', en: '7 days' },
    goes: { zh: '每晚清除。', en: 'Removed each night.' },
  },
  {
    zh: '邮件',
    en: 'Mail',
    time: { zh: '至发出', en: 'until it has gone' },
    goes: { zh: '发信服务器收下即删。', en: 'Removed when the mail server has taken it.' },
  },
  {
    zh: '上报链接的计数',
    en: 'Counts of reports by link',
    time: { zh: '当天', en: 'the day' },
    goes: { zh: '次日零时十分清除。', en: 'Removed ten minutes into the next day.' },
  },
  {
    zh: '备份文件',
    en: 'Archives',
    time: { zh: '最近几份，按 BACKUP_KEEP', en: 'the latest few, by BACKUP_KEEP' },
    goes: { zh: '新的一份完整后删最旧的。', en: 'The oldest goes once a new one is whole.' },
  },
];
