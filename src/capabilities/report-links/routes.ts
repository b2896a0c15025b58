import { act, handleWith, type Operation, serve } from '#platform/http';
import * as contract from './contract.ts';
import { reportLinkAccess } from './report-link.access.ts';
import { closeReportLink } from './services/close-report-link.ts';
import { getReport } from './services/get-report.ts';
import { listReportLinks } from './services/list-report-links.ts';
import { openReportLink } from './services/open-report-link.ts';
import { reportPlace } from './services/report-place.ts';
import { sendReport } from './services/send-report.ts';

export const reportLinkRoutes: readonly Operation[] = [
  serve(contract.listReportLinksEndpoint, listReportLinks),
  act(contract.openReportLinkEndpoint, openReportLink),
  act(contract.closeReportLinkEndpoint, closeReportLink),
  handleWith(
    contract.reportPlaceEndpoint,
    'open',
    async ({ runtime, params }) => ({ body: await reportPlace(runtime, params) }),
    reportLinkAccess.hold,
  ),
  handleWith(
    contract.sendReportEndpoint,
    'open',
    ({ runtime, params, body, commandId, address }) => sendReport(runtime, { ...params, ...body, commandId, address }),
    reportLinkAccess.hold,
  ),
  handleWith(
    contract.reportEndpoint,
    'open',
    async ({ runtime, params: { problemId, ...held } }) => ({ body: await getReport(runtime, held, problemId) }),
    reportLinkAccess.hold,
  ),
];
