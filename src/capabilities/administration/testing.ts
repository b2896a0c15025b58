import type { AccountActor } from '#capabilities/access/testing';
import type { GivenZone } from '#capabilities/organisation/testing';
import type { PersonId } from '#kernel/ids';
import { plainDate } from '#kernel/plain-date';
import type { Runtime } from '#platform/commands';
import { newId, writeGiven } from '#testing/ground';
import type { ProposeGrant } from './contract.ts';

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
