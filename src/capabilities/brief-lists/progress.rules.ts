import type { ProjectStage } from '#capabilities/projects/contract';
import type { Amount } from '#capabilities/works/contract';
import { type DatedOn, printDatedOn, wholePeriod } from '#kernel/dated-on';
import type { PlainDate } from '#kernel/plain-date';
import type { Words } from '#kernel/words';

/** What was recorded of a project in the period. */
export type Progress = {
  readonly stages: readonly { readonly stage: ProjectStage; readonly on: DatedOn }[];
  /** The last step each work reached. */
  readonly steps: readonly { readonly work: string; readonly step: string }[];
  /** How much of each work had been done when it was last told, in words. */
  readonly done: readonly { readonly work: string; readonly amount: string; readonly on: PlainDate }[];
};
export type ToldAmount = Amount & { readonly work: string; readonly on: PlainDate };

/** Steps that say by themselves what happened; others are what was finished: 完成基础. */
const saysItself = /^(?:完成|.*封顶$|进场$|开工$|完工$|交付$|移交$|.*批复$|立项$)/u;

/** Works named one by one; more than three are told by their number. */
const named = (works: readonly string[]): string =>
  works.length > 3 ? `${works.slice(0, 2).join('、')}等${works.length}个单项工程` : works.join('、');

/** 形象进度句 of a project (domain-rules 9.3): stages with their day, steps, amounts with the day they were told of (4.2.1). */
export function progressSentence(
  { stages, steps, done }: Progress,
  on: PlainDate,
  words: Readonly<Record<ProjectStage, Words>>,
): string | null {
  const reached = stages.map(({ stage, on: day }) => `${printDatedOn(day, 'zh')}${words[stage].zh}`);
  const byStep = Map.groupBy(steps, ({ step }) => (saysItself.test(step) ? step : `完成${step}`));
  const stepped = Array.from(byStep, ([phrase, of]) => named(of.map(({ work }) => work)) + phrase);
  const byDay = Map.groupBy(done, (told) => told.on);
  const amounts = Array.from(byDay, ([day, of]) => {
    const said = of.map(({ work, amount }) => `${work}完成${amount}`).join('、');
    return day === on ? said : `截至${printDatedOn(wholePeriod(day, 'day'), 'zh')}${said}`;
  });
  const parts = [...reached, ...stepped, ...amounts];
  return parts.length === 0 ? null : parts.join('，');
}
