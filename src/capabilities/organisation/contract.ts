import { z } from 'zod';
import { endpoint } from '#kernel/endpoint';
import { idSchema } from '#kernel/ids';
import { plainDateSchema } from '#kernel/plain-date';
import { standingSchema } from '#kernel/permission';
import type { Words } from '#kernel/words';

/**
 * Kinds of the one unit tree (M1): the zone, its departments, townships and farms, villages, groups; and who works with
 * them: enterprises, contractors, representative offices elsewhere (M12), command posts and Party branches.
 */
export const unitKinds = [
  'zone',
  'department',
  'township',
  'farm',
  'village',
  'group',
  'rep-office',
  'command-post',
  'branch',
  'enterprise',
  'contractor',
] as const;
export const UnitKind = z.enum(unitKinds);
export type UnitKind = z.infer<typeof UnitKind>;

export const unitKindWords = {
  zone: { zh: '开发区', en: 'Zone' },
  department: { zh: '部门', en: 'Department' },
  township: { zh: '乡镇', en: 'Township' },
  farm: { zh: '场', en: 'Farm' },
  village: { zh: '村', en: 'Village' },
  group: { zh: '组', en: 'Group' },
  'rep-office': { zh: '驻外办', en: 'Representative office' },
  'command-post': { zh: '指挥部', en: 'Command post' },
  branch: { zh: '党支部', en: 'Party branch' },
  enterprise: { zh: '企业', en: 'Enterprise' },
  contractor: { zh: '参建单位', en: 'Contractor' },
} as const satisfies Readonly<Record<UnitKind, Words>>;

export const ZoneId = idSchema<'ZoneId'>();
export const UnitId = idSchema<'UnitId'>();

/** As what units are found in a search. */
export const unitNoun = 'unit';
/** As what they are found by their aliases: the subject is the unit. */
export const aliasNoun = 'unit-alias';

/** A name as written on a plate: trimmed, no control characters, at most 60 characters. */
export const UnitName = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .regex(/^[^\p{C}]*$/u, 'printable');

/** Short name of a zone in its address `/z/{code}`. */
export const ZoneCode = z.string().regex(/^[a-z][a-z0-9-]{1,30}$/, 'zone-code');

export const AddUnit = z.strictObject({
  unitId: UnitId,
  parentId: UnitId,
  kind: UnitKind.exclude(['zone']),
  name: UnitName,
  /** Place in the official order (排序) among its siblings. */
  officialOrder: z.int().min(0).max(9999),
  from: plainDateSchema,
});
export type AddUnit = z.infer<typeof AddUnit>;

export const RenameUnit = z.strictObject({ unitId: UnitId, version: z.int().min(1), name: UnitName });
export type RenameUnit = z.infer<typeof RenameUnit>;

/** The parent is a fact: it holds from a day on; the day may not lie ahead, a plan to move is not the tree. */
export const MoveUnit = z.strictObject({
  unitId: UnitId,
  version: z.int().min(1),
  parentId: UnitId,
  from: plainDateSchema,
  /** Why, and on whose decision: kept in the audit entry. */
  reason: z.string().trim().min(1).max(200),
});
export type MoveUnit = z.infer<typeof MoveUnit>;

/** From this day on the unit is in no tree; what it was stays. It may not leave units below it behind. */
export const CloseUnit = z.strictObject({
  unitId: UnitId,
  version: z.int().min(1),
  from: plainDateSchema,
  reason: z.string().trim().min(1).max(200),
});
export type CloseUnit = z.infer<typeof CloseUnit>;

/** What the event `unit.renamed` tells: the name that was, the name that is, since which day. */
export const UnitRenamed = z.strictObject({ from: UnitName, to: UnitName, on: plainDateSchema });

