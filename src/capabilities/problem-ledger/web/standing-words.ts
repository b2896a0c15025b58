import type { ProblemLine, StoryStep } from '#capabilities/problem-ledger/contract';
import type { Language } from '#kernel/language';
import type { PlainDate } from '#kernel/plain-date';
import { shortDay } from '#kernel/written-day';
import { textIn } from '#ui';
import { ladder } from '../escalation.rules.ts';
import { storyText } from './story-text.ts';
import { ledgerText } from './text.ts';

/** How a day is written here: of this year without its year. */
type Written = { readonly language: Language; readonly today: PlainDate };

export type DueWords = { readonly words: string; readonly late: boolean };

/** How it stands to its date, the one thing a leader reads first; red is never alone, it always says how late. */
export function dueWords(
  line: Pick<ProblemLine, 'state' | 'overdueDays' | 'workingDaysLeft'>,
  language: Language,
): DueWords {
  const t = textIn(ledgerText, language);
  const calm = (words: string): DueWords => ({ words, late: false });
  if (line.state !== 'assigned') return calm(t[line.state]);
  if (line.overdueDays > 0) return { words: t.overdueBy(line.overdueDays), late: true };
  const left = line.workingDaysLeft ?? 0;
  if (left < 0) return calm(t.inTolerance);
  return calm(left === 0 ? t.dueToday : t.daysLeft(left));
}

type Standing = Pick<ProblemLine, 'state' | 'overdueDays' | 'workingDaysLeft' | 'raisedOn' | 'ownerUnit' | 'dueOn'> & {
  readonly parkedUntil: PlainDate | null;
  readonly steps: readonly Pick<StoryStep, 'step' | 'on'>[];
};

/** Where a problem stands, as one would say it: 已交办自然资源分局，6月28日前办结，还有 2 个工作日. */
export function standingWords(problem: Standing, written: Written): string {
  const { language, today } = written;
  const t = textIn(storyText, language);
  const day = (on: PlainDate) => shortDay(on, today, language);
  const lastOf = (step: StoryStep['step']) => problem.steps.findLast((each) => each.step === step)?.on ?? today;
  const owner = problem.ownerUnit?.name ?? t.ownerUnit;
  switch (problem.state) {
    case 'raised':
      return t.standsRaised(day(problem.raisedOn));
    case 'assigned': {
      const due = problem.dueOn === 'infinity' ? today : problem.dueOn;
      return t.standsAssigned(owner, day(due), dueWords(problem, language).words);
    }
    case 'answered':
      return t.standsAnswered(owner, day(lastOf('answered')));
    case 'parked':
      return t.standsParked(day(problem.parkedUntil ?? today));
    case 'closed':
      return t.standsClosed(day(lastOf('confirmed')));
  }
}

/** The post a level of the ladder comes to (IS-04). */
export const postOfLevel = (level: number, language: Language): string =>
  ladder.find((rung) => rung.level === level)?.post[language] ?? '';
