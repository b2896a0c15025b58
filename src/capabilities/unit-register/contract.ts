import { z } from 'zod';
import { UnitId, UnitKind, UnitName } from '#capabilities/organisation/contract';
import { creditCodeSchema } from '#kernel/credit-code';
import { endpoint } from '#kernel/endpoint';
import { idSchema } from '#kernel/ids';
import { standingSchema } from '#kernel/permission';
import { openEndSchema, plainDateSchema } from '#kernel/plain-date';
import { regionCodeSchema } from '#kernel/region-code';

export const AliasId = idSchema<'AliasId'>();
export type AliasId = z.infer<typeof AliasId>;

/** 曾用名, a name the unit bore; 简称, what sheets and people call it. */
export const aliasKinds = ['former', 'short'] as const;
export type AliasKind = (typeof aliasKinds)[number];

const Reason = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(/^[^\p{C}]*$/u, 'printable');

export const AddAlias = z.strictObject({
  aliasId: AliasId,
  unitId: UnitId,
  kind: z.enum(aliasKinds),
  name: UnitName,
  /** Where it is left out: since the unit stands, or since the former name before it. */
  from: plainDateSchema.optional(),
  /** A former name has an end: from this day on it is not borne. */
  to: plainDateSchema.optional(),
});
export type AddAlias = z.infer<typeof AddAlias>;

export const WithdrawAlias = z.strictObject({ aliasId: AliasId, reason: Reason });
export type WithdrawAlias = z.infer<typeof WithdrawAlias>;

export const SetCreditCode = z.strictObject({
  unitId: UnitId,
  /** 0 while none was ever set. */
  version: z.int().min(0),
  creditCode: creditCodeSchema.nullable(),
});
export type SetCreditCode = z.infer<typeof SetCreditCode>;

/** The legal region a unit lies in from a day on; none where it is null. */
export const SetRegion = z.strictObject({
  unitId: UnitId,
  regionCode: regionCodeSchema.nullable(),
  from: plainDateSchema,
  reason: Reason,
});
export type SetRegion = z.infer<typeof SetRegion>;

const FromLedger = z.string().min(1).max(300);

/** A unit as a ledger tells of it, its places oldest first; what is not told stays as it is. */
export const RecordUnit = z.strictObject({
  name: UnitName,
  kind: UnitKind.optional(),
  officialOrder: z.int().min(0).max(9999).optional(),
  /** Under whom it stood before the first of its places, in words. */
  movedFrom: z.string().max(200).optional(),
  places: z
    .array(
      z.strictObject({
        /** In words, as offices name it: 规划建设局综合科; null is the zone itself. */
        parent: z.string().min(1).max(200).nullable(),
        from: plainDateSchema.optional(),
        to: plainDateSchema.optional(),
        origin: FromLedger.nullable(),
      }),
    )
    .min(1)
    .max(100),
  aliases: z
    .array(
      z.strictObject({
        kind: z.enum(aliasKinds),
        name: UnitName,
        from: plainDateSchema.optional(),
        to: plainDateSchema.optional(),
      }),
    )
    .max(100)
    .optional(),
  creditCode: creditCodeSchema.optional(),
  regions: z
    .array(
      z.strictObject({
        regionCode: regionCodeSchema,
        from: plainDateSchema.optional(),
        to: plainDateSchema.optional(),
      }),
    )
    .max(100)
    .optional(),
  /** `file#row`, where it was told. */
  origin: FromLedger.nullable(),
});
export type RecordUnit = z.infer<typeof RecordUnit>;

const span = { from: plainDateSchema, to: openEndSchema };

const Alias = z.strictObject({ aliasId: AliasId, kind: z.enum(aliasKinds), name: UnitName, ...span });
export type Alias = z.infer<typeof Alias>;

const RegisterEntry = z.strictObject({
  unitId: UnitId,
  aliases: z.array(Alias),
  creditCode: creditCodeSchema.nullable(),
  codeVersion: z.int(),
  /** Through time, the latest first. */
  regions: z.array(z.strictObject({ regionCode: regionCodeSchema, ...span })),
  today: plainDateSchema,
  standing: standingSchema,
});
export type RegisterEntry = z.infer<typeof RegisterEntry>;

export const registerEntryEndpoint = endpoint({
  operationId: 'registerEntry',
  method: 'GET',
  path: '/api/units/{unitId}/register',
  summary: { zh: '单位名册（曾用名、简称、信用代码、区划）', en: 'What a unit is known by beside its name' },
  params: z.strictObject({ unitId: UnitId }),
  answer: RegisterEntry,
});

export const addAliasEndpoint = endpoint({
  operationId: 'addUnitAlias',
  method: 'POST',
  path: '/api/unit-aliases',
  summary: { zh: '登记曾用名、简称', en: 'Enter an alias of a unit' },
  body: AddAlias,
  answer: z.strictObject({ aliasId: AliasId }),
  commandId: true,
  status: 201,
});

export const withdrawAliasEndpoint = endpoint({
  operationId: 'withdrawUnitAlias',
  method: 'POST',
  path: '/api/unit-aliases/{aliasId}/withdrawal',
  summary: { zh: '撤回曾用名、简称', en: 'Withdraw an alias entered by mistake' },
  params: z.strictObject({ aliasId: AliasId }),
  body: WithdrawAlias.pick({ reason: true }),
  answer: z.strictObject({ aliasId: AliasId }),
  commandId: true,
});

export const setCreditCodeEndpoint = endpoint({
  operationId: 'setUnitCreditCode',
  method: 'PUT',
  path: '/api/units/{unitId}/credit-code',
  summary: { zh: '登记统一社会信用代码', en: 'Set or remove the credit code of an enterprise or contractor' },
  params: z.strictObject({ unitId: UnitId }),
  body: SetCreditCode.pick({ creditCode: true }),
  answer: z.strictObject({ unitId: UnitId, version: z.int() }),
  ifMatch: true,
  commandId: true,
});

export const setRegionEndpoint = endpoint({
  operationId: 'setUnitRegion',
  method: 'POST',
  path: '/api/units/{unitId}/regions',
  summary: { zh: '登记所在行政区划', en: 'The legal region a unit lies in from a day on' },
  params: z.strictObject({ unitId: UnitId }),
  body: SetRegion.omit({ unitId: true }),
  answer: z.strictObject({ unitId: UnitId }),
  commandId: true,
});
