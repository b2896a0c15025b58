import { beforeAll, describe, expect, test } from 'vitest';
import { type GivenZone, givenZone } from '#capabilities/organisation/testing';
import type { PersonId } from '#kernel/ids';
import { groundOfFile, newId } from '#testing/ground';
import { type AccountActor, givenAdministrators, givenOfficer } from './testing.ts';

const ground = groundOfFile();
let zone: GivenZone;
let administrators: Record<'system' | 'security' | 'audit', AccountActor>;
let officer: AccountActor;

beforeAll(async () => {
  zone = await givenZone(ground.runtime);
  administrators = await givenAdministrators(ground.runtime, zone);
  officer = await givenOfficer(ground.runtime, zone, 'officer', { role: 'lead-unit', unitId: zone.rootUnitId });
});

/** As the application would write it, were its own checks gone. */
async function send(sql: string, ...parameters: readonly unknown[]): Promise<void> {
  const transaction = await ground.database.begin({ zoneId: zone.zoneId, readOnly: false });
  try {
    await transaction.commit([{ sql, parameters: [zone.zoneId, ...parameters] }]);
  } finally {
    await transaction.release();
  }
}

async function givenPerson(): Promise<PersonId> {
  const personId = newId<'PersonId'>();
  await send(`insert into person (zone_id, person_id, name, version) values ($1, $2, '某人', 1)`, personId);
  return personId;
}

const account = (personId: PersonId, standing: string, signInKey: string) =>
  send(
    `insert into account (zone_id, account_id, person_id, standing, sign_in_name, sign_in_key, password_hash, disabled_at, version)
     values ($1, $2, $3, $4, $5, $5, '', 'infinity', 1)`,
    newId(),
    personId,
    standing,
    signInKey,
  );
const administrator = (personId: PersonId, office: string, standing = 'administrator') =>
  send(
    'insert into administrator (zone_id, person_id, office, standing) values ($1, $2, $3, $4)',
    personId,
    office,
    standing,
  );

type Given = {
  readonly standing?: string;
  readonly proposedBy?: PersonId;
  readonly confirmedBy?: PersonId;
  readonly to?: string;
};
const grant = (personId: PersonId, { standing = 'member', proposedBy, confirmedBy, to = 'infinity' }: Given = {}) =>
  send(
    `insert into access_grant (zone_id, grant_id, person_id, standing, role, unit_id, from_on, to_on,
                               proposed_by, confirmed_by, recorded_at, command_id, withdrawn_at)
     values ($1, $2, $3, $4, 'township', $5, '2022-01-01', $6, $7, $8, now(), $2, 'infinity')`,
    newId(),
    personId,
    standing,
    zone.rootUnitId,
    to,
    proposedBy ?? administrators.system.personId,
    confirmedBy ?? administrators.security.personId,
  );

const foreignKey = (constraint: string) => ({ code: '23503', constraint });
const unique = (constraint: string) => ({ code: '23505', constraint });
const check = (constraint: string) => ({ code: '23514', constraint });

describe('reliability 11, house.md 3.10: the three administrators exclude each other', () => {
  test('nobody is two of three', async () => {
    for (const { personId } of Object.values(administrators)) {
      for (const office of ['system', 'security', 'audit']) {
        await expect(administrator(personId, office)).rejects.toMatchObject(unique('administrator_pkey'));
      }
    }
  });

  test('nor by a second account, nor by the account of a member', async () => {
    const { personId } = administrators.system;
    const second = unique('account_person');
    await expect(account(personId, 'administrator', 'second')).rejects.toMatchObject(second);
    await expect(account(personId, 'member', 'second')).rejects.toMatchObject(second);
    const ofMember = foreignKey('administrator_account');
    await expect(administrator(officer.personId, 'audit')).rejects.toMatchObject(ofMember);
    await expect(administrator(await givenPerson(), 'audit')).rejects.toMatchObject(ofMember);
    const asMember = check('administrator_standing');
    await expect(administrator(officer.personId, 'audit', 'member')).rejects.toMatchObject(asMember);
  });

  test('there is no fourth office', async () => {
    const personId = await givenPerson();
    await account(personId, 'administrator', 'fourth');
    await expect(administrator(personId, 'super')).rejects.toMatchObject(check('administrator_office'));
  });

  test('an office is not taken back or handed on by a statement', async () => {
    for (const change of ['delete from administrator', `update administrator set office = 'audit'`]) {
      await expect(send(`${change} where zone_id = $1`)).rejects.toMatchObject({ code: '42501' });
    }
  });
});

describe('reliability 11, house.md 3.10: administrators hold no business right', () => {
  test('no grant is given to an administrator, whatever standing it claims', async () => {
    for (const { personId } of Object.values(administrators)) {
      await expect(grant(personId)).rejects.toMatchObject(foreignKey('access_grant_account'));
      const claimed = { standing: 'administrator' };
      await expect(grant(personId, claimed)).rejects.toMatchObject(check('access_grant_standing'));
    }
  });

  test('nobody becomes an administrator with a grant in hand, or a member with an office in hand', async () => {
    const change = 'update account set standing = $3 where zone_id = $1 and person_id = $2';
    const withGrant = foreignKey('access_grant_account');
    await expect(send(change, officer.personId, 'administrator')).rejects.toMatchObject(withGrant);
    const withOffice = foreignKey('administrator_account');
    await expect(send(change, administrators.audit.personId, 'member')).rejects.toMatchObject(withOffice);
  });
});

describe('reliability 11: a grant needs a second person', () => {
  test('whoever proposes does not confirm, and both are administrators', async () => {
    const { system, security } = administrators;
    const alone = { proposedBy: system.personId, confirmedBy: system.personId };
    await expect(grant(officer.personId, alone)).rejects.toMatchObject(check('access_grant_two_people'));
    const byMember = { proposedBy: officer.personId, confirmedBy: security.personId };
    await expect(grant(officer.personId, byMember)).rejects.toMatchObject(foreignKey('access_grant_proposer'));
    const toMember = { proposedBy: system.personId, confirmedBy: officer.personId };
    await expect(grant(officer.personId, toMember)).rejects.toMatchObject(foreignKey('access_grant_confirmer'));
    await grant(officer.personId, { proposedBy: system.personId, confirmedBy: security.personId });
  });

  test('it lasts a day at least, and goes to somebody with an account', async () => {
    const noDay = check('access_grant_interval');
    await expect(grant(officer.personId, { to: '2022-01-01' })).rejects.toMatchObject(noDay);
    await expect(grant(await givenPerson())).rejects.toMatchObject(foreignKey('access_grant_account'));
  });
});

describe('house.md 4.5: names are unique within a zone', () => {
  test('a sign-in key is borne once, and again in another zone', async () => {
    await expect(account(await givenPerson(), 'member', 'officer')).rejects.toMatchObject(
      unique('account_sign_in_key'),
    );
    const other = await givenZone(ground.runtime, '另一区');
    await givenAdministrators(ground.runtime, other);
    await givenOfficer(ground.runtime, other, 'officer');
    const { rows } = await ground.owner.query(
      `select count(*)::int as bearers from account where sign_in_key = 'officer'`,
    );
    expect(rows).toEqual([{ bearers: 2 }]);
  });

  test('a session belongs to an account of its zone', async () => {
    const session = `insert into session (zone_id, token_hash, account_id, opened_at, seen_at, expires_at)
                     values ($1, 'hash', $2, now(), now(), now())`;
    await expect(send(session, newId())).rejects.toMatchObject(foreignKey('session_account'));
  });
});
