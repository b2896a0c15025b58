import { z } from 'zod';
import { anyZoneStands, insertZone } from '#capabilities/organisation';
import { insertPeople } from '#capabilities/people';
import { noStanding } from '#kernel/permission';
import { refuse } from '#kernel/refusal';
import { command } from '#platform/commands';
import { accessAccess } from '../access.access.ts';
import { insertAdministrators } from '../account.store.ts';
import { FoundingAdministrator, FoundZone } from '../contract.ts';

/** The founding without its token, and with hashes in place of passwords: what the verb may know. */
const Founding = FoundZone.omit({ token: true, administrators: true }).extend({
  administrators: z
    .array(FoundingAdministrator.omit({ password: true }).extend({ passwordHash: z.string() }))
    .length(3),
});
type Founding = z.infer<typeof Founding>;

/** Founds the zone of this installation with its root unit and three administrators: once. */
export const foundZone = command({
  name: 'zone.found',
  words: { zh: '建立开发区', en: 'Found the zone' },
  input: Founding,
  example: exampleFounding(),
  load: async (tx, inputs) => {
    const founded = await anyZoneStands(tx);
    return inputs.map(() => ({ standing: noStanding, founded }));
  },
  may: accessAccess.found,
  decide: ({ founded }, input) => {
    if (founded) return refuse('conflict', 'founding.closed');
    return {
      change: input,
      answer: { code: input.code, name: input.name },
      subjects: [input.zoneId, input.rootUnitId, ...input.administrators.map(({ personId }) => personId)],
      events: [{ kind: 'zone.founded', subjectId: input.zoneId, body: { code: input.code } }],
    };
  },
  save: (tx, foundings) =>
    foundings.flatMap((founding) => [
      ...insertZone(tx, founding),
      ...insertPeople(
        tx,
        founding.administrators.map(({ personId, personName }) => ({ personId, name: personName })),
      ),
      ...insertAdministrators(tx, founding.administrators),
    ]),
  withoutSecrets: ({ administrators, ...founding }) => ({
    ...founding,
    administrators: administrators.map(({ passwordHash: _, ...administrator }) => administrator),
  }),
});

function exampleFounding(): z.input<typeof Founding> {
  const person = (office: 'system' | 'security' | 'audit', digit: number) => ({
    office,
    personId: `01890000-0000-7000-8000-00000000001${digit}`,
    accountId: `01890000-0000-7000-8000-00000000002${digit}`,
    personName: `管理员${digit}`,
    signInName: office,
    passwordHash: '$argon2id$',
  });
  return {
    zoneId: '01890000-0000-7000-8000-000000000003',
    rootUnitId: '01890000-0000-7000-8000-000000000004',
    code: 'dongling',
    name: '东临新区',
    establishedOn: '2018-04-01',
    administrators: [person('system', 1), person('security', 2), person('audit', 3)],
  };
}
