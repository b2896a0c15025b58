import { unitKinds, unitKindWords } from '#capabilities/organisation/contract';
import type { Language } from '#kernel/language';
import type { Facts, RefusalWords } from '#kernel/refusal-words';

const kindsIn = (language: Language, { kinds }: Facts): string => {
  const known = unitKinds.filter((kind) => Array.isArray(kinds) && kinds.includes(kind));
  return known.map((kind) => unitKindWords[kind][language]).join(language === 'zh' ? '、' : ', ');
};

/** How this capability's refusals are worded. */
export const administrationRefusals = {
  'account.id-taken': {
    zh: '此账户已经以别的内容开设过，请刷新页面。',
    en: 'This account was opened already with other contents. Reload the page.',
  },
  'account.person-has-one': {
    zh: ({ name }) => `${String(name)}已有账户。`,
    en: ({ name }) => `${String(name)} has an account already.`,
  },
  'account.name-taken': { zh: '这个登录名已有人用。', en: 'Somebody signs in by this name already.' },
  'account.of-administrator': {
    zh: '管理员的账户不由一人处置：由另外两位管理员共同办理。',
    en: 'The account of an administrator is not kept by one: the other two do it together.',
  },
  'grant.id-taken': {
    zh: '此授权已经以别的内容提出过，请刷新页面。',
    en: 'This grant was proposed already with other contents. Reload the page.',
  },
  'grant.to-administrator': {
    zh: '管理员不得持有任何业务权限。',
    en: 'An administrator holds no business right.',
  },
  'grant.account-disabled': { zh: '此账户已停用。', en: 'This account is disabled.' },
  'grant.role-not-here': {
    zh: (facts) => `这个角色只授予${kindsIn('zh', facts)}。`,
    en: (facts) => `This role is given on: ${kindsIn('en', facts).toLowerCase()}.`,
  },
  'grant.unit-closed': { zh: '起始当日此单位已撤销或尚未设立。', en: 'The unit does not stand on the first day.' },
  'grant.from-past': { zh: '起始日期不得早于今天。', en: 'The first day may not lie before today.' },
  'grant.no-day': { zh: '终止日期须晚于起始日期。', en: 'The end must be later than the first day.' },
  'grant.held-already': {
    zh: '此人在这些日子里已经持有或已提请同一授权。',
    en: 'This person holds the role on some of these days already, or it is proposed.',
  },
  'grant.decided': { zh: '此提请已经办结，请刷新页面。', en: 'This was decided already. Reload the page.' },
  'grant.second-person': {
    zh: '提出授权的人不得自己确认。',
    en: 'Whoever proposed a grant does not confirm it.',
  },
  'grant.over': { zh: '授权期限已过，请重新提出。', en: 'Its days are over. Propose it anew.' },
  'grant.ended-already': { zh: '此授权已经终止，请刷新页面。', en: 'This grant has ended already. Reload the page.' },
  'grant.twice': { zh: '同一批中此授权出现两次。', en: 'The list ends this grant twice.' },
  'grant.end-past': { zh: '终止日期不得早于今天。', en: 'The day may not lie before today.' },
  'grant.ends-before': {
    zh: '此授权在那之前就到期了。',
    en: 'The grant ends before that day anyway.',
  },
} as const satisfies RefusalWords;
