import type { Language } from './language.ts';
import type { Refusal, RefusalKind } from './refusal.ts';

export type Facts = NonNullable<Refusal['facts']>;
type Wording = string | ((facts: Facts) => string);

/** How refusals are worded: by code, in both languages. Each capability keeps the book of its own codes. */
export type RefusalWords = Readonly<Record<string, { readonly zh: Wording; readonly en: Wording }>>;

const commonWords: RefusalWords = {
  'vault-key': {
    zh: '服务器的密钥与封存动态码时的不同，动态码无法核验：请用恢复码登录，并请运维人员取回原密钥。',
    en: 'The server has another key than the one that sealed this second factor, so no code can be checked: sign in with a recovery code, and have the server given its key back.',
  },
  'server.fault': { zh: '服务器出现故障，请稍后再试。', en: 'The server failed. Try again in a moment.' },
  'span.ahead': { zh: '日期不得晚于今天。', en: 'The day may not lie ahead of today.' },
  'span.ends-before': { zh: '结束日期须晚于起始日期。', en: 'It must end later than it began.' },
};

const needsAny = (minimum: Facts[string] | undefined): boolean => minimum === undefined || minimum === 1;

/** What the server says of a message that does not fit its schema: the forms keep most of it from being sent. */
const schemaWords: RefusalWords = {
  'field.too-small': {
    zh: ({ minimum }) => (needsAny(minimum) ? '请填写。' : `至少 ${String(minimum)}。`),
    en: ({ minimum }) => (needsAny(minimum) ? 'Please fill this in.' : `At least ${String(minimum)}.`),
  },
  'field.too-big': {
    zh: ({ maximum }) => `至多 ${String(maximum)}。`,
    en: ({ maximum }) => `At most ${String(maximum)}.`,
  },
  'field.invalid-type': { zh: '请填写。', en: 'Please fill this in.' },
  'field.invalid-format': { zh: '格式不符。', en: 'Not of the form asked for.' },
  'field.invalid-value': { zh: '不在可选的范围内。', en: 'Not one of the choices.' },
  'field.custom': { zh: '格式不符。', en: 'Not of the form asked for.' },
  'unwritable-text': { zh: '含有无法保存的字符。', en: 'It holds characters that cannot be kept.' },
};

const wordsOfKind: Readonly<Record<RefusalKind, { readonly zh: string; readonly en: string }>> = {
  malformed: { zh: '填写的内容格式不符。', en: 'What was entered is not of the form asked for.' },
  invalid: { zh: '填写的内容不符合规定。', en: 'What was entered breaks a rule.' },
  'signed-out': { zh: '登录已失效，请重新登录。', en: 'You are signed out. Sign in again.' },
  'not-allowed': { zh: '您没有办理此事的权限。', en: 'You are not allowed to do this.' },
  missing: { zh: '没有找到，或者您无权查看。', en: 'Not found, or not for you to see.' },
  'wrong-method': {
    zh: '页面与服务器的版本不符，请刷新后再试。',
    en: 'The page does not fit the server. Reload and try again.',
  },
  conflict: { zh: '与现有内容冲突。', en: 'It conflicts with what is there.' },
  stale: { zh: '在您打开之后，别人已经改过。', en: 'Somebody has changed this since you opened it.' },
  'version-required': { zh: '页面缺少版本信息，请刷新后再试。', en: 'The page lacks a version. Reload and try again.' },
  'key-reused': {
    zh: '此次提交与先前一次冲突，请刷新后再试。',
    en: 'This attempt collides with an earlier one. Reload and try again.',
  },
  'too-large': { zh: '内容过大。', en: 'It is too large.' },
  'too-slow': { zh: '网络过慢，内容未能按时送达，请再试。', en: 'It did not arrive in time. Try again.' },
  'headers-too-large': { zh: '地址过长，请缩小查询范围。', en: 'The address is too long. Ask for less.' },
  'too-many': { zh: '操作过于频繁，请稍后再试。', en: 'Too many attempts. Try again later.' },
  unavailable: { zh: '服务暂时不可用，请稍后再试。', en: 'The service is unavailable. Try again in a moment.' },
};

/** Rules a reader can look up, such as BR-03; others point into the program's own documents. */
const ruleOfTheBook = /^[A-Z]{2}-\d+$/;

/** One refusal in words: of its code if the book has them or all share it, else of its kind; with the rule it rests on. */
export function wordRefusal(refusal: Refusal, words: RefusalWords, language: Language): string {
  const wording = (words[refusal.code] ??
    commonWords[refusal.code] ??
    schemaWords[refusal.code] ??
    wordsOfKind[refusal.refused])[language];
  const sentence = typeof wording === 'string' ? wording : wording(refusal.facts ?? {});
  if (refusal.rule === undefined || !ruleOfTheBook.test(refusal.rule)) return sentence;
  return language === 'zh' ? `${sentence}（规则 ${refusal.rule}）` : `${sentence} (rule ${refusal.rule})`;
}
