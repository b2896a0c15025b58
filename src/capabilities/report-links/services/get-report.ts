import { findRaisedByLink, type RaisedByLink } from '#capabilities/problem-ledger';
import type { ProblemId } from '#capabilities/problem-ledger/contract';
import type { Runtime } from '#platform/commands';
import type { Report } from '../contract.ts';
import { reportStateOf } from '../report-link.rules.ts';
import { asHolder, type HeldAddress, notThere } from './as-holder.ts';

/** How a problem stands that this very link raised; any other is missing (house.md 3.11). */
export async function getReport(runtime: Runtime, address: HeldAddress, problemId: ProblemId): Promise<Report> {
  const { found } = await asHolder(runtime, address, (tx) => findRaisedByLink(tx, problemId));
  if (found === undefined) throw notThere();
  return asReport(found);
}

export const asReport = ({ problemId, number, state }: RaisedByLink): Report => ({
  problemId,
  number,
  state: reportStateOf[state],
});
