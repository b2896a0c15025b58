import { recordProjects } from './services/record-projects.ts';
import { recordTeams } from './services/record-teams.ts';

export { projectSheet } from './project.sheet.ts';
export { projectLedger, projectNames, teamLedger } from './services/ledgers.ts';

export const projectLedgerVerbs = [recordProjects, recordTeams] as const;
