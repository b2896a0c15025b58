import type { Words } from '#kernel/words';
import type { PlanNature, ProjectKind } from './contract.ts';

/** 项目类别 (sheet S1). */
export const kindWords: Readonly<Record<ProjectKind, Words>> = {
  industry: { zh: '产业', en: 'Industry' },
  infrastructure: { zh: '基础设施', en: 'Infrastructure' },
  social: { zh: '民生社会事业', en: 'Social services' },
  agriculture: { zh: '农业水利', en: 'Agriculture and water' },
  ecology: { zh: '生态环保', en: 'Ecology' },
  resettlement: { zh: '安置房', en: 'Resettlement housing' },
  park: { zh: '园区', en: 'Park' },
};

/** 建设性质 of an item of a year's plan (sheet S1). */
export const natureWords: Readonly<Record<PlanNature, Words>> = {
  new: { zh: '新建', en: 'New' },
  continued: { zh: '续建', en: 'Carried over' },
  extended: { zh: '改扩建', en: 'Extended' },
  refitted: { zh: '技改', en: 'Refitted' },
};
