import { administratorOffices } from '#kernel/actor';
import { newId } from './ground.ts';
import { type Answer, visitor } from './http.ts';

const password = 'long enough to be one';

/** Founds a zone at a running program, with the token it printed. */
export async function foundZone(url: string, token: string): Promise<Answer> {
  const administrators = administratorOffices.map((office) => ({
    office,
    personId: newId(),
    accountId: newId(),
    personName: `甲${office}`,
    signInName: `${office}-admin`,
    password: `${password} ${office}`,
  }));
  const zone = {
    zoneId: newId(),
    rootUnitId: newId(),
    code: 'dongling',
    name: '东临新区',
    establishedOn: '2018-04-01',
  };
  return visitor({ url }).ask('/api/founding', { body: { token, ...zone, administrators } });
}

/** Signs in as an administrator of the zone that `foundZone` founded: it answers 200 where the data is there. */
export const signInThere = (url: string): Promise<Answer> =>
  visitor({ url }).signIn('dongling', 'system-admin', `${password} system`);

/** The token in what the program said to its first visitor. */
export const tokenIn = (said: string): string => /\/founding#token=([\w-]+)/.exec(said)?.[1] ?? '';
