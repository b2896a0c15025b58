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
  'deployment.ended-twice': { zh: '同一批中此选派结束两次。', en: 'The list ends this deployment twice.' },
} as const satisfies RefusalWords;
