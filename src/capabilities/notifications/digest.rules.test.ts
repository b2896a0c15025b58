import { describe, expect, test } from 'vitest';
import { plainDate } from '#kernel/plain-date';
import type { AskLine, AskNoun } from './contract.ts';
import { writeDigest } from './digest.rules.ts';

const noun: AskNoun = {
  noun: 'problem',
  word: { zh: '问题', en: 'problem' },
  path: '/problems/{id}',
  what: { answer: { zh: '答复', en: 'answer it' } },
};
const line = (rest: Partial<AskLine>): AskLine => ({
  askId: '01890000-0000-7000-8000-000000000051' as AskLine['askId'],
  noun: 'problem',
  subjectId: '01890000-0000-7000-8000-000000000031' as AskLine['subjectId'],
  title: '施工便道未通',
  what: 'answer',
  since: plainDate('2022-06-20'),
  dueOn: plainDate('2022-06-22'),
  standing: 'now',
  workingDays: 1,
  ...rest,
});
const write = (lines: readonly AskLine[], rest: Partial<Parameters<typeof writeDigest>[0]> = {}) =>
  writeDigest({
    zoneName: '东临新区',
    language: 'zh',
    count: lines.length,
    lines,
    nouns: [noun],
    origin: 'https://yixian.example.cn',
    ...rest,
  });

describe('NB-08: a digest', () => {
  test('says what is asked, by the day it is due, with a link to each record', () => {
    const past = line({ standing: 'past', workingDays: 3, dueOn: plainDate('2022-06-20'), title: '用地未批' });
    const { subject, text } = write([line({}), past]);
    expect(subject).toBe('我的待办 2 件 · 东临新区');
    expect(text).toBe(`东临新区有 2 件事待您办理。

已过期限
- 用地未批
  问题 · 答复 · 2022年6月20日前办理 · 已过 3 个工作日 · 2022年6月20日起待办
  https://yixian.example.cn/problems/01890000-0000-7000-8000-000000000031

今日应办
- 施工便道未通
  问题 · 答复 · 2022年6月22日前办理 · 上一工作日到期，今日办理仍算按时 · 2022年6月20日起待办
  https://yixian.example.cn/problems/01890000-0000-7000-8000-000000000031

全部待办： https://yixian.example.cn/todo

有待办的工作日早上发一封，免打扰时段不发；不回传是否已读。更改或停收： https://yixian.example.cn/todo/settings
`);
  });

  test('speaks the language of its reader', () => {
    const { subject, text, html } = write([line({})], { language: 'en' });
    expect(subject).toBe('To do: 1 · 东临新区');
    expect(text).toContain('One thing is asked of you in 东临新区.');
    expect(text).toContain('problem · answer it · by 22 June 2022');
    expect(html).toContain('<html lang="en">');
  });

  test('of more than it shows it gives the number', () => {
    expect(write([line({})], { count: 73 }).text).toContain('另有 72 件，见全部待办： https://yixian.example.cn/todo');
  });

  test('fetches nothing and tells nobody: no address in its HTML but the links a reader may press', () => {
    const { html } = write([line({})]);
    expect(html).not.toMatch(/<(img|link|script|style|iframe|object|meta http)|src=|url\(/i);
    const addresses = [...html.matchAll(/https?:[^"<\s]+/g)].map(([address]) => new URL(address).pathname);
    expect(new Set(addresses)).toEqual(
      new Set(['/problems/01890000-0000-7000-8000-000000000031', '/todo', '/todo/settings']),
    );
  });

  test('a title is text, whatever stands in it', () => {
    const { html, text } = write([line({ title: `<img src=x onerror="x">&'` })]);
    expect(html).toContain('&lt;img src=x onerror=&quot;x&quot;&gt;&amp;&#39;');
    expect(html).not.toContain('<img');
    expect(text).toContain(`- <img src=x onerror="x">&'`);
  });
});
