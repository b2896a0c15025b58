import type { StoryStep } from '#capabilities/problem-ledger/contract';
import type { Language } from '#kernel/language';
import type { PlainDate } from '#kernel/plain-date';
import { shortDay } from '#kernel/written-day';
import { textIn } from '#ui';
import { postOfLevel } from './standing-words.ts';
import { storyText } from './story-text.ts';

type Told = {
  readonly language: Language;
  readonly today: PlainDate;
  /** The unit that raised it, and the one that answers for it when the step was taken. */
  readonly raiser: string;
  readonly owner: string | null;
};

/** What a step of the story says in one line; what was written with it stands below. */
export function stepWords(step: StoryStep, { language, today, raiser, owner }: Told): string {
  const t = textIn(storyText, language);
  const day = (on: PlainDate | null) => shortDay(on ?? step.on, today, language);
  const level = step.level ?? 1;
  const post = postOfLevel(level, language);
  switch (step.step) {
    case 'raised':
      return t.raised(step.unit?.name ?? raiser);
    case 'assigned':
      return t.assigned(step.unit?.name ?? t.ownerUnit, day(step.dueOn));
    case 'next-step':
      return t.nextStep;
    case 'answered':
      return t.answered(owner ?? t.ownerUnit);
    case 'confirmed':
      return { self: t.confirmedSelf, telephone: t.confirmedTelephone, verified: t.confirmedVerified }[
        step.how ?? 'self'
      ];
    case 'reopened':
      return t.reopened(day(step.dueOn));
    case 'parked':
      return t.parked(day(step.until));
    case 'resumed':
      return step.dueOn === null ? t.resumed : t.resumedUntil(day(step.dueOn));
    case 'linked':
      return t.linked(step.project?.name ?? '');
    case 'unlinked':
      return t.unlinked(step.project?.name ?? '');
    case 'escalation-proposed':
      return t.proposed(level, post);
    case 'escalated':
      return t.escalated(level, post);
    case 'escalation-declined':
      return t.declined(level);
    case 'decided':
      return t.decided;
  }
}

/** On whose behalf a decision was recorded: post and name, the meeting where there was one, the day. Null for other steps. */
export function deciderWords(
  { decider }: StoryStep,
  { language, today }: Pick<Told, 'language' | 'today'>,
): string | null {
  if (decider === null) return null;
  const t = textIn(storyText, language);
  const day = shortDay(decider.on, today, language);
  return decider.meeting === null
    ? t.decidedBy(decider.post, decider.name, day)
    : t.decidedIn(decider.meeting, decider.post, decider.name, day);
}

export type ToldStep = StoryStep & { readonly owner: string | null };

/** Each step with the unit that answered for the problem then: the one assigned last before it. O(n). */
export function stepsWithOwner(steps: readonly StoryStep[]): readonly ToldStep[] {
  let owner: string | null = null;
  return steps.map((step) => {
    if (step.step === 'assigned') owner = step.unit?.name ?? owner;
    return { ...step, owner };
  });
}
