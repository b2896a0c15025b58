import { z } from 'zod';
import { UnitId } from '#capabilities/organisation/contract';
import { ProblemId, RaiseProblem } from '#capabilities/problem-ledger/contract';
import { ProblemKind } from '#capabilities/problem-kinds/contract';
import { ProjectId } from '#capabilities/projects/contract';
import { endpoint } from '#kernel/endpoint';
import { idSchema } from '#kernel/ids';
import { plainDateSchema } from '#kernel/plain-date';
import { standingSchema } from '#kernel/permission';
import { line } from '#kernel/text';

export const ReportLinkId = idSchema<'ReportLinkId'>();
export type ReportLinkId = z.infer<typeof ReportLinkId>;

/** SHA-256 of the token in hexadecimal digits. The token is made by the browser of whoever opens the link. */
const TokenHash = z.string().regex(/^[0-9a-f]{64}$/, 'token-hash');

export const OpenReportLink = z.strictObject({
  linkId: ReportLinkId,
  tokenHash: TokenHash,
  /** On whose behalf problems are raised by it. */
  unitId: UnitId,
  projectId: ProjectId.nullable(),
  /** Where it is put up, such as 贴在工地大门. */
  label: line(40),
  /** The last day on which it works. */
  lastOn: plainDateSchema,
});
export type OpenReportLink = z.infer<typeof OpenReportLink>;

export const CloseReportLink = z.strictObject({ linkId: ReportLinkId, version: z.int().min(1) });
export type CloseReportLink = z.infer<typeof CloseReportLink>;

const LinkVersion = z.strictObject({ linkId: ReportLinkId, version: z.int() });

export const ReportLink = z.strictObject({
  linkId: ReportLinkId,
  version: z.int(),
  label: z.string(),
  unit: z.strictObject({ unitId: UnitId, name: z.string() }),
  /** Null also where the reader does not see it. */
  project: z.strictObject({ projectId: ProjectId, name: z.string() }).nullable(),
  fromOn: plainDateSchema,
  /** The first day on which it works no more. */
  toOn: plainDateSchema,
  works: z.boolean(),
  standing: standingSchema,
});
export type ReportLink = z.infer<typeof ReportLink>;

export const ListReportLinks = z.strictObject({
  /** `working` unless said otherwise. */
  state: z.enum(['working', 'ended']).optional(),
  after: ReportLinkId.optional(),
});
export type ListReportLinks = z.infer<typeof ListReportLinks>;

const ReportLinkList = z.strictObject({
  today: plainDateSchema,
  /** Newest first. */
  links: z.array(ReportLink),
  next: ReportLinkId.nullable(),
});

/** What a link is for: nothing else is told to whoever holds it. */
const ReportPlace = z.strictObject({
  unitName: z.string(),
  projectName: z.string().nullable(),
  kinds: z.array(z.strictObject({ kind: ProblemKind, name: z.string(), nameEn: z.string().nullable() })),
});

/** What whoever raised a problem by a link learns of it. */
export const ReportState = z.enum(['raised', 'handled', 'answered', 'closed']);
export type ReportState = z.infer<typeof ReportState>;

export const Report = z.strictObject({ problemId: ProblemId, number: z.int(), state: ReportState });
export type Report = z.infer<typeof Report>;

export const SendReport = RaiseProblem.pick({ problemId: true, kind: true, text: true });
export type SendReport = z.infer<typeof SendReport>;

export const listReportLinksEndpoint = endpoint({
  operationId: 'listReportLinks',
  method: 'GET',
  path: '/api/report-links',
  summary: { zh: '反映链接', en: 'Report links of the units one answers for' },
  query: ListReportLinks,
  answer: ReportLinkList,
});

export const openReportLinkEndpoint = endpoint({
  operationId: 'openReportLink',
  method: 'POST',
  path: '/api/report-links',
  summary: { zh: '开通反映链接', en: 'Open a report link' },
  body: OpenReportLink,
  answer: LinkVersion,
  commandId: true,
  status: 201,
});

export const closeReportLinkEndpoint = endpoint({
  operationId: 'closeReportLink',
  method: 'POST',
  path: '/api/report-links/{linkId}/closing',
  summary: { zh: '停用反映链接', en: 'Close a report link at once' },
  params: z.strictObject({ linkId: ReportLinkId }),
  answer: LinkVersion,
  ifMatch: true,
  commandId: true,
});

// Whatever stands in the address: what is no code or token of ours is one more that leads nowhere.
const held = { code: z.string().max(200), token: z.string().max(200) };

export const reportPlaceEndpoint = endpoint({
  operationId: 'reportPlace',
  method: 'GET',
  path: '/api/z/{code}/reports/{token}',
  summary: { zh: '反映链接的用途', en: 'What a report link is for' },
  params: z.strictObject(held),
  answer: ReportPlace,
});

export const sendReportEndpoint = endpoint({
  operationId: 'sendReport',
  method: 'POST',
  path: '/api/z/{code}/reports/{token}',
  summary: { zh: '由链接反映问题', en: 'Raise a problem by a link' },
  params: z.strictObject(held),
  body: SendReport,
  answer: Report,
  commandId: true,
  status: 201,
});

export const reportEndpoint = endpoint({
  operationId: 'report',
  method: 'GET',
  path: '/api/z/{code}/reports/{token}/{problemId}',
  summary: { zh: '由链接反映的问题办到哪一步', en: 'How a problem raised by this link stands' },
  params: z.strictObject({ ...held, problemId: ProblemId }),
  answer: Report,
});
