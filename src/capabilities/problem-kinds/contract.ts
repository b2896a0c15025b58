import { z } from 'zod';
import { endpoint } from '#kernel/endpoint';
import { openEndSchema, plainDateSchema } from '#kernel/plain-date';
import { standingSchema } from '#kernel/permission';
import { line } from '#kernel/text';

/** A kind of problem: the zone's own list, as data. */
export const ProblemKind = z.string().regex(/^[a-z][a-z0-9-]{1,30}$/, 'problem-kind');

export const KindOfProblem = z.strictObject({
  kind: ProblemKind,
  name: z.string(),
  nameEn: z.string().nullable(),
  officialOrder: z.int(),
  retiredOn: openEndSchema,
  version: z.int(),
});
export type KindOfProblem = z.infer<typeof KindOfProblem>;

export const AddProblemKind = z.strictObject({
  kind: ProblemKind,
  name: line(20),
  nameEn: line(40).nullable(),
  officialOrder: z.int().min(0).max(9999),
});
export type AddProblemKind = z.infer<typeof AddProblemKind>;

export const RetireProblemKind = z.strictObject({ kind: ProblemKind, version: z.int(), from: plainDateSchema });
export type RetireProblemKind = z.infer<typeof RetireProblemKind>;

const KindVersion = z.strictObject({ kind: ProblemKind, version: z.int() });

export const problemKindsEndpoint = endpoint({
  operationId: 'problemKinds',
  method: 'GET',
  path: '/api/problem-kinds',
  summary: { zh: '问题类别', en: 'Kinds of problems' },
  answer: z.strictObject({ kinds: z.array(KindOfProblem), standing: standingSchema }),
});

export const addProblemKindEndpoint = endpoint({
  operationId: 'addProblemKind',
  method: 'POST',
  path: '/api/problem-kinds',
  summary: { zh: '新增类别', en: 'Add a kind of problem' },
  body: AddProblemKind,
  answer: KindVersion,
  commandId: true,
  status: 201,
});

export const retireProblemKindEndpoint = endpoint({
  operationId: 'retireProblemKind',
  method: 'POST',
  path: '/api/problem-kinds/{kind}/retirement',
  summary: { zh: '停用类别', en: 'Retire a kind from a day on' },
  params: z.strictObject({ kind: ProblemKind }),
  body: RetireProblemKind.pick({ from: true }),
  answer: KindVersion,
  ifMatch: true,
  commandId: true,
});
