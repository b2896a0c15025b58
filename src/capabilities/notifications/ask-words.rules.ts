import type { DeadlineStanding } from '#kernel/deadline';
import type { Language } from '#kernel/language';
import { writtenDay } from '#kernel/written-day';
import type { AskLine, AskNoun } from './contract.ts';

/** Headings of the list, on the page and in the digest. */
export const standingWords: Readonly<Record<DeadlineStanding, Readonly<Record<Language, string>>>> = {
  past: { zh: '已过期限', en: 'Past their day' },
  now: { zh: '今日应办', en: 'For today' },
  'this-week': { zh: '本周内', en: 'This week' },
  later: { zh: '以后', en: 'Later' },
  open: { zh: '未定期限', en: 'Without a day' },
};

/** What is asked, in the words of the capability that asks: 问题 · 答复. */
export function saidOfAsk(line: AskLine, noun: AskNoun | undefined, language: Language): string {
  const what = noun?.what[line.what]?.[language] ?? { zh: '请办理', en: 'Please see to it' }[language];
  return noun === undefined ? what : `${noun.word[language]} · ${what}`;
}

/** Since when and by when, with the time left in working days: a fact, and not a mark (NB-06). */
export function saidOfDays(line: AskLine, language: Language): string {
  const since = writtenDay(line.since, language);
  const asked = { zh: `${since}起待办`, en: `asked on ${since}` }[language];
  if (line.dueOn === null) return asked;
  const due = writtenDay(line.dueOn, language);
  const by = { zh: `${due}前办理`, en: `by ${due}` }[language];
  return [by, timeLeft(line, language), asked].join(' · ');
}

function timeLeft({ standing, workingDays }: AskLine, language: Language): string {
  const days = workingDays ?? 0;
  if (standing === 'past') return { zh: `已过 ${days} 个工作日`, en: `${days} working days past` }[language];
  if (days > 0) {
    const en = 'due the working day before; today is still in time';
    return { zh: '上一工作日到期，今日办理仍算按时', en }[language];
  }
  if (days === 0) return { zh: '今日到期', en: 'due today' }[language];
  const en = days === -1 ? 'one working day left' : `${-days} working days left`;
  return { zh: `还有 ${-days} 个工作日`, en }[language];
}

/** Page of the record; null where nobody has said one. */
export const pathOfAsk = (line: AskLine, noun: AskNoun | undefined): string | null =>
  noun?.path.replace('{id}', line.subjectId) ?? null;
