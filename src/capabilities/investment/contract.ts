import { z } from 'zod';
import { UnitId } from '#capabilities/organisation/contract';
import { ProjectId } from '#capabilities/projects/contract';
import { datedOnSchema } from '#kernel/dated-on';
import { endpoint } from '#kernel/endpoint';
import { idSchema } from '#kernel/ids';
import { pagePlace } from '#kernel/page-place';
import { plainDateSchema } from '#kernel/plain-date';
import { quantitySchema } from '#kernel/quantity';
import { line } from '#kernel/text';

const AgreementId = idSchema<'AgreementId'>();
export type AgreementId = z.infer<typeof AgreementId>;

/** What an investor commits to: by a day to start and to produce; an amount a year, a 亩 (CT-01), or of jobs. */
export const CommitmentKind = z.enum([
  'start',
  'production',
  'annualOutput',
  'annualTax',
  'intensity',
  'taxPerMu',
  'jobs',
]);
export type CommitmentKind = z.infer<typeof CommitmentKind>;

const AmountKind = CommitmentKind.exclude(['start', 'production']);
const DayKind = CommitmentKind.extract(['start', 'production']);

/** What is measured of an agreement: 计划投资, 用地, 厂房, and 已到位资金 as of the day it holds from. */
const Measured = z.enum(['investment', 'land', 'workshop', 'paidIn']);
export type Measured = z.infer<typeof Measured>;

const amount = quantitySchema.refine((told) => told.amount >= 0, 'agreement.below-nothing');
const Commitment = z.strictObject({ amount: amount.nullable(), dueBy: datedOnSchema.nullable() });
export type Commitment = z.infer<typeof Commitment>;

const Promised = z.strictObject({
  text: line(200),
  ownerUnitId: UnitId.nullable(),
  dueBy: datedOnSchema.nullable(),
});
export type Promised = z.infer<typeof Promised>;

const reviewed = [
  'reviewed start',
  'reviewed production',
  'reviewed annualOutput',
  'reviewed annualTax',
  'reviewed intensity',
  'reviewed taxPerMu',
  'reviewed jobs',
] as const satisfies readonly `reviewed ${CommitmentKind}`[];

const held = { from: plainDateSchema, to: plainDateSchema.optional(), origin: line(200).nullable() };
const ToldOfAgreement = z.discriminatedUnion('key', [
  z.strictObject({ key: z.literal('stage'), value: z.enum(['negotiating', 'signed']), ...held }),
  z.strictObject({ key: z.enum(['industry', 'placeOfOrigin']), value: line(60), ...held }),
  z.strictObject({ key: Measured, value: amount, ...held }),
  z.strictObject({ key: DayKind, value: z.strictObject({ amount: z.null(), dueBy: datedOnSchema }), ...held }),
  z.strictObject({ key: AmountKind, value: Commitment.extend({ amount }), ...held }),
  z.strictObject({ key: z.literal('promise'), value: Promised, ...held }),
  /** What a person found of what had fallen due (CT-02). */
  z.strictObject({ key: z.enum(reviewed), value: z.enum(['met', 'unmet']), ...held }),
]);
export type AgreementKey = z.infer<typeof ToldOfAgreement>['key'];

/** An agreement as its ledger tells it; known again by its name and its investor. What is absent is not told. */
export const RecordAgreement = z.strictObject({
  name: line(100),
  investor: line(100),
  creditCode: line(30).optional(),
  /** The project it became. */
  projectId: ProjectId.optional(),
  basis: line(300).optional(),
  facts: z.array(ToldOfAgreement).max(1000),
});
export type RecordAgreement = z.infer<typeof RecordAgreement>;

/** 未到期, 无期限, 到期待核 (CT-02), 超过约定日, 已履约, 未履约: counted when looked at. */
const CommitmentStatus = z.enum(['open', 'undated', 'toReview', 'late', 'met', 'unmet']);
export type CommitmentStatus = z.infer<typeof CommitmentStatus>;

const AgreementLine = z.strictObject({
  agreementId: AgreementId,
  name: z.string(),
  investor: z.string(),
  placeOfOrigin: z.string().nullable(),
  industry: z.string().nullable(),
  basis: z.string().nullable(),
  /** Where the reader sees it. */
  project: z.strictObject({ projectId: ProjectId, name: z.string() }).nullable(),
  /** The park of that project, and whether no other signed project came to it before. */
  park: z.strictObject({ name: z.string(), first: z.boolean() }).nullable(),
  /** Since when it is signed, or under negotiation. */
  since: plainDateSchema,
  investment: quantitySchema.nullable(),
  land: quantitySchema.nullable(),
  workshop: quantitySchema.nullable(),
  paidIn: quantitySchema.nullable(),
  /** 分 a 亩 by the agreed investment and land (CT-01), to 0.01 万元. */
  investmentPerMu: z.int().nullable(),
  lateStart: z.boolean(),
  commitments: z.array(Commitment.extend({ kind: CommitmentKind, status: CommitmentStatus })),
  /** Those still owed. */
  promises: z.array(
    z.strictObject({
      text: z.string(),
      owner: z.strictObject({ unitId: UnitId, name: z.string() }).nullable(),
      dueBy: datedOnSchema.nullable(),
      overdue: z.boolean(),
    }),
  ),
});
export type AgreementLine = z.infer<typeof AgreementLine>;

export const AgreementFilter = z.enum(['signed', 'lateStart', 'negotiating']);
export type AgreementFilter = z.infer<typeof AgreementFilter>;

export const ListAgreements = z.strictObject({
  on: plainDateSchema.optional(),
  show: AgreementFilter.default('signed'),
  /** Day and number of the last one seen. */
  after: pagePlace(['day', 'number'], ' ').optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type ListAgreements = z.infer<typeof ListAgreements>;

const AgreementList = z.strictObject({
  on: plainDateSchema,
  today: plainDateSchema,
  /** Whether the reader sees those under negotiation, and agreed tax. */
  whole: z.boolean(),
  /** Signed on the day, and of them those past their agreed start (IV-02): not only those of this page. */
  signed: z.int(),
  lateStarts: z.int(),
  agreements: z.array(AgreementLine),
  next: z.string().nullable(),
});
export type AgreementList = z.infer<typeof AgreementList>;

export const listAgreementsEndpoint = endpoint({
  operationId: 'listAgreements',
  method: 'GET',
  path: '/api/agreements',
  summary: { zh: '招商协议及其约定(截至某日)', en: 'Agreements with investors and their commitments on a day' },
  query: ListAgreements,
  answer: AgreementList,
});
