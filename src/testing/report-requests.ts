import type { AccountActor } from '#capabilities/access/testing';
import type { ProjectId } from '#capabilities/projects/contract';
import { aLink } from '#capabilities/report-links/testing';
import type { ReportLinkId } from '#capabilities/report-links/contract';
import type { ProblemId } from '#capabilities/problem-ledger/contract';
import type { UnitId } from '#kernel/ids';
import { newId } from './ground.ts';
import type { Asked } from './problem-requests.ts';

type Given = {
  readonly code: string;
  readonly township: AccountActor;
  readonly unitId: UnitId;
  readonly project: ProjectId;
  /** A link that works, and a problem raised by it. */
  readonly link: { readonly linkId: ReportLinkId; readonly token: string };
  readonly reported: ProblemId;
};

/** A request for each operation of report links; the one that is closed is closed last. */
export function reportRequests(given: () => Given) {
  const held = () => ({ code: given().code, token: given().link.token });
  return {
    listReportLinks: () => ({ asked: { query: {} }, actor: given().township }),
    openReportLink: () => ({
      asked: {
        body: aLink(given().unitId, { projectId: given().project }) as Asked['body'],
        commandId: newId<'CommandId'>(),
      },
      actor: given().township,
    }),
    reportPlace: () => ({ asked: { params: held() } }),
    sendReport: () => ({
      asked: {
        params: held(),
        body: { problemId: newId(), kind: 'safety', text: '三号塔吊钢丝绳断股' },
        commandId: newId<'CommandId'>(),
      },
    }),
    report: () => ({ asked: { params: { ...held(), problemId: given().reported } } }),
    closeReportLink: () => ({
      asked: { params: { linkId: given().link.linkId }, version: 1, commandId: newId<'CommandId'>() },
      actor: given().township,
    }),
  };
}
