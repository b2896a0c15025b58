import { insertAccounts, insertGrants, saveDisabled } from '#capabilities/access';
import type { AccountActor } from '#capabilities/access/testing';
import type { GivenZone } from '#capabilities/organisation/testing';
import type { PersonId } from '#kernel/ids';
import { plainDate } from '#kernel/plain-date';
import type { Runtime } from '#platform/commands';
import { newId, writeGiven } from '#testing/ground';
import type { MatrixScene, MatrixSubject } from '#testing/matrix';
import { accountAccess } from './account.access.ts';
import type { ProposeGrant } from './contract.ts';
import { grantAccess } from './grant.access.ts';
import { insertProposals, saveDecidedProposals } from './grant.store.ts';

/** A person who has no account yet. */
export async function givenPerson(runtime: Runtime, { zoneId }: GivenZone, name: string): Promise<PersonId> {
  const personId = newId<'PersonId'>();
  await writeGiven(runtime, zoneId, () => [
    {
      sql: 'insert into person (zone_id, person_id, name, version) values ($1, $2, $3, 1)',
      parameters: [zoneId, personId, name],
    },
  ]);
  return personId;
}

/** A grant to propose: the zone's projects office from the test clock's day on, unless said otherwise. */
export const aGrant = (
  zone: GivenZone,
  { accountId }: Pick<AccountActor, 'accountId'>,
  rest: Partial<ProposeGrant> = {},
): ProposeGrant => ({
  grantId: newId(),
  accountId,
  role: 'projects-office',
  unitId: zone.rootUnitId,
  from: plainDate('2022-06-23'),
  to: 'infinity',
  ...rest,
});

const signInNameOf = (canary: string): string => `${canary}.${newId().slice(-4)}`.slice(-40);

/** An account nobody signs in with: of a person whose name is everybody's to read. */
async function givenAccount({ runtime, zone }: MatrixScene, canary: string) {
  const account = {
    accountId: newId<'AccountId'>(),
    personId: await givenPerson(runtime, zone, '某人'),
    signInName: signInNameOf(canary),
    passwordHash: '',
  };
  await writeGiven(runtime, zone.zoneId, (tx) => insertAccounts(tx, [account]));
  return account;
}

/** Accounts in the generated role matrix: administrators alone act on them, so they stand to no unit. */
export const accountMatrix: MatrixSubject = {
  noun: 'account',
  verbs: ['account.open', 'account.disable', 'account.enable', 'account.reset-password'],
  see: accountAccess.see,
  capacities: [],
  given: async (scene, { canary }) => {
    const { runtime, zone } = scene;
    const { accountId } = await givenAccount(scene, canary);
    const disabled = await givenAccount(scene, canary);
    await writeGiven(runtime, zone.zoneId, (tx) => [saveDisabled(tx, [disabled.accountId], tx.now)]);
    const seen = { accountId, version: 1 };
    return {
      anchors: {},
      messages: {
        'account.open': {
          accountId: newId(),
          personId: await givenPerson(runtime, zone, '待开户'),
          signInName: signInNameOf(canary),
        },
        'account.disable': seen,
        'account.enable': { accountId: disabled.accountId, version: 2 },
        'account.reset-password': seen,
      },
    };
  },
};

/** Grants in the generated role matrix: one proposed, one held, one refused, whose reason is its only text. */
export const grantMatrix: MatrixSubject = {
  noun: 'grant',
  verbs: ['grant.propose', 'grant.confirm', 'grant.refuse', 'grant.end'],
  see: grantAccess.see,
  capacities: [],
  given: async (scene, { canary }) => {
    const { runtime, zone } = scene;
    const holder = await givenAccount(scene, canary);
    const proposed = await givenProposal(scene, holder);
    const held = { ...aGrant(zone, holder, { role: 'zone-leader' }), personId: holder.personId };
    const [proposedBy, confirmedBy] = zone.personIds;
    await writeGiven(runtime, zone.zoneId, (tx) => [insertGrants(tx, [{ ...held, proposedBy, confirmedBy }])]);
    await givenRefusal(scene, await givenProposal(scene, holder, { role: 'investment-office' }), canary);
    const { grantId } = proposed;
    return {
      anchors: {},
      messages: {
        'grant.propose': aGrant(zone, holder, { role: 'party-and-government-office' }),
        'grant.confirm': { grantId, version: 1 },
        'grant.refuse': { grantId, version: 1, reason: canary },
        'grant.end': { grantId: held.grantId, on: '2022-06-23', reason: canary },
      },
    };
  },
};

async function givenProposal(
  { runtime, zone }: MatrixScene,
  holder: Pick<AccountActor, 'accountId' | 'personId'>,
  rest: Partial<ProposeGrant> = {},
): Promise<ProposeGrant> {
  const grant = aGrant(zone, holder, rest);
  const [proposedBy] = zone.personIds;
  await writeGiven(runtime, zone.zoneId, (tx) =>
    insertProposals(tx, [{ ...grant, personId: holder.personId, proposedBy }]),
  );
  return grant;
}

async function givenRefusal({ runtime, zone }: MatrixScene, { grantId }: ProposeGrant, reason: string): Promise<void> {
  const decided = [{ grantId, state: 'refused' as const, decidedBy: zone.personIds[1], reason }];
  await writeGiven(runtime, zone.zoneId, (tx) => [saveDecidedProposals(tx, decided)]);
}
