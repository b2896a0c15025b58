import type { RefusalWords } from '#kernel/refusal-words';

/** How this capability's refusals are worded. */
export const peopleRefusals = {
  'person.id-taken': {
    zh: '此人已经以别的内容增加过，请刷新页面。',
    en: 'This person was added already with other contents. Reload the page.',
  },
  'person.twice': { zh: '同一批中此人出现两次。', en: 'The list names this person twice.' },
  'person.no-phone': { zh: '没有登记电话。', en: 'No telephone number is kept.' },
  'person.unit-missing': {
    zh: '须写明单位：同名的人按单位区分。',
    en: 'The unit is missing: it tells people of one name apart.',
  },
  'person.post-missing': { zh: '新登记的人须写明职务。', en: 'Somebody new needs a post.' },
  'person.ambiguous': {
    zh: ({ name }) => `该单位叫「${String(name)}」的不止一人，无法区分。`,
    en: ({ name }) => `Several people there are called “${String(name)}”: nothing tells them apart.`,
  },
  'person.told-twice': {
    zh: ({ name }) => `「${String(name)}」在两个单位名下各写了一次，是同一人。`,
    en: ({ name }) => `“${String(name)}” is told of under two units and is one person.`,
  },
  'person.field-unreadable': { zh: '这一格的内容不合要求。', en: 'What stands in this cell does not fit its column.' },
  'post.id-taken': {
    zh: '此职务已经以别的内容登记过，请刷新页面。',
    en: 'This post was entered already with other contents. Reload the page.',
  },
  'post.person-unknown': { zh: '没有此人。', en: 'There is no such person.' },
  'post.unit-not-standing': { zh: '这一天单位还没有设立，或已撤销。', en: 'The unit did not stand on that day.' },
  'post.held-already': {
    zh: ({ title }) => `此人同期已在该单位任「${String(title)}」。`,
    en: ({ title }) => `They hold the post of “${String(title)}” on that unit at that time already.`,
  },
  'post.ended-twice': { zh: '同一批中此职务结束两次。', en: 'The list ends this post twice.' },
  'rank.set-twice': { zh: '同一批中此人的职级登记两次。', en: 'The list sets the rank of this person twice.' },
} as const satisfies RefusalWords;
