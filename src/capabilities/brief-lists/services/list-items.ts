import type { Fact, Facts } from '#capabilities/briefs';
import { gapOf, lightOfRow, reasonWords } from '#capabilities/lights';
import { partWords } from '#capabilities/duty/contract';
import { escalationRules } from '#capabilities/problem-ledger';
import { problemStateWords } from '#capabilities/problem-ledger/contract';
import { stageWords } from '#capabilities/projects';
import { slotWords } from '#capabilities/projects/contract';
import { serviceWords } from '#capabilities/village-bases/contract';
import { printAmount } from '#capabilities/works';
import { daysBetween, monthsBetween, type PlainDate } from '#kernel/plain-date';
import { dayFact, itemOf, onDay, textFact } from '../facts.store.ts';
import type { ChangedProject, Changes } from '../progress-lists.store.ts';
import { progressSentence } from '../progress.rules.ts';
import type { BehindProject, EarlyProject, PlannedProject } from '../project-lists.store.ts';
import type { ChangedPlace, EmptyPlace } from '../team-lists.store.ts';
import type { ListedProblem, PlannedNode, WaitingMatter } from '../work-lists.store.ts';
import { stageText } from '../words.rules.ts';

/** Red and yellow ones, as far as it is told why, with whom and what comes next. */
export const behindItem = ({ stuck, ...row }: BehindProject, on: PlainDate): Facts =>
  itemOf({
    项目名称: textFact(row.label),
    差距句: textFact(gapOf(lightOfRow(row, on), 'zh')),
    原因: textFact(stuck?.text),
    卡点单位: textFact(stuck?.unit),
    下一步: textFact(stuck?.last),
    时限: stuck === null || stuck.dueOn === null ? dayFact(null) : onDay(stuck.dueOn),
  });

type Held = Pick<BehindProject, 'accepted'>;

/** What those that are held are held for. */
export const heldWords = (held: readonly Held[]): string =>
  [...new Set(held.flatMap(({ accepted }) => (accepted === null ? [] : [reasonWords[accepted.code].zh])))].join('、');

/** Until when, where it is one day for all. */
export function heldUntil(held: readonly Held[]): Fact {
  const [until, another] = [...new Set(held.flatMap(({ accepted }) => accepted?.until ?? []))];
  return until === undefined || another !== undefined ? dayFact(null) : onDay(until);
}

const sentenceOf = (changes: Changes, on: PlainDate): string | null =>
  progressSentence(
    {
      ...changes,
      done: changes.done.map((told) => ({ work: told.work, on: told.on, amount: printAmount(told) })),
    },
    on,
    stageWords,
  );

export const changedItem = (changed: ChangedProject, on: PlainDate): Facts =>
  itemOf({ 项目名称: textFact(changed.name), 形象进度句: textFact(sentenceOf(changed, on)) });

/** The sentence of the period, where something changed in it; else the stage it is at. */
export const plannedItem = (project: PlannedProject, on: PlainDate): Facts =>
  itemOf({
    项目名称: textFact(project.name),
    属地: textFact(project.township),
    牵头单位: textFact(project.lead),
    阶段: textFact(stageText(project.stage, stageWords)),
    形象进度句: textFact(sentenceOf(project, on) ?? stageText(project.stage, stageWords)),
  });

/** Parts of a squad, in the order in which a brief tells them. */
const toldParts = ['overall', 'technical', 'safety'] as const;

export const earlyItem = ({ name, completedOn, plannedOn, parts }: EarlyProject): Facts =>
  itemOf({
    项目名称: textFact(name),
    竣工验收日: dayFact(completedOn),
    提前时长: textFact(aheadText(completedOn.on, plannedOn.on)),
    突击队分工: textFact(
      toldParts
        .filter((part) => parts.includes(part))
        .map((part) => partWords[part].zh)
        .join('、'),
    ),
  });

/** Whole months where it is one or more, else days (4.2.8). */
function aheadText(done: PlainDate, planned: PlainDate): string {
  const months = monthsBetween(done, planned);
  return months > 0 ? `${months}个月` : `${daysBetween(done, planned)}天`;
}

export const problemItem = (problem: ListedProblem, figures: Readonly<Record<string, Fact>>): Facts =>
  itemOf({
    问题一句话: textFact(problem.text),
    项目名称: textFact(problem.project),
    责任单位: textFact(problem.unit),
    时限: dayFact(problem.dueOn),
    最近进展: textFact(problem.last),
    状态: textFact(problemStateWords[problem.state].zh),
    确认情况: textFact(problem.state === 'closed' ? '提出方已确认' : null),
    ...figures,
  });

/** Of other ways than what was last said, the records tell nothing: 备选 stays unsaid. */
export const waitingItem = ({ text, last, proposedBy, proposal, level }: WaitingMatter): Facts =>
  itemOf({
    事项: textFact(text),
    现状一句: textFact(last),
    提出单位: textFact(proposedBy),
    建议: textFact(proposal),
    决策层级: textFact(escalationRules.ladder.find((step) => step.level === level)?.post.zh),
  });

export const nodeItem = ({ project, work, step, plannedOn, lead, branch }: PlannedNode): Facts =>
  itemOf({
    项目名称: textFact(project),
    节点名称: textFact(`${work}${step}`),
    计划完成日: dayFact(plannedOn),
    责任单位: textFact(lead),
    盯守支部: textFact(branch),
  });

export const emptyPlaceItem = ({ project, slot, since }: EmptyPlace): Facts =>
  itemOf({ 项目名称: textFact(project), 缺位岗: textFact(slotWords[slot].zh), 缺位起: onDay(since) });

export const changedPlaceItem = ({ project, slot, was, now, since }: ChangedPlace): Facts =>
  itemOf({
    项目名称: textFact(project),
    岗位: textFact(slotWords[slot].zh),
    原责任人: textFact(was),
    现责任人: textFact(now),
    起: onDay(since),
  });

/** In the order in which the words are told. */
export const servicesText = (services: readonly string[]): string =>
  Object.entries(serviceWords)
    .flatMap(([word, service]) => (services.includes(service) ? [word] : []))
    .join('、');
