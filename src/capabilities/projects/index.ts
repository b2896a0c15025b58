import {
  projectAliasTable,
  projectAnchorTable,
  projectKindTable,
  projectMemberTable,
  projectFundingTable,
  projectIndustryTable,
  projectInvestmentTable,
  projectLandTable,
  projectListingTable,
  projectParkTable,
  projectPlanInvestmentTable,
  projectPlanItemTable,
  projectStagePlanTable,
  projectStageTable,
  projectStatisticsTable,
  projectTable,
} from './project.table.ts';
import { endAnchor } from './services/end-anchor.ts';
import { endMember } from './services/end-member.ts';
import { registerProject } from './services/register-project.ts';
import { renameProject } from './services/rename-project.ts';
import { setAnchor } from './services/set-anchor.ts';
import { setKind } from './services/set-kind.ts';
import { setMember } from './services/set-member.ts';

export { projectSearcher } from './project-search.store.ts';
export { projectsRoutes } from './routes.ts';
export {
  countVersions,
  listHeldFacts,
  listPersonsThere,
  listReachedStages,
  saveHeldFacts,
} from './project-fact.store.ts';
export { getProjectsToChange } from './project-change.store.ts';
export {
  listForLedger,
  listProjectNames,
  listProjectsCalled,
  lockProjectsCalled,
  type ProjectInRegister,
  saveRecordedProjects,
} from './project-record.store.ts';
export { parkIndicators } from './park.indicators.ts';
export {
  moneyPlanned,
  ofTownship,
  planItems,
  projectIndicators,
  projectsUnderWay,
  reachedOn,
  underWay,
} from './project.indicators.ts';
export { getProject } from './services/get-project.ts';
export { projectAccess } from './project.access.ts';
export { listUnitsThere, lockRegister } from './project.store.ts';
export { stageWords } from './project-words.rules.ts';
export { isSeen as isProjectSeen, listProjectsToLink } from './sight.store.ts';

export const projectsVerbs = [
  registerProject,
  renameProject,
  setKind,
  setAnchor,
  endAnchor,
  setMember,
  endMember,
] as const;
export const projectsTables = [
  projectTable,
  projectAliasTable,
  projectKindTable,
  projectAnchorTable,
  projectMemberTable,
  projectFundingTable,
  projectIndustryTable,
  projectInvestmentTable,
  projectLandTable,
  projectListingTable,
  projectParkTable,
  projectPlanInvestmentTable,
  projectPlanItemTable,
  projectStagePlanTable,
  projectStageTable,
  projectStatisticsTable,
] as const;
