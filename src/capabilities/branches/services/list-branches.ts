import { query } from '#platform/queries';
import { branchAccess } from '../branch.access.ts';
import { countBranches, type LineFound, listPage } from '../branch-list.store.ts';
import { remarksOf } from '../branch-state.rules.ts';
import { type BranchLine, type BranchList, ListBranches } from '../contract.ts';

/** The branches as of a day, a page of them, and how many there are in all. */
export const listBranches = query({
  name: 'branch.list',
  input: ListBranches,
  see: branchAccess.see,
  read: async (tx, input): Promise<BranchList> => {
    const asked = { ...input, on: input.on ?? tx.today };
    const [lines, counted] = await Promise.all([listPage(tx, asked), countBranches(tx, asked)]);
    const branches = lines.slice(0, asked.limit).map(asLine);
    return {
      on: asked.on,
      today: tx.today,
      ...counted,
      branches,
      next: lines.length > asked.limit ? (branches.at(-1)?.number ?? null) : null,
    };
  },
});

export function asLine<Found extends LineFound>({ covered, appliedOn, approvedOn, number, mobile, ...line }: Found) {
  return {
    ...line,
    number: Number(number),
    mobile: mobile === 'yes',
    remarks: [...remarksOf({ composition: line.composition, covered, appliedOn, approvedOn })],
  } satisfies BranchLine;
}
