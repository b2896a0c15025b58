import type { DatedOn } from '#kernel/dated-on';
import { compareDates, type PlainDate } from '#kernel/plain-date';
import type { StepLine, WorkKind } from './contract.ts';

const publicWorks = [
  '立项',
  '设计招标',
  '初设批复',
  '施工招标',
  '进场',
  '完成25%',
  '完成50%',
  '完成75%',
  '完工',
  '验收',
  '移交',
] as const;

/** Usual steps by kind (ledgers and briefs 3.6); an office may call others by their own names. */
export const stepsOfKind = {
  building: ['用地', '方案', '施工许可', '基础', '±0.00', '主体封顶', '砌体', '外装', '室外配套', '竣工验收', '交付'],
  road: publicWorks,
  pipeline: publicWorks,
  plant: publicWorks,
  other: publicWorks,
} as const satisfies Record<WorkKind, readonly string[]>;

export type UsualStep = (typeof stepsOfKind)[WorkKind][number];

const otherNames: Readonly<Record<string, UsualStep>> = {
  封顶: '主体封顶',
  主体结构封顶: '主体封顶',
  正负零: '±0.00',
  '±0': '±0.00',
  '±0.0': '±0.00',
  基础完成: '基础',
  基础工程: '基础',
  外装修: '外装',
  外墙装修: '外装',
  砌筑: '砌体',
  二次结构: '砌体',
  进场施工: '进场',
  竣工: '竣工验收',
  交付分房: '交付',
  施工许可证: '施工许可',
};

/** A step by the name its template gives it. */
export const stepNamed = (told: string): string => {
  const name = told.normalize('NFKC').replace(/\s+/gu, '');
  return otherNames[name] ?? name;
};

/** In the order of the template; those it does not know after, by their days. */
export function inOrder<Step extends StepLine>(kind: WorkKind, steps: readonly Step[]): readonly Step[] {
  const template: readonly string[] = stepsOfKind[kind];
  const place = ({ step }: Step): number => (template.includes(step) ? template.indexOf(step) : template.length);
  const day = ({ planned, reached }: Step): PlainDate => (planned ?? reached)?.on ?? ('9999-12-31' as PlainDate);
  return steps.toSorted(
    (one, other) => place(one) - place(other) || compareDates(day(one), day(other)) || (one.step < other.step ? -1 : 1),
  );
}

type AtStep = { readonly step: string; readonly on: DatedOn };

/** The step reached last, of one day the later of the template. */
export const latestOf = (steps: readonly StepLine[]): AtStep | null =>
  steps
    .flatMap(({ step, reached }) => (reached === null ? [] : [{ step, on: reached }]))
    .reduce<AtStep | null>((last, one) => (last === null || one.on.on >= last.on.on ? one : last), null);

/** Of the steps planned and not reached, the one due first. */
export const nextOf = (steps: readonly StepLine[]): AtStep | null =>
  steps
    .flatMap(({ step, planned, reached }) => (planned === null || reached !== null ? [] : [{ step, on: planned }]))
    .reduce<AtStep | null>((next, one) => (next === null || one.on.on < next.on.on ? one : next), null);
