import { z } from 'zod';
import { UnitId } from '#capabilities/organisation/contract';
import { PersonId, PersonName } from '#capabilities/people/contract';
import { datedOnSchema } from '#kernel/dated-on';
import { endpoint } from '#kernel/endpoint';
import { idSchema } from '#kernel/ids';
import { pagePlace } from '#kernel/page-place';
import { openEndSchema, plainDateSchema } from '#kernel/plain-date';
import { line } from '#kernel/text';
import type { Words } from '#kernel/words';

const CultivationId = idSchema<'CultivationId'>();
export type CultivationId = z.infer<typeof CultivationId>;
export const cultivationWords: Words = { zh: '培养记录', en: 'Cultivation records' };
export const cultivationContactWords: Words = { zh: '培养联系人', en: 'Cultivation contact' };

/** As the organisation with the power told it; the product brings nobody from one to the next (domain-rules 3.4). */
export const CultivationStage = z.enum(['applicant', 'activist', 'developmentTarget', 'probationary', 'full']);
export type CultivationStage = z.infer<typeof CultivationStage>;

/** In the order in which one is told after the other. */
export const cultivationSteps = ['applied', 'handedOn', 'received', 'recommended', 'letterReceived', 'ended'] as const;
const CultivationStep = z.enum(cultivationSteps);
export type CultivationStep = z.infer<typeof CultivationStep>;

const held = { from: plainDateSchema, to: plainDateSchema.optional(), origin: line(200).nullable() };
const ToldOfCultivation = z.discriminatedUnion('key', [
  z.strictObject({ key: z.literal('stage'), value: CultivationStage, ...held }),
  /** 有权限的党组织, 所在单位及岗位, 参加项目支部活动情况. */
  z.strictObject({ key: z.enum(['authority', 'workplace', 'activity']), value: line(300), ...held }),
  z.strictObject({ key: z.literal('contact'), value: PersonId, ...held }),
]);
export type CultivationKey = z.infer<typeof ToldOfCultivation>['key'];

const ToldStep = z.strictObject({
  step: CultivationStep,
  /** Null where it was told without its day: "there is a receipt". */
  on: datedOnSchema.nullable(),
  /** To whom, of what was handed on or sent. */
  organisation: line(100).nullable(),
  origin: line(200).nullable(),
});
export type ToldStep = z.infer<typeof ToldStep>;

/** A cultivation record as its ledger tells it; known again by branch and name. What is absent is not told. */
export const RecordCultivation = z.strictObject({
  branchUnitId: UnitId,
  name: PersonName,
  remark: line(300).optional(),
  facts: z.array(ToldOfCultivation).max(1000),
  steps: z.array(ToldStep).max(cultivationSteps.length),
});
export type RecordCultivation = z.infer<typeof RecordCultivation>;

const BranchNamed = z.strictObject({ unitId: UnitId, name: z.string() });

const CultivationLine = z.strictObject({
  cultivationId: CultivationId,
  number: z.int(),
  /** The first letter stands; the whole by a look, which is recorded. */
  maskedName: z.string(),
  branch: BranchNamed,
  appliedOn: datedOnSchema,
  handedOn: z
    .strictObject({ on: datedOnSchema, organisation: z.string().nullable(), received: z.boolean() })
    .nullable(),
  stage: CultivationStage.nullable(),
  toldOn: plainDateSchema.nullable(),
  /** 逾30日未转交. */
  late: z.boolean(),
});
export type CultivationLine = z.infer<typeof CultivationLine>;

export const ListCultivations = z.strictObject({
  on: plainDateSchema.optional(),
  branchUnitId: UnitId.optional(),
  stage: CultivationStage.optional(),
  /** Where the page before ended, as it said itself. */
  after: pagePlace([['late', 'rest'], 'number'], '-').optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type ListCultivations = z.infer<typeof ListCultivations>;

const CultivationList = z.strictObject({
  on: plainDateSchema,
  today: plainDateSchema,
  /** Those not handed on within 30 days come first. Nothing is counted: no number of applicants is a measure (DM-21). */
  cultivations: z.array(CultivationLine),
  after: z.string().nullable(),
});
export type CultivationList = z.infer<typeof CultivationList>;

const StepTaken = z.strictObject({
  step: CultivationStep,
  on: datedOnSchema,
  dayKnown: z.boolean(),
  organisation: z.string().nullable(),
});
export type StepTaken = z.infer<typeof StepTaken>;

const CultivationFact = z.strictObject({
  key: z.enum(['stage', 'authority', 'workplace', 'activity', 'contact']),
  /** The word itself, or the name of the contact. */
  value: z.string(),
  from: plainDateSchema,
  to: openEndSchema,
});
export type CultivationFact = z.infer<typeof CultivationFact>;

/** Said to whoever looks, and never refused: what the home organisation decides is only mirrored here. */
const CultivationRemark = z.enum(['DM-05', 'DM-06', 'DM-07']);
export type CultivationRemark = z.infer<typeof CultivationRemark>;

const CultivationSeen = z.strictObject({
  cultivationId: CultivationId,
  name: z.string(),
  branch: BranchNamed,
  remark: z.string().nullable(),
  steps: z.array(StepTaken),
  /** All that held, as known now, the latest first. */
  history: z.array(CultivationFact),
  remarks: z.array(CultivationRemark),
});
export type CultivationSeen = z.infer<typeof CultivationSeen>;

export const listCultivationsEndpoint = endpoint({
  operationId: 'listCultivations',
  method: 'GET',
  path: '/api/cultivations',
  summary: { zh: '入党申请人、积极分子培养(截至某日)', en: 'Cultivation records as of a day' },
  query: ListCultivations,
  answer: CultivationList,
});

export const lookAtCultivationEndpoint = endpoint({
  operationId: 'lookAtCultivation',
  method: 'POST',
  path: '/api/cultivations/{cultivationId}/look',
  summary: { zh: '查看一份培养记录(留痕)', en: 'Look at one cultivation record; the look is recorded' },
  params: z.strictObject({ cultivationId: CultivationId }),
  body: z.strictObject({ purpose: line(100) }),
  answer: CultivationSeen,
});
