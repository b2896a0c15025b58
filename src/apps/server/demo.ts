import { join } from 'node:path';
import { createFoundingToken, receiveFounder } from '#capabilities/access';
import { FoundZone } from '#capabilities/access/contract';
import { confirmGrant, openAccount, proposeGrant } from '#capabilities/administration';
import { GrantSeen, OpenAccount, ProposeGrant } from '#capabilities/administration/contract';
import type { TableToTake } from '#capabilities/exchange/contract';
import { listFirstZones } from '#capabilities/organisation';
import type { Actor, AdministratorOffice } from '#kernel/actor';
import { uuidV7 } from '#kernel/ids';
import { RefusedError } from '#kernel/refusal';
import { derivedId, type Runtime, txOf } from '#platform/commands';
import { StartRefusal } from '#platform/config';
import { hashPassword } from '#platform/sessions';
import { readTables } from '../cli/ledger-files.ts';
import type { Progress } from '../cli/progress.ts';
import { type DemoPlan, planDemo, readDemoPlan } from './demo-plan.ts';
import { ledgerDoor, takeOver } from './ledgers.ts';
import { programFolder } from './program.ts';

export const demoFolder = join(programFolder, 'db/demo/dongling');

/** The day on which the demonstration's ledgers were closed. */
const demoDay = '2022-06-23';

/** Its ledgers; the list of invented fields beside them is none, and nothing is said of it. */
export const readDemoTables = (progress: Progress): Promise<TableToTake[]> =>
  readTables(demoFolder, { progress, say: () => undefined });

type Call = Parameters<typeof takeOver.perform>[1];

/**
 * Founds the demonstration zone, takes its ledgers over as any other's, and opens an account for each role. What is done
 * already is left as it is, so that it may be begun again. Throws StartRefusal where another zone stands.
 */
export async function makeDemo(
  runtime: Runtime,
  dataFolder: string,
  tables: readonly TableToTake[],
): Promise<DemoPlan> {
  const [zone] = await listFirstZones(runtime.database);
  const kept = await readDemoPlan(dataFolder);
  if (zone !== undefined && zone.zoneId !== kept?.zoneId) throw anotherZone(zone.name);
  const plan = kept ?? (await planDemo(dataFolder, runtime));
  if (zone === undefined) await found(runtime, plan);
  await takeLedgers(runtime, plan, tables);
  await openAccounts(runtime, plan);
  return plan;
}

const commandOf = (plan: DemoPlan, step: string) => derivedId<'CommandId'>('demo', plan.zoneId, step);

async function found(runtime: Runtime, plan: DemoPlan): Promise<void> {
  const { zoneId, rootUnitId, administrators } = plan;
  const founding = createFoundingToken();
  const zone = { code: 'dongling', name: '抚州市东临新区', establishedOn: '2018-04-01' };
  const message = FoundZone.parse({ token: founding.token, zoneId, rootUnitId, ...zone, administrators });
  await receiveFounder(runtime, founding, message, commandOf(plan, 'found'));
}

async function takeLedgers(runtime: Runtime, plan: DemoPlan, tables: readonly TableToTake[]): Promise<void> {
  const actor = { kind: 'operator', zoneId: plan.zoneId } as const;
  const commandId = uuidV7<'CommandId'>(Date.parse(runtime.clock.now()), runtime.chance(10));
  const inputs: Call['inputs'] = [{ tables: [...tables], answers: {} }];
  await takeOver.perform(runtime, { actor, commandId, inputs });
}

/** An account and a role for each member whose person and unit the ledgers have brought. */
async function openAccounts(runtime: Runtime, plan: DemoPlan): Promise<void> {
  const [people, units] = await Promise.all([
    bearersOf(
      runtime,
      plan,
      'person',
      plan.members.map(({ person }) => person),
    ),
    bearersOf(
      runtime,
      plan,
      'unit',
      plan.members.map(({ unit }) => unit),
    ),
  ]);
  const [system, security] = [administratorOf(plan, 'system'), administratorOf(plan, 'security')];
  const found = plan.members.flatMap((member) => {
    const [personId, unitId] = [people.get(member.person), units.get(member.unit)];
    return personId === undefined || unitId === undefined ? [] : [{ ...member, personId, unitId }];
  });
  const opened = await Promise.all(
    found.map(async ({ accountId, personId, signInName, password }) => ({
      ...OpenAccount.parse({ accountId, personId, signInName }),
      passwordHash: await hashPassword(password),
    })),
  );
  const grants = found.map(({ grantId, accountId, role, unitId }) => ({ grantId, accountId, role, unitId }));
  const from = runtime.clock.today();
  await openAccount.perform(runtime, { actor: system, commandId: commandOf(plan, 'open'), inputs: opened });
  const proposed = grants.map((grant) => ProposeGrant.parse({ ...grant, from, to: 'infinity' }));
  await onceDecided(() =>
    proposeGrant.perform(runtime, { actor: system, commandId: commandOf(plan, 'propose'), inputs: proposed }),
  );
  const confirmed = grants.map(({ grantId }) => GrantSeen.parse({ grantId, version: 1 }));
  await onceDecided(() =>
    confirmGrant.perform(runtime, { actor: security, commandId: commandOf(plan, 'confirm'), inputs: confirmed }),
  );
}

/** Begun again on a later day, what stands since an earlier one is left so. */
async function onceDecided(act: () => Promise<unknown>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof RefusedError) || error.refusals.some(({ code }) => code !== 'command.key-reused'))
      throw error;
  }
}

/** The only bearer of each name, in the register that the capability itself keeps. */
async function bearersOf(
  runtime: Runtime,
  { zoneId }: DemoPlan,
  noun: string,
  names: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const register = ledgerDoor.names.find((one) => one.noun === noun);
  if (register === undefined) return new Map();
  const actor = { kind: 'operator', zoneId } as const;
  const transaction = await runtime.database.begin({ zoneId: actor.zoneId, readOnly: true });
  try {
    const found = await register.find(txOf(runtime, transaction, actor, null), [...new Set(names)]);
    return new Map(
      Array.from(found).flatMap(([name, [id, ...others]]) =>
        id === undefined || others.length > 0 ? [] : [[name, id]],
      ),
    );
  } finally {
    await transaction.release();
  }
}

function administratorOf({ zoneId, administrators }: DemoPlan, office: AdministratorOffice): Actor {
  const found = administrators.find((one) => one.office === office);
  if (found === undefined) throw new Error(`the plan of the demonstration lacks its ${office} administrator`);
  const { accountId, personId } = found;
  return { kind: 'account', zoneId, accountId, personId, office, grants: [] };
}

const anotherZone = (name: string): StartRefusal =>
  new StartRefusal(
    'data',
    `这里已有开发区“${name}”：演示区只装入新的数据文件夹。`,
    `A zone stands here already: ${name}. The demonstration goes into a new data folder.`,
  );

/** Who may sign in, as what, with which password, and the day on which there is most to see. */
export const demoAccountLines = ({ administrators, members }: DemoPlan, url: string): readonly string[] => [
  '演示账户 Demonstration accounts（/z/dongling）:',
  ...[...members, ...administrators].map(({ signInName, password }) => `  ${signInName}  ${password}`),
  '首次登录后须改密码；再看：yixian demo --accounts',
  "The first sign-in asks for a password of one's own; shown again by: yixian demo --accounts",
  `演示台账记到${demoDay}，登录后看这一天 · Signed in, look at the day of its ledgers: ${url}/board?on=${demoDay}`,
];
