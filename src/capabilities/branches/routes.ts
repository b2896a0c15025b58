import { type Operation, serve } from '#platform/http';
import { getBranchEndpoint, listBranchesEndpoint } from './contract.ts';
import { getBranch } from './services/get-branch.ts';
import { listBranches } from './services/list-branches.ts';

export const branchRoutes: readonly Operation[] = [
  serve(listBranchesEndpoint, listBranches),
  serve(getBranchEndpoint, getBranch),
];