/** All units below one, in the official order they are to have. */
export const ReorderUnits = z.strictObject({
  parentId: UnitId,
  units: z
    .array(z.strictObject({ unitId: UnitId, version: z.int().min(1) }))
    .min(2)
    .max(500),
});
export type ReorderUnits = z.infer<typeof ReorderUnits>;

/** What a verb on one unit answers. */
export const UnitVersion = z.strictObject({ unitId: UnitId, version: z.int() });
export type UnitVersion = z.infer<typeof UnitVersion>;

export const UnitsInOrder = z.strictObject({ parentId: UnitId, units: z.array(UnitVersion) });
export type UnitsInOrder = z.infer<typeof UnitsInOrder>;

export const Unit = z.strictObject({
  unitId: UnitId,
  parentId: UnitId.nullable(),
  kind: UnitKind,
  name: UnitName,
  officialOrder: z.int(),
  depth: z.int(),
  /** First day of the present place in the tree. */
  from: plainDateSchema,
  version: z.int(),
  /** Roles the reader holds here: the page asks the same `may` as the verb. */
  standing: standingSchema,
});
export type Unit = z.infer<typeof Unit>;

export const UnitTree = z.strictObject({
  /** The day looked at, and today in the zone. */
  on: plainDateSchema,
  today: plainDateSchema,
  /** In official order, parents before children. */
  units: z.array(Unit),
});
export type UnitTree = z.infer<typeof UnitTree>;

export const unitTreeEndpoint = endpoint({
  operationId: 'unitTree',
  method: 'GET',
  path: '/api/units',
  summary: { zh: '某日的单位树', en: 'The unit tree as of a day' },
  query: z.strictObject({ on: plainDateSchema.optional() }),
  answer: UnitTree,
});

export const getUnitEndpoint = endpoint({
  operationId: 'getUnit',
  method: 'GET',
  path: '/api/units/{unitId}',
  summary: { zh: '一个单位', en: 'One unit' },
  params: z.strictObject({ unitId: UnitId }),
  answer: Unit,
});

export const addUnitEndpoint = endpoint({
  operationId: 'addUnit',
  method: 'POST',
  path: '/api/units',
  summary: { zh: '增设单位', en: 'Add a unit under its parent' },
  body: AddUnit,
  answer: UnitVersion,
  commandId: true,
  status: 201,
});

export const renameUnitEndpoint = endpoint({
  operationId: 'renameUnit',
  method: 'PUT',
  path: '/api/units/{unitId}/name',
  summary: { zh: '单位更名', en: 'Rename a unit' },
  params: z.strictObject({ unitId: UnitId }),
  body: RenameUnit.pick({ name: true }),
  answer: UnitVersion,
  ifMatch: true,
  commandId: true,
});

export const moveUnitEndpoint = endpoint({
  operationId: 'moveUnit',
  method: 'PUT',
  path: '/api/units/{unitId}/parent',
  summary: { zh: '调整隶属', en: 'Move a unit under another parent from a day on' },
  params: z.strictObject({ unitId: UnitId }),
  body: MoveUnit.pick({ parentId: true, from: true, reason: true }),
  answer: UnitVersion,
  ifMatch: true,
  commandId: true,
});

export const closeUnitEndpoint = endpoint({
  operationId: 'closeUnit',
  method: 'PUT',
  path: '/api/units/{unitId}/closing',
  summary: { zh: '撤销单位', en: 'Close a unit from a day on' },
  params: z.strictObject({ unitId: UnitId }),
  body: CloseUnit.pick({ from: true, reason: true }),
  answer: UnitVersion,
  ifMatch: true,
  commandId: true,
});

export const reorderUnitsEndpoint = endpoint({
  operationId: 'reorderUnits',
  method: 'PUT',
  path: '/api/units/{parentId}/order',
  summary: { zh: '调整下级单位排序', en: 'Put the units below one into their official order' },
  params: z.strictObject({ parentId: UnitId }),
  body: ReorderUnits.pick({ units: true }),
  answer: UnitsInOrder,
  commandId: true,
});
