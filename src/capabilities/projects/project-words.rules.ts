import type { Words } from '#kernel/words';
import type { PlanNature, ProjectKind, ProjectStage } from './contract.ts';

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

/** Stages of a project (domain-rules 9.2); one that was reached is told with 已 before it. */
export const stageWords: Readonly<Record<ProjectStage, Words>> = {
  signed: { zh: '签约', en: 'Signed' },
  landed: { zh: '落地', en: 'Landed' },
  approved: { zh: '批复', en: 'Approved' },
  started: { zh: '开工', en: 'Started' },
  toppedOut: { zh: '封顶', en: 'Topped out' },
  completed: { zh: '竣工', en: 'Completed' },
  handedOver: { zh: '移交', en: 'Handed over' },
  inProduction: { zh: '投产', en: 'In production' },
  atCapacity: { zh: '达产', en: 'At capacity' },
  closed: { zh: '销项', en: 'Closed' },
};
