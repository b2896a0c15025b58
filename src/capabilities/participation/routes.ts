import { type Operation, serve } from '#platform/http';
import { lookAtMembersEndpoint, rosterEndpoint } from './contract.ts';
import { branchRoster } from './services/branch-roster.ts';
import { lookAtMembers } from './services/look-at-members.ts';

export const participationRoutes: readonly Operation[] = [
  serve(rosterEndpoint, branchRoster),
  serve(lookAtMembersEndpoint, lookAtMembers),
];
