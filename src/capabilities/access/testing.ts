import type { GivenZone } from '#capabilities/organisation/testing';
import { insertPeople } from '#capabilities/people';
import { type Actor, type AdministratorOffice, administratorOffices } from '#kernel/actor';
import type { AccountId, PersonId, UnitId } from '#kernel/ids';
import type { Runtime } from '#platform/commands';
import { createVault, hashPassword } from '#platform/sessions';
import { recoveryCodesOf, testSecretKey } from '#testing/second-factor';
import { newId, writeGiven } from '#testing/ground';
import { insertAdministrators } from './account.store.ts';
import type { Role } from './contract.ts';
import { insertRecoveryCodes, insertSecondFactors } from './second-factor.store.ts';
import { aboutAccount, hashRecoveryCode } from './services/second-factor.ts';
import { signInKey } from './sign-in.rules.ts';

export type AccountActor = Actor & { readonly kind: 'account' };

export const testPassword = 'correct horse battery';

/** What an administrator's phone holds. */
export const testTotpSecret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

/** The zone's three administrators, who sign in as `system`, `security` and `audit`, with a second factor. */
export async function givenAdministrators(
  runtime: Runtime,
  zone: GivenZone,
): Promise<Record<AdministratorOffice, AccountActor>> {
  const passwordHash = await hashPassword(testPassword);
  const people = administratorOffices.map((office, index) => ({
    office,
    personId: zone.personIds[index] as PersonId,
    accountId: newId<'AccountId'>(),
    personName: `管理员${index + 1}`,
    signInName: office,
    passwordHash,
  }));
  const vault = createVault(testSecretKey);
  await writeGiven(runtime, zone.zoneId, (tx) => [
    ...insertAdministrators(tx, people),
    insertSecondFactors(
      tx,
      people.map(({ accountId }) => ({
        accountId,
        sealedSecret: vault.seal(testTotpSecret, aboutAccount(zone.zoneId, accountId)),
      })),
      tx.now,
    ),
    insertRecoveryCodes(
      tx,
      people.map(({ accountId, office }) => ({
        accountId,
        codeHashes: recoveryCodesOf(office).map(hashRecoveryCode),
      })),
    ),
  ]);
  const actors = people.map(({ accountId, personId, office }) => [
    office,
    { kind: 'account', zoneId: zone.zoneId, accountId, personId, office, grants: [] } satisfies AccountActor,
  ]);
  return Object.fromEntries(actors) as Record<AdministratorOffice, AccountActor>;
}

/** A person with an account and one grant, given by two of the administrators, or none. */
export async function givenOfficer(
  runtime: Runtime,
  zone: GivenZone,
  signInName: string,
  grant?: { readonly role: Role; readonly unitId: UnitId; readonly from?: string; readonly to?: string },
): Promise<AccountActor> {
  const accountId: AccountId = newId();
  const personId: PersonId = newId();
  const passwordHash = await hashPassword(testPassword);
  await writeGiven(runtime, zone.zoneId, (tx) => [
    ...insertPeople(tx, [{ personId, name: signInName }]),
    {
      sql: `insert into account (zone_id, account_id, person_id, standing, sign_in_name, sign_in_key, password_hash, disabled_at, version)
            values ($1, $2, $3, 'member', $4, $5, $6, 'infinity', 1)`,
      parameters: [zone.zoneId, accountId, personId, signInName, signInKey(signInName), passwordHash],
    },
    ...(grant === undefined
      ? []
      : [
          {
            sql: `insert into access_grant (zone_id, grant_id, person_id, standing, role, unit_id, from_on, to_on,
                                            proposed_by, confirmed_by, recorded_at, command_id, withdrawn_at)
                  values ($1, $2, $3, 'member', $4, $5, $6, $7, $8, $9, $10, $11, 'infinity')`,
            parameters: [
              zone.zoneId,
              newId(),
              personId,
              grant.role,
              grant.unitId,
              grant.from ?? '2018-04-01',
              grant.to ?? 'infinity',
              zone.personIds[0],
              zone.personIds[1],
              tx.now,
              tx.commandId,
            ],
          },
        ]),
  ]);
  const grants =
    grant === undefined
      ? []
      : [{ role: grant.role, unitId: grant.unitId, wholeZone: grant.unitId === zone.rootUnitId }];
  return { kind: 'account', zoneId: zone.zoneId, accountId, personId, office: null, grants };
}
