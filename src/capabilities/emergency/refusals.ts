import type { RefusalWords } from '#kernel/refusal-words';

/** How this capability's refusals are worded; they are met when a ledger is taken over. */
export const emergencyRefusals = {
  'campaign.nameless': { zh: '这一行没有写专项名称。', en: 'This row names no campaign.' },
  'campaign.twice': { zh: '同一批中这个专项出现两次。', en: 'The list tells of this campaign twice.' },
  'campaign.no-order': { zh: '没有写明由哪个机关启动。', en: 'It is not said who ordered it.' },
  'campaign.no-beginning': { zh: '没有写启动日期。', en: 'It is not said since when it runs.' },
  'campaign.no-place': {
    zh: '人数须报在区、乡镇(场)、村、组或工地上。',
    en: 'Numbers are of the zone, a township or farm, a village, a group or a work site.',
  },
  'campaign.two-places': { zh: '这一行同时写了网格和工地。', en: 'This row names a unit and a work site.' },
  'campaign.told-twice': {
    zh: '同一处、同一上报时间写了两个数。',
    en: 'Two numbers are told of one place and day.',
  },
  'campaign.ahead': { zh: '日期不得晚于今天。', en: 'The day may not lie ahead of today.' },
  'campaign.ends-before': { zh: '结束日期早于启动日期。', en: 'It ends before it begins.' },
} as const satisfies RefusalWords;
