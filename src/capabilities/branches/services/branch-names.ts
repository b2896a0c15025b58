import type { NameRegister } from '#platform/ledgers';
import { listBranchNames } from '../branch-list.store.ts';

/** Who bears the name of a branch, among those the reader sees. */
export const branchNames: NameRegister = { noun: 'branch', find: listBranchNames };
