import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { AccountId, Role } from '#capabilities/access/contract';
import { UnitId, ZoneId } from '#capabilities/organisation/contract';
import { PersonId } from '#capabilities/people/contract';
import { readableSecret } from '#capabilities/access';
import { administratorOffices } from '#kernel/actor';
import { uuidV7, type Id } from '#kernel/ids';
import type { Runtime } from '#platform/commands';

const Administrator = z.strictObject({
  office: z.enum(administratorOffices),
  personId: PersonId,
  accountId: AccountId,
  personName: z.string(),
  signInName: z.string(),
  password: z.string(),
});
const Member = z.strictObject({
  signInName: z.string(),
  role: Role,
  /** By whose name in the register of people the account is opened, and on which unit they hold the role. */
  person: z.string(),
  unit: z.string(),
  accountId: AccountId,
  grantId: z.uuid(),
  password: z.string(),
});

/** What the demonstration zone is made of beside its ledgers, passwords and all: decided once, so that a start after a kill goes on. */
const DemoPlan = z.strictObject({
  zoneId: ZoneId,
  rootUnitId: UnitId,
  administrators: z.array(Administrator),
  members: z.array(Member),
});
export type DemoPlan = z.infer<typeof DemoPlan>;

const administrators = { system: '系统管理员', security: '安全管理员', audit: '审计员' } as const;

/** A role each, held by somebody of the demonstration's register of people. */
const roles = [
  ['管委会主任', 'zone-leader', '乙丑', '抚州市东临新区'],
  ['党政办', 'party-and-government-office', '庚午', '抚州市东临新区'],
  ['党群部', 'organisation-office', '辛未', '抚州市东临新区'],
  ['项目办', 'projects-office', '壬申', '抚州市东临新区'],
  ['招商局', 'investment-office', '乙亥', '抚州市东临新区'],
  ['规划建设局', 'lead-unit', '丙子', '规划建设局'],
  ['七里岗乡', 'township', '癸巳', '七里岗乡'],
  ['核心区指挥部', 'command-post', '丁卯', '核心区项目指挥部'],
] as const satisfies readonly (readonly [string, Role, string, string])[];

const planFile = (dataFolder: string): string => join(dataFolder, 'secret', 'demo-accounts.json');

/** Null where no demonstration was ever begun in this data folder. */
export async function readDemoPlan(dataFolder: string): Promise<DemoPlan | null> {
  try {
    return DemoPlan.parse(JSON.parse(await readFile(planFile(dataFolder), 'utf8')));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Makes ids and random passwords, and keeps them where only the operator reads. */
export async function planDemo(dataFolder: string, { clock, chance }: Runtime): Promise<DemoPlan> {
  const newId = <Name extends string>(): Id<Name> => uuidV7<Name>(Date.parse(clock.now()), chance(10));
  const password = (): string => readableSecret(chance(16));
  const plan: DemoPlan = {
    zoneId: newId(),
    rootUnitId: newId(),
    administrators: administratorOffices.map((office) => ({
      office,
      personId: newId(),
      accountId: newId(),
      personName: administrators[office],
      signInName: administrators[office],
      password: password(),
    })),
    members: roles.map(([signInName, role, person, unit]) => ({
      signInName,
      role,
      person,
      unit,
      accountId: newId(),
      grantId: newId(),
      password: password(),
    })),
  };
  const file = planFile(dataFolder);
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  await writeFile(file, JSON.stringify(plan), { mode: 0o600 });
  return plan;
}
