import { act, type Operation, serve } from '#platform/http';
import {
  endAnchorEndpoint,
  endMemberEndpoint,
  getProjectEndpoint,
  listProjectsEndpoint,
  registerProjectEndpoint,
  renameProjectEndpoint,
  setAnchorEndpoint,
  setKindEndpoint,
  setMemberEndpoint,
  teamGapsEndpoint,
} from './contract.ts';
import { endAnchor } from './services/end-anchor.ts';
import { endMember } from './services/end-member.ts';
import { getProject } from './services/get-project.ts';
import { listProjects } from './services/list-projects.ts';
import { registerProject } from './services/register-project.ts';
import { renameProject } from './services/rename-project.ts';
import { setAnchor } from './services/set-anchor.ts';
import { setKind } from './services/set-kind.ts';
import { setMember } from './services/set-member.ts';
import { teamGaps } from './services/team-gaps.ts';

export const projectsRoutes: readonly Operation[] = [
  serve(listProjectsEndpoint, listProjects),
  serve(teamGapsEndpoint, teamGaps),
  serve(getProjectEndpoint, getProject),
  act(registerProjectEndpoint, registerProject),
  act(renameProjectEndpoint, renameProject),
  act(setKindEndpoint, setKind),
  act(setAnchorEndpoint, setAnchor),
  act(endAnchorEndpoint, endAnchor),
  act(setMemberEndpoint, setMember),
  act(endMemberEndpoint, endMember),
];
