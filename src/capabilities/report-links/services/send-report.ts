import { findRaisedByLink, raiseProblem } from '#capabilities/problem-ledger';
import type { CommandId } from '#kernel/ids';
import { RefusedError, refuse } from '#kernel/refusal';
import type { Runtime } from '#platform/commands';
import type { Answered } from '#platform/http';
import type { SendReport } from '../contract.ts';
import { admitReport } from './admit-report.ts';
import { asHolder, type HeldAddress, holderOf, notThere } from './as-holder.ts';
import { asReport } from './get-report.ts';

export type SentReport = HeldAddress & SendReport & { readonly commandId: CommandId; readonly address: string };

/** Raises a problem with the link's unit and project. Sent again, even on another day, it is the same problem. */
export async function sendReport(
  runtime: Runtime,
  { problemId, kind, text, commandId, address, ...held }: SentReport,
): Promise<Answered> {
  const own = () => asHolder(runtime, held, (tx) => findRaisedByLink(tx, problemId));
  const { zoneId, link, found } = await own();
  if (found !== undefined) {
    if (found.kind !== kind || found.text !== text)
      throw new RefusedError(refuse('conflict', 'report.sent-already', { field: 'text' }));
    return { body: asReport(found), status: 200 };
  }
  await admitReport(runtime, zoneId, { linkId: link.linkId, address });
  const { unitId, projectId } = link;
  const projectIds = projectId === null ? [] : [projectId];
  const raisedOn = runtime.clock.today();
  const problem = { problemId, kind, text, unitId, projectIds, raisedOn, evidenceIds: [] };
  await raiseProblem
    .perform(runtime, { actor: holderOf(zoneId, link.linkId), commandId, inputs: [problem] })
    .catch((error: unknown) => {
      throw isOfAnother(error) ? notThere() : error;
    });
  const raised = (await own()).found;
  if (raised === undefined) throw notThere();
  return { body: asReport(raised) };
}

/** An id of a problem that this link did not raise: its holder does not learn that it is there. */
const isOfAnother = (error: unknown): boolean =>
  error instanceof RefusedError && error.refusals.some(({ code }) => code === 'problem.id-taken');
