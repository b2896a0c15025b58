import type { Language } from '#kernel/language';
import type { Facts, RefusalWords } from '#kernel/refusal-words';
import { unitKinds, unitKindWords } from './contract.ts';

const kindIn = (language: Language, facts: Facts, fact: string): string => {
  const kind = unitKinds.find((known) => known === facts[fact]);
  return kind === undefined ? '' : unitKindWords[kind][language];
};

/** How this capability's refusals are worded. */
export const unitRefusals = {
  'unit.id-taken': {
    zh: '此单位已经以别的内容增设过，请刷新页面。',
    en: 'This unit was added already with other contents. Reload the page.',
  },
  'unit.name-taken': {
    zh: ({ name }) => `同一上级之下已有「${String(name)}」。`,
    en: ({ name }) => `There is a “${String(name)}” below the same unit already.`,
  },
  'unit.kind-not-here': {
    zh: (facts) => `${kindIn('zh', facts, 'parent')}之下不能设${kindIn('zh', facts, 'kind')}。`,
    en: (facts) =>
      `A ${kindIn('en', facts, 'kind').toLowerCase()} may not stand below a ${kindIn('en', facts, 'parent').toLowerCase()}.`,
  },
  'unit.from-ahead': { zh: '起始日期不得晚于今天。', en: 'The day may not lie ahead of today.' },
  'unit.before-parent': { zh: '这一天上级单位还没有设立。', en: 'The parent did not stand yet on that day.' },
  'unit.parent-closed': {
    zh: ({ closedOn }) => `上级单位已于${String(closedOn)}撤销，请另选上级。`,
    en: ({ closedOn }) => `That parent closed on ${String(closedOn)}: choose another.`,
  },
  'unit.before-present-place': {
    zh: ({ since }) => `须晚于现隶属的起始日期（${String(since)}）。`,
    en: ({ since }) => `It must be later than the day its present place began (${String(since)}).`,
  },
  'unit.root-stays': {
    zh: '树根是开发区本身，不能调整隶属，也不能撤销。',
    en: 'The top of the tree is the zone itself: it neither moves nor closes.',
  },
  'unit.parent-unknown': { zh: '没有这个上级单位。', en: 'There is no such parent.' },
  'unit.under-itself': { zh: '不能隶属于自己的下级单位。', en: 'A unit cannot belong to one below itself.' },
  'unit.has-units-below': {
    zh: ({ count }) => `这一天下面还有 ${String(count)} 个单位，先撤销或移走它们。`,
    en: ({ count }) => `${String(count)} units stood below it on that day: close or move them first.`,
  },
  'unit.closed-twice': { zh: '同一批撤销中此单位出现两次。', en: 'The list closes this unit twice.' },
  'unit.ordered-twice': {
    zh: '同一批中对此单位的下级排了两次序。',
    en: 'The list orders the units below this one twice.',
  },
  'unit.siblings-differ': {
    zh: '下级单位有增减，请刷新页面后重新排序。',
    en: 'Units below it have come or gone. Reload the page and order them again.',
  },
  'unit.twice': { zh: '同一批中此单位出现两次。', en: 'The list names this unit twice.' },
  'unit.parent-ambiguous': {
    zh: ({ parent }) => `叫「${String(parent)}」的单位不止一个，请在前面写上它的上级单位。`,
    en: ({ parent }) => `Several units are called “${String(parent)}”: write the name of the one above in front.`,
  },
  'unit.kind-missing': { zh: '新单位须写明类别。', en: 'A new unit needs its kind.' },
  'unit.kind-stays': {
    zh: '单位类别与系统中的不同，类别不随台账更改。',
    en: 'Its kind is another: a ledger does not change the kind of a unit.',
  },
  'unit.of-another-zone': {
    zh: ({ zone }) => `这是别的新区的机构名录，本区是「${String(zone)}」。`,
    en: ({ zone }) => `This is the register of another zone; this one is “${String(zone)}”.`,
  },
  'unit.places-apart': { zh: '调整前后的日期不相接。', en: 'The days before and after the move do not meet.' },
  'unit.ends-before': { zh: '撤销（调整）日期须晚于设立（隶属）日期。', en: 'It must end later than it began.' },
  'unit.moves-overlap': {
    zh: '同一批调整中有两项相互影响，请分次办理。',
    en: 'Two moves of one list affect each other: do them one after the other.',
  },
} as const satisfies RefusalWords;
