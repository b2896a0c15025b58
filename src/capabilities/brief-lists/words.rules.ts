import type { ProjectStage } from '#capabilities/projects/contract';
import type { Words } from '#kernel/words';

/** A squad's parts as a brief tells them (sheet 党员突击队台账). */
export const partWords: Readonly<Record<string, string>> = {
  overall: '全面负责',
  technical: '技术支持',
  safety: '协助安全',
};

/** 已开工; of a project that has reached no stage, 未开工. */
export const stageText = (stage: ProjectStage | null, words: Readonly<Record<ProjectStage, Words>>): string =>
  stage === null ? '未开工' : `已${words[stage].zh}`;
