import type { RefusalWords } from '#kernel/refusal-words';

/** What the rules of wording say, by code (ledgers-and-briefs 4.2). */
export const wordingWords = {
  'wording.until': { zh: '某日为止写「截至」，不写「截止」。', en: 'Up to a day is 截至, not 截止.' },
  'wording.other-day': {
    zh: ({ found, on }) => `「${String(found)}」不是本期截止日${String(on)}。`,
    en: ({ found, on }) => `“${String(found)}” is not the day of this brief, ${String(on)}.`,
  },
  'wording.points': { zh: '百分数之差写「个百分点」。', en: 'A difference of percentages is in percentage points.' },
  'wording.direction': {
    zh: ({ found }) => `${String(found)}个百分点的高低写反了。`,
    en: ({ found }) => `${String(found)} points are told in the wrong direction.`,
  },
  'wording.no-direction': {
    zh: '百分点前面要说高于还是低于。',
    en: 'Points need a word before them: above or below.',
  },
  'wording.large-in-wan': { zh: '1亿元以上用亿元。', en: 'From 100 million yuan up, 亿元.' },
  'wording.decimals': {
    zh: '亿元最多两位小数，百分数一位。',
    en: 'At most two decimals of 亿元, one of a percentage.',
  },
  'wording.two-units': { zh: '一次比较用一个单位。', en: 'One comparison, one unit.' },
  'wording.few-cases': {
    zh: ({ part, whole }) => `不足十个的不写百分数，写「${String(whole)}个中的${String(part)}个」。`,
    en: ({ part, whole }) => `Below ten cases no percentage: ${String(part)} of ${String(whole)}.`,
  },
  'wording.two-qualifiers': {
    zh: '约、超、余、以上不能同时用。',
    en: 'About, over and “or more” do not stand together.',
  },
  'wording.whose-estimate': {
    zh: '「预计」要说明是谁的预计，如协议约定、按当前进度推算。',
    en: 'An expectation says whose it is: agreed, or reckoned from the present pace.',
  },
  'wording.since-when': { zh: '「累计」要说明从何时起。', en: 'A cumulative figure says since when.' },
  'wording.compared-with': {
    zh: '同比、环比要有两期数字。',
    en: 'A comparison with an earlier period needs both figures.',
  },
  'wording.good-zero': { zh: '好的零写「无」，或者不写。', en: 'A good zero is “none”, or nothing.' },
  'wording.named': {
    zh: ({ found }) => `「${String(found)}」：写职务，不写姓名；普通群众须本人同意。`,
    en: ({ found }) => `“${String(found)}”: persons stand by their duty; others only with consent.`,
  },
  'wording.named-beside-failing': {
    zh: ({ found }) => `「${String(found)}」：问题旁边不点名。`,
    en: ({ found }) => `“${String(found)}”: nobody is named beside a failing.`,
  },
  'wording.shaming': {
    zh: ({ found }) => `不写「${String(found)}」：说事实、原因、卡点和下一步，不评价、不排名。`,
    en: ({ found }) => `No “${String(found)}”: facts, reason, stuck point and next step; no verdict, no rank.`,
  },
  'wording.early-finish': {
    zh: '提前完工要有竣工验收。',
    en: 'An early finish is told with its completion acceptance.',
  },
  'wording.branch-decides': {
    zh: '支部不决定中标、发包、合同、地价和许可。',
    en: 'A branch decides no bid, contract, land price or permit.',
  },
  'wording.branch-admits': { zh: '临时党支部不发展党员。', en: 'A temporary branch admits no members.' },
  'wording.applicant-target': {
    zh: '入党申请没有目标、任务和百分数。',
    en: 'Applications have no targets and no percentages.',
  },
  'wording.full-coverage': {
    zh: ({ uncovered }) =>
      uncovered === undefined
        ? '未覆盖的没有数过，不写「全覆盖」。'
        : `还有${String(uncovered)}个未覆盖，不写「全覆盖」。`,
    en: ({ uncovered }) =>
      uncovered === undefined
        ? 'Nobody counted the uncovered: no “full coverage”.'
        : `${String(uncovered)} are uncovered: no “full coverage”.`,
  },
  'wording.from-elsewhere': { zh: '外地来的写「外来务工人员」。', en: 'People from elsewhere are 外来务工人员.' },
  'wording.tax-paid': { zh: '企业实际纳税不写。', en: 'The tax an enterprise paid is not told.' },
  'wording.dispatch-figures': {
    zh: '完成投资要注明「调度数，非统计数」。',
    en: 'Investment done bears 调度数,非统计数: management figures, not statistics.',
  },
  'wording.probability': {
    zh: '把握用词不用数：有把握、基本有把握、需加力、按当前进度难以完成。',
    en: 'A probability stands in words, not as a figure.',
  },
  'wording.pace': { zh: '完成率旁边要有序时进度。', en: 'A rate stands beside its pace.' },
  'wording.heading-mark': { zh: '单独成行的标题末尾不加标点。', en: 'No mark after a heading on its own line.' },
  'wording.level-skipped': { zh: '层次依次为一、（一）1.（1）。', en: 'No level is skipped: 一、(一)1.(1).' },
  'wording.too-long': {
    zh: ({ length, most }) => `全文${String(length)}字，不超过${String(most)}字。`,
    en: ({ length, most }) => `${String(length)} characters; at most ${String(most)}.`,
  },
  'wording.long-words': {
    zh: ({ length, most }) => `这一段${String(length)}字，宜不超过${String(most)}字。`,
    en: ({ length, most }) => `${String(length)} characters here; ${String(most)} were asked for.`,
  },
} as const satisfies RefusalWords;
