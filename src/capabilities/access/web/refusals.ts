import type { RefusalWords } from '#ui';

/** How this capability's refusals are worded. A sign-in never says whether the account exists. */
export const accessRefusals = {
  'sign-in.wrong': { zh: '登录名或密码不对。', en: 'The sign-in name or the password is not right.' },
} as const satisfies RefusalWords;
