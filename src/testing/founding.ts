import { type AdministratorOffice, administratorOffices } from '#kernel/actor';
import { newId } from './ground.ts';
import { type Answer, visitor } from './http.ts';

/** The password of each administrator in `foundingMessage`. */
export const foundingPassword = (office: AdministratorOffice): string => `long enough to be one ${office}`;

/** A lawful founding: every call is of another zone and three other people. */
export const foundingMessage = (token: string) => ({
  token,
  zoneId: newId<'ZoneId'>(),
  rootUnitId: newId<'UnitId'>(),
  code: 'dongling',
  name: '东临新区',
  establishedOn: '2018-04-01',
  administrators: administratorOffices.map((office) => ({
    office,
    personId: newId<'PersonId'>(),
    accountId: newId<'AccountId'>(),
    personName: `甲${office}`,
    signInName: `${office}-admin`,
    password: foundingPassword(office),
  })),
});

/** Founds a zone at a running program, with the token it printed. */
export const foundZone = (url: string, token: string): Promise<Answer> =>
  visitor({ url }).ask('/api/founding', { body: foundingMessage(token) });

/** Signs in as an administrator of the zone that `foundZone` founded: it answers 200 where the data is there. */
export const signInThere = (url: string): Promise<Answer> =>
  visitor({ url }).signIn('dongling', 'system-admin', foundingPassword('system'));

/** The token in what the program said to its first visitor. */
export const tokenIn = (said: string): string => /\/founding#token=([\w-]+)/.exec(said)?.[1] ?? '';
