import { z } from 'zod';
import { UnitId, UnitName } from '#capabilities/organisation/contract';
import { PersonId, PersonName } from '#capabilities/people/contract';
import { datedOnSchema } from '#kernel/dated-on';
import { endpoint } from '#kernel/endpoint';
import { idSchema } from '#kernel/ids';
import { standingSchema } from '#kernel/permission';
import { plainDateSchema } from '#kernel/plain-date';
import { codesOf, type Words } from '#kernel/words';

export const DeploymentId = idSchema<'DeploymentId'>();
export type DeploymentId = z.infer<typeof DeploymentId>;

/** For the whole of one's time, or beside one's post (M1). */
export const wayWords = {
  posted: { zh: '派驻', en: 'Posted' },
  concurrent: { zh: '兼任', en: 'Beside their post' },
} as const satisfies Record<string, Words>;
export const ways = codesOf(wayWords);

/** Of which level somebody is sent: 区, 乡镇(场), 村, 企业, 项目部 (sheet S4); read off the home unit's kind. */
export const levels = ['zone', 'township', 'village', 'enterprise', 'contractor'] as const;
const Level = z.enum(levels);
export type Level = z.infer<typeof Level>;

const line = (longest: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(longest)
    .regex(/^[^\p{C}]*$/u, 'printable');

export const SendPerson = z.strictObject({
  deploymentId: DeploymentId,
  personId: PersonId,
  /** The sending unit, where the person holds a post: the place that is asked. */
  homeUnitId: UnitId,
  /** Where they are sent; to a project through its command post. */
  unitId: UnitId,
  way: z.enum(ways),
  /** The document or meeting it rests on. */
  basis: line(200),
  from: datedOnSchema,
  to: datedOnSchema.optional(),
});
export type SendPerson = z.infer<typeof SendPerson>;

export const EndDeployment = z.strictObject({
  deploymentId: DeploymentId,
  version: z.int().min(1),
  to: datedOnSchema,
  reason: line(200),
});
export type EndDeployment = z.infer<typeof EndDeployment>;

/** Where one person was sent to one unit, as a ledger tells it: stretches of days. What is absent is not told. */
export const RecordDeployments = z.strictObject({
  personId: PersonId,
  unitId: UnitId,
  terms: z
    .array(
      z.strictObject({
        homeUnitId: UnitId,
        way: z.enum(ways).optional(),
        basis: line(200).optional(),
        from: datedOnSchema.optional(),
        to: datedOnSchema.optional(),
        origin: line(200).nullable(),
      }),
    )
    .min(1)
    .max(100),
  /** The day the ledger speaks of: what it does not date holds since then. */
  asOf: plainDateSchema,
});
export type RecordDeployments = z.infer<typeof RecordDeployments>;

const DeploymentVersion = z.strictObject({ deploymentId: DeploymentId, version: z.int() });

export const Deployment = z.strictObject({
  deploymentId: DeploymentId,
  version: z.int(),
  personId: PersonId,
  personName: PersonName,
  homeUnitId: UnitId,
  homeUnitName: UnitName,
  unitId: UnitId,
  unitName: UnitName,
  level: Level,
  way: z.enum(ways),
  basis: z.string(),
  from: datedOnSchema,
  to: datedOnSchema.nullable(),
  standing: standingSchema,
});
export type Deployment = z.infer<typeof Deployment>;

export const DeploymentsPage = z.strictObject({
  on: plainDateSchema,
  /** People by level, each once a level: the lines of all pages together. */
  counts: z.array(z.strictObject({ level: Level, people: z.int() })),
  deployments: z.array(Deployment),
  next: DeploymentId.nullable(),
});
export type DeploymentsPage = z.infer<typeof DeploymentsPage>;

export const ListDeployments = z.strictObject({
  /** Sent to this unit or one below it; absent for the whole zone. */
  unitId: UnitId.optional(),
  on: plainDateSchema.optional(),
  after: DeploymentId.optional(),
});

export const PersonDeployments = z.strictObject({
  /** Through time, those that hold first, as far as the reader sees them. */
  deployments: z.array(Deployment),
  /** How many hold today: told to the sending office alone, else null (M1). */
  load: z.int().nullable(),
});
export type PersonDeployments = z.infer<typeof PersonDeployments>;

export const listDeploymentsEndpoint = endpoint({
  operationId: 'listDeployments',
  method: 'GET',
  path: '/api/deployments',
  summary: {
    zh: '三级干部统筹调配',
    en: 'Who is sent to a unit or below it, or anywhere, and how many of which level',
  },
  query: ListDeployments,
  answer: DeploymentsPage,
});

export const personDeploymentsEndpoint = endpoint({
  operationId: 'personDeployments',
  method: 'GET',
  path: '/api/people/{personId}/deployments',
  summary: { zh: '一个人的选派', en: 'Where one person is and was sent' },
  params: z.strictObject({ personId: PersonId }),
  answer: PersonDeployments,
});

export const sendPersonEndpoint = endpoint({
  operationId: 'sendPerson',
  method: 'POST',
  path: '/api/deployments',
  summary: { zh: '选派', en: 'Send a person to a unit' },
  body: SendPerson,
  answer: DeploymentVersion,
  commandId: true,
  status: 201,
});

export const endDeploymentEndpoint = endpoint({
  operationId: 'endDeployment',
  method: 'PUT',
  path: '/api/deployments/{deploymentId}/end',
  summary: { zh: '选派结束', en: 'End a deployment on a day' },
  params: z.strictObject({ deploymentId: DeploymentId }),
  body: EndDeployment.pick({ to: true, reason: true }),
  answer: DeploymentVersion,
  ifMatch: true,
  commandId: true,
});
