import type { RefusalWords } from '#kernel/refusal-words';

/** How this capability's refusals are worded. */
export const deploymentRefusals = {
  'deployment.id-taken': {
    zh: '此选派已经以别的内容登记过，请刷新页面。',
    en: 'This deployment was entered already with other contents. Reload the page.',
  },
  'deployment.stays-at-home': { zh: '派往单位不能是派出单位。', en: 'The target is the sending unit itself.' },
  'deployment.not-of-home': {
    zh: '这一天此人在派出单位没有职务。',
    en: 'They held no post on the sending unit on that day.',
  },
  'deployment.target-not-standing': {
    zh: '这一天派往单位还没有设立，或已撤销。',
    en: 'The target did not stand on that day.',
  },
  'deployment.sent-already': { zh: '同期已选派到该单位。', en: 'They are sent to that unit at that time already.' },
  'deployment.no-home': { zh: '没有写派出单位。', en: 'This row does not say which unit sends them.' },
  'deployment.no-target': { zh: '没有写派往单位。', en: 'This row does not say where they are sent.' },
  'deployment.no-way': {
    zh: '没有写选派方式：派驻或兼任。',
    en: 'It does not say how they are sent: posted, or beside their post.',
  },
  'deployment.no-basis': {
    zh: '没有写选派依据（文件或会议）。',
    en: 'It names no document or meeting on which it rests.',
  },
  'deployment.told-twice': {
    zh: '同一批中此人到该单位的选派出现两次。',
    en: 'The list tells of them at that unit twice.',
  },
  'deployment.told-otherwise': {
    zh: '同一人到同一单位、从同一天起，写了两种内容。',
    en: 'Of one person, one unit and one first day it says two things.',
  },
  'deployment.ended-twice': { zh: '同一批中此选派结束两次。', en: 'The list ends this deployment twice.' },
} as const satisfies RefusalWords;
