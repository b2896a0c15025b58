import type { RefusalWords } from '#kernel/refusal-words';

/** How this capability's refusals are worded. A sign-in never says whether the account exists. */
export const accessRefusals = {
  'sign-in.wrong': { zh: '登录名或密码不对。', en: 'The sign-in name or the password is not right.' },
  'sign-in.locked': { zh: '尝试次数过多，请稍后再试。', en: 'Too many attempts. Try again later.' },
  'sign-in.code-required': { zh: '请输入动态码。', en: 'Enter the code of your phone.' },
  'sign-in.code-wrong': {
    zh: '动态码不对，或者已经用过。请等下一个，再试一次。',
    en: 'The code is not right or was used already. Wait for the next one and try again.',
  },
  'second-factor.wrong': {
    zh: '动态码不对，或者已经用过。请核对手机时间，等下一个再试。',
    en: 'The code is not right or was used already. Check the clock of the phone and try the next one.',
  },
  'second-factor.stands': {
    zh: '动态码已经绑定，请刷新页面。',
    en: 'A second factor is bound already. Reload the page.',
  },
  'password.wrong': { zh: '原密码不对。', en: 'The old password is not right.' },
  'password.same': { zh: '新密码不能与原密码相同。', en: 'The new password may not be the old one.' },
  'password.is-name': { zh: '密码不能与登录名相同。', en: 'The password may not be the sign-in name.' },
  'founding.token': {
    zh: '建区链接不对或已经失效。服务器重新启动后，请用控制台上最新的链接。',
    en: 'The founding link is wrong or has ended. After a restart, use the newest link on the console.',
  },
  'founding.closed': {
    zh: '这套系统已经建区，此链接不再有效。',
    en: 'A zone has been founded already; this link no longer works.',
  },
  'founding.office-twice': { zh: '一项管理员职责只能有一人。', en: 'An office has one person only.' },
  'founding.same-person': {
    zh: '三位管理员须是三个不同的人。',
    en: 'The three administrators must be three different people.',
  },
  'founding.same-sign-in-name': { zh: '三个登录名不能相同。', en: 'The three sign-in names must differ.' },
  'founding.password-is-name': { zh: '密码不能与登录名相同。', en: 'The password may not be the sign-in name.' },
  'founding.established-ahead': {
    zh: '成立日期不得晚于今天。',
    en: 'The day of establishment may not lie ahead of today.',
  },
} as const satisfies RefusalWords;
