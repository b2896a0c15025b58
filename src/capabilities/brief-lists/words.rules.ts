import type { ProjectStage } from '#capabilities/projects/contract';

/** A squad's parts as a brief tells them (sheet 党员突击队台账). */
export const partWords: Readonly<Record<string, string>> = {
  overall: '全面负责',
  technical: '技术支持',
  safety: '协助安全',
};

export const stateWords = {
  raised: '待交办',
  assigned: '办理中',
  answered: '待提出方确认',
  parked: '暂缓',
  closed: '已销号',
} as const;

const stages: Readonly<Record<ProjectStage, string>> = {
  signed: '已签约',
  landed: '已落地',
  approved: '已批复',
  started: '已开工',
  toppedOut: '已封顶',
  completed: '已竣工',
  handedOver: '已交付',
  inProduction: '已投产',
  atCapacity: '已达产',
  closed: '已销号',
};

export const stageWords = (stage: string | null): string => (stage === null ? '未开工' : stages[stage as ProjectStage]);
