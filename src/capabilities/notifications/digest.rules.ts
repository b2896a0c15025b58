import { deadlineStandings } from '#kernel/deadline';
import type { Language } from '#kernel/language';
import { pathOfAsk, saidOfAsk, saidOfDays, standingWords } from './ask-words.rules.ts';
import type { AskLine, AskNoun } from './contract.ts';

/** Lines a digest shows; of more it gives the number. */
export const mostLines = 50;

export type DigestContent = {
  readonly zoneName: string;
  readonly language: Language;
  /** Of everything asked; `lines` are the first of them. */
  readonly count: number;
  readonly lines: readonly AskLine[];
  readonly nouns: readonly AskNoun[];
  /** Where the product is opened, such as https://yixian.example.cn. */
  readonly origin: string;
};

export type WrittenDigest = { readonly subject: string; readonly text: string; readonly html: string };

const words = {
  zh: {
    subject: (count: number, zone: string) => `我的待办 ${count} 件 · ${zone}`,
    greeting: (count: number, zone: string) => `${zone}有 ${count} 件事待您办理。`,
    more: (count: number) => `另有 ${count} 件，见全部待办：`,
    all: '全部待办：',
    why: '有待办的工作日早上发一封，免打扰时段不发；不回传是否已读。更改或停收：',
  },
  en: {
    subject: (count: number, zone: string) => `To do: ${count} · ${zone}`,
    greeting: (count: number, zone: string) =>
      count === 1 ? `One thing is asked of you in ${zone}.` : `${count} things are asked of you in ${zone}.`,
    more: (count: number) => `${count} more; see all that is asked of you:`,
    all: 'All that is asked of you:',
    why: 'One mail in the morning of a working day on which something is asked, none in quiet hours; nothing tells whether it was read. To change or to stop it:',
  },
} as const;

/** The same lines as on the page, as plain text and as HTML that fetches nothing and tells nobody. */
export function writeDigest({ zoneName, language, count, lines, nouns, origin }: DigestContent): WrittenDigest {
  const t = words[language];
  const groups = deadlineStandings
    .map((standing) => ({
      heading: standingWords[standing][language],
      asks: lines.filter((line) => line.standing === standing).map((line) => saidOf(line, { nouns, language, origin })),
    }))
    .filter(({ asks }) => asks.length > 0);
  const rest = count - lines.length;
  const all = { said: rest > 0 ? t.more(rest) : t.all, address: `${origin}/todo` };
  const settings = `${origin}/todo/settings`;
  const greeting = t.greeting(count, zoneName);

  const text = [
    greeting,
    ...groups.flatMap(({ heading, asks }) => [
      '',
      heading,
      ...asks.flatMap(({ title, said, address }) => [
        `- ${title}`,
        `  ${said}`,
        ...(address === null ? [] : [`  ${address}`]),
      ]),
    ]),
    '',
    `${all.said} ${all.address}`,
    '',
    `${t.why} ${settings}`,
    '',
  ].join('\n');

  const html = [
    `<!doctype html><html lang="${language === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8">`,
    `<title>${escaped(t.subject(count, zoneName))}</title></head><body><p>${escaped(greeting)}</p>`,
    ...groups.map(({ heading, asks }) => `<h3>${escaped(heading)}</h3><ul>${asks.map(htmlOf).join('')}</ul>`),
    `<p>${escaped(all.said)} ${linkTo(all.address, all.address)}</p>`,
    `<p>${escaped(t.why)} ${linkTo(settings, settings)}</p></body></html>`,
  ].join('\n');

  return { subject: t.subject(count, zoneName), text, html };
}

type SaidAsk = { readonly title: string; readonly said: string; readonly address: string | null };

function saidOf(
  line: AskLine,
  { nouns, language, origin }: Pick<DigestContent, 'nouns' | 'language' | 'origin'>,
): SaidAsk {
  const noun = nouns.find((known) => known.noun === line.noun);
  const path = pathOfAsk(line, noun);
  return {
    title: line.title,
    said: `${saidOfAsk(line, noun, language)} · ${saidOfDays(line, language)}`,
    address: path === null ? null : origin + path,
  };
}

const htmlOf = ({ title, said, address }: SaidAsk): string =>
  `<li>${address === null ? escaped(title) : linkTo(address, title)}<br>${escaped(said)}</li>`;

const linkTo = (address: string, said: string): string => `<a href="${escaped(address)}">${escaped(said)}</a>`;

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (said: string): string => said.replaceAll(/[&<>"']/g, (letter) => entities[letter] ?? letter);
