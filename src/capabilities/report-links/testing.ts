import { createHash, randomBytes } from 'node:crypto';
import type { AccountActor } from '#capabilities/access/testing';
import type { UnitId } from '#kernel/ids';
import { plainDate } from '#kernel/plain-date';
import type { Runtime } from '#platform/commands';
import { newId } from '#testing/ground';
import { keeperOf } from '#testing/keeper';
import type { MatrixSubject } from '#testing/matrix';
import { reportLinkAccess } from './report-link.access.ts';
import type { ProblemId } from '#capabilities/problem-ledger/contract';

import { type GivenZone, givenUnitBelow, unitMatrix } from '#capabilities/organisation/testing';
import { sendReport } from './services/send-report.ts';
import type { OpenReportLink } from './contract.ts';
import { openReportLink } from './services/open-report-link.ts';

/** A token as a browser makes it, with what is told of it. */
function aToken() {
  const token = randomBytes(32).toString('base64url');
  return { token, tokenHash: createHash('sha256').update(token).digest('hex') };
}

/** A link to open, to the end of the year, without a project unless said otherwise. */
export const aLink = (unitId: UnitId, rest: Partial<OpenReportLink> = {}): OpenReportLink => ({
  linkId: newId<'ReportLinkId'>(),
  tokenHash: aToken().tokenHash,
  unitId,
  projectId: null,
  label: '贴在工地大门',
  lastOn: plainDate('2022-12-31'),
  ...rest,
});

/** A link that stands, with the token of its address. */
export async function givenLink(runtime: Runtime, opener: AccountActor, rest: Partial<OpenReportLink> = {}) {
  const [grant] = opener.grants;
  if (grant === undefined) throw new Error('whoever opens a link answers for a unit');
  const { token, tokenHash } = aToken();
  const link = aLink(grant.unitId, { tokenHash, ...rest });
  await openReportLink.perform(runtime, { actor: opener, commandId: newId(), inputs: [link] });
  return { ...link, token };
}

/** A problem raised by a link. */
export async function givenReport(
  runtime: Runtime,
  { code }: Pick<GivenZone, 'code'>,
  { token }: { readonly token: string },
): Promise<ProblemId> {
  const problemId = newId<'ProblemId'>();
  const report = { problemId, kind: 'safety', text: '三号塔吊钢丝绳断股' };
  await sendReport(runtime, { code, token, ...report, commandId: newId(), address: '203.0.113.7' });
  return problemId;
}

/** Report links in the generated role matrix: one that stands, at the unit it was put up for. */
export const reportLinkMatrix: MatrixSubject = {
  noun: 'report-link',
  verbs: ['report-link.close'],
  see: reportLinkAccess.see,
  capacities: ['unit'],
  given: async ({ runtime, zone }, { unitId, canary }) => {
    const { linkId } = await givenLink(runtime, keeperOf(zone, 'projects-office'), { unitId, label: canary });
    return { anchors: { unit: unitId }, messages: { 'report-link.close': { linkId, version: 1 } } };
  },
};

/** Links to open in the generated role matrix: their place is a unit, which is everybody's to see. */
export const newReportLinkMatrix: MatrixSubject = {
  noun: 'new report-link',
  verbs: ['report-link.open'],
  see: unitMatrix.see,
  capacities: ['unit'],
  given: async (scene, { unitId: place, canary }) => {
    const unitId = await givenUnitBelow(scene, place, canary);
    return { anchors: { unit: place }, messages: { 'report-link.open': aLink(unitId, { label: canary }) } };
  },
};
