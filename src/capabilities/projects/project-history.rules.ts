import type { DatedOn } from '#kernel/dated-on';
import type { IndustryCode } from '#kernel/industry-code';
import { contains } from '#kernel/interval';
import type { PlainDate } from '#kernel/plain-date';
import type { Quantity } from '#kernel/quantity';
import {
  type FundingSource,
  type HeldFact,
  type History,
  type PlanItem,
  type PlanNature,
  type ProjectFact,
  type ProjectKind,
  ProjectStage,
  type ReachedStage,
  type StageLine,
} from './contract.ts';

/** What a project of a kind passes through; unknown steps are skipped, not left overdue (domain-rules 9.2). */
const stagesOfKind: Readonly<Record<ProjectKind, readonly ProjectStage[]>> = {
  industry: ['signed', 'landed', 'approved', 'started', 'toppedOut', 'completed', 'inProduction', 'atCapacity'],
  infrastructure: ['approved', 'started', 'completed', 'handedOver'],
  social: ['approved', 'started', 'toppedOut', 'completed', 'handedOver'],
  agriculture: ['approved', 'started', 'completed', 'inProduction'],
  ecology: ['approved', 'started', 'completed', 'handedOver'],
  resettlement: ['approved', 'started', 'toppedOut', 'completed', 'handedOver'],
  park: ['approved', 'started', 'landed', 'completed'],
};

/** What the histories say of one project on a day, beside its kind, its units and its persons. */
export function standsOn(facts: readonly HeldFact[], day: PlainDate) {
  const holding = facts.filter((fact) => contains(fact, day));
  const all = (history: History) => holding.filter((fact) => fact.history === history).map(({ value }) => value);
  const one = (history: History) => all(history)[0] ?? null;
  return {
    industryCode: one('industry') as IndustryCode | null,
    investment: one('investment') as Quantity | null,
    land: one('land') as Quantity | null,
    inStatistics: one('statistics') as boolean | null,
    funding: (all('funding') as FundingSource[]).toSorted(),
    lists: (all('listing') as string[]).toSorted(),
    plans: plansOf(holding),
  };
}

/** Items of the years' plans, the latest year first. */
function plansOf(holding: readonly HeldFact[]): PlanItem[] {
  const ofPlan = holding.filter(({ history }) => history === 'planItem' || history === 'planInvestment');
  const years = [...new Set(ofPlan.map(({ key }) => key))].toSorted().toReversed();
  const told = (history: History, year: string) => ofPlan.find((fact) => fact.history === history && fact.key === year);
  return years.map((year) => ({
    year: Number(year),
    nature: (told('planItem', year)?.value as PlanNature | undefined) ?? null,
    investment: (told('planInvestment', year)?.value as Quantity | undefined) ?? null,
  }));
}

/** The stages of the kind, and what was planned or reached beside them, in their order. */
export function stageLines(
  kind: ProjectKind,
  facts: readonly HeldFact[],
  reached: readonly Pick<ReachedStage, 'stage' | 'reached'>[],
  day: PlainDate,
): StageLine[] {
  const planned = facts.filter((fact) => fact.history === 'stagePlan' && contains(fact, day));
  return ProjectStage.options.flatMap((stage) => {
    const line = {
      stage,
      planned: (planned.find(({ key }) => key === stage)?.value as DatedOn | undefined) ?? null,
      reached: reached.find((one) => one.stage === stage)?.reached ?? null,
    };
    return stagesOfKind[kind].includes(stage) || line.planned !== null || line.reached !== null ? [line] : [];
  });
}

/** Money and plans among what held when: who changed them, when and why is asked of a project. */
export const plansThatHeld = (facts: readonly HeldFact[]): ProjectFact[] =>
  facts.flatMap(({ history, key, value, from, to, reason }): ProjectFact[] => {
    const held = { from, to, reason };
    if (history === 'investment') return [{ what: 'investment', investment: value as Quantity, ...held }];
    if (history === 'planItem') return [{ what: 'plan', year: Number(key), nature: value as PlanNature, ...held }];
    return history === 'stagePlan'
      ? [{ what: 'planned', stage: key as ProjectStage, planned: value as DatedOn, ...held }]
      : [];
  });
