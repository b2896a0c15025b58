import type { ProjectStage } from '#capabilities/projects/contract';
import type { Words } from '#kernel/words';

/** 已开工; of a project that has reached no stage, 未开工. */
export const stageText = (stage: ProjectStage | null, words: Readonly<Record<ProjectStage, Words>>): string =>
  stage === null ? '未开工' : `已${words[stage].zh}`;
