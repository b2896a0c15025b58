import { describe, expect, test } from 'vitest';
import { type Actor, type AdministratorOffice, administratorOffices } from './actor.ts';
import type { AccountId, PersonId, UnitId, ZoneId } from './ids.ts';
import { mayAct, noStanding, type Permission, reachOf, type Standing, standingSchema, whoMay } from './permission.ts';

const zoneId = '01816f2e-9b00-7abc-8def-000000000001' as ZoneId;
const clerk = '01816f2e-9b00-7abc-8def-000000000002' as PersonId;
const township = '01816f2e-9b00-7abc-8def-000000000003' as UnitId;
const root = '01816f2e-9b00-7abc-8def-000000000005' as UnitId;
const accountId = '01816f2e-9b00-7abc-8def-000000000004' as AccountId;

const account = (office: AdministratorOffice | null = null): Actor => ({
  kind: 'account',
  zoneId,
  accountId,
  personId: clerk,
  office,
  grants: [],
});
const job: Actor = { kind: 'job', zoneId, job: 'digest' };
const operator: Actor = { kind: 'operator', zoneId };
const link: Actor = { kind: 'link', zoneId, link: 'founding', verb: 'zone.found' };
const everybody = [account(), ...administratorOffices.map(account), job, operator, link];

const may = (permission: Permission, actor: Actor, standing: Standing = noStanding, verb = 'problem.answer'): boolean =>
  mayAct(permission, actor, standing, verb);

describe('house.md 3.5: who may, sentence by sentence', () => {
  test('a sentence that says nothing lets nobody', () => {
    expect(everybody.filter((actor) => may({}, actor, { rolesAt: { owner: ['lead-unit'] } }))).toEqual([]);
  });

  describe('holders of a role at a capacity', () => {
    const answer: Permission = { roles: ['lead-unit', 'command-post'], at: 'owner' };

    test('one of the roles there is enough', () => {
      expect(may(answer, account(), { rolesAt: { owner: ['township', 'command-post'] } })).toBe(true);
    });

    test('another role there, or the role elsewhere, is not', () => {
      expect(may(answer, account(), { rolesAt: { owner: ['township'] } })).toBe(false);
      expect(may(answer, account(), { rolesAt: { raiser: ['lead-unit'] } })).toBe(false);
      expect(may(answer, account())).toBe(false);
    });

    test('roles without a capacity, and a capacity without roles, let nobody', () => {
      const standing = { rolesAt: { owner: ['lead-unit'] } };
      expect(may({ roles: ['lead-unit'] }, account(), standing)).toBe(false);
      expect(may({ at: 'owner' }, account(), standing)).toBe(false);
      expect(may({ roles: [], at: 'owner' }, account(), standing)).toBe(false);
    });
  });

  test('the person who stands so, and no colleague, and nobody where nobody stands', () => {
    const confirm: Permission = { person: 'raiser' };
    expect(may(confirm, account(), { rolesAt: {}, inPerson: ['raiser'] })).toBe(true);
    expect(may(confirm, account(), { rolesAt: {}, inPerson: ['owner'] })).toBe(false);
    expect(may(confirm, account(), { rolesAt: {}, inPerson: [] })).toBe(false);
    expect(may(confirm, account())).toBe(false);
  });

  test.each(administratorOffices)(
    'the %s administrator, and not the two others or anybody else (reliability 11)',
    (office) => {
      const allowed = everybody.filter((actor) => may({ administrators: [office] }, actor));
      expect(allowed).toEqual([account(office)]);
    },
  );

  test('anybody signed in: accounts, but no job, operator or link', () => {
    const allowed = everybody.filter((actor) => may({ signedIn: true }, actor));
    expect(allowed).toEqual(everybody.filter((actor) => actor.kind === 'account'));
  });

  test('the operator at the command line alone', () => {
    expect(everybody.filter((actor) => may({ operator: true }, actor))).toEqual([operator]);
  });

  test('house.md 3.11: the jobs named, and no other', () => {
    expect(everybody.filter((actor) => may({ jobs: ['digest'] }, actor))).toEqual([job]);
    expect(may({ jobs: ['cleaning'] }, job)).toBe(false);
  });

  test('house.md 3.11: the holder of a link, for its own verb only', () => {
    expect(may({ link: true }, link, noStanding, 'zone.found')).toBe(true);
    expect(may({ link: true }, link, noStanding, 'zone.rename')).toBe(false);
    expect(may({ signedIn: true, operator: true }, link, noStanding, 'zone.found')).toBe(false);
    expect(everybody.filter((actor) => may({ link: true }, actor, noStanding, 'zone.found'))).toEqual([link]);
  });

  test('parts are alternatives', () => {
    const either: Permission = { roles: ['lead-unit'], at: 'owner', person: 'raiser', operator: true };
    expect(may(either, account(), { rolesAt: { owner: ['lead-unit'] } })).toBe(true);
    expect(may(either, account(), { rolesAt: {}, inPerson: ['raiser'] })).toBe(true);
    expect(may(either, operator)).toBe(true);
    expect(may(either, account(), { rolesAt: {}, inPerson: ['owner'] })).toBe(false);
  });
});

test('house.md 3.3: every record stands to the zone: an office of the whole zone holds its role there, and nobody below', () => {
  const assign: Permission = { roles: ['projects-office'], at: 'zone' };
  const holder = (wholeZone: boolean): Actor => ({
    ...(account() as Actor & { kind: 'account' }),
    grants: [{ role: 'projects-office', unitId: wholeZone ? root : township, wholeZone }],
  });
  expect(may(assign, holder(true))).toBe(true);
  expect(may(assign, holder(false))).toBe(false);
  expect(may(assign, account(), { rolesAt: { zone: ['projects-office'] } })).toBe(false);
});

test('in capacity anywhere every holder of the role is meant, whatever their unit, and everything is seen', () => {
  const see: Permission = { roles: ['township'], at: 'anywhere' };
  const holder = (role: string): Actor => ({
    ...(account() as Actor & { kind: 'account' }),
    grants: [{ role, unitId: township, wholeZone: false }],
  });
  expect(may(see, holder('township'))).toBe(true);
  expect(reachOf(see, holder('township'))).toBe('everything');
  expect(may(see, holder('enterprise'), { rolesAt: { anywhere: ['township'] } })).toBe(false);
  expect(reachOf(see, holder('enterprise'))).toEqual({ anchors: [], inPerson: [] });
});

test('several capacities, and several sentences, are alternatives', () => {
  const see: Permission = [{ roles: ['township'], at: ['owner', 'township'] }, { person: 'raiser' }];
  expect(may(see, account(), { rolesAt: { township: ['township'] } })).toBe(true);
  expect(may(see, account(), { rolesAt: { lead: ['township'] } })).toBe(false);
  expect(may(see, account(), { rolesAt: {}, inPerson: ['raiser'] })).toBe(true);
  expect(whoMay(see)).toEqual({ roles: ['township'], at: ['owner', 'township'], persons: ['raiser'] });
});

test('house.md 3.5: a sentence with a condition counts where it holds, and not elsewhere', () => {
  const verify: Permission = { signedIn: true, when: 'no-reply' };
  expect(may(verify, account(), { rolesAt: {}, holds: ['no-reply'] })).toBe(true);
  expect(may(verify, account(), { rolesAt: {}, holds: ['raiser-left'] })).toBe(false);
  expect(may(verify, account())).toBe(false);
});

describe('house.md 3.4: how far a reader sees', () => {
  const see: Permission = [
    { roles: ['zone-leader', 'projects-office'], at: 'zone' },
    { roles: ['township'], at: ['owner', 'township'] },
    { person: 'raiser' },
  ];
  const reader = (role: string, wholeZone = false): Actor => ({
    ...(account() as Actor & { kind: 'account' }),
    grants: [{ role, unitId: wholeZone ? root : township, wholeZone }],
  });

  test('an office of the whole zone sees everything', () => {
    expect(reachOf(see, reader('projects-office', true))).toBe('everything');
  });

  test('another sees what is anchored at the unit of the grant or below, in the capacities of the role, and their own', () => {
    expect(reachOf(see, reader('township'))).toEqual({
      anchors: [
        { capacity: 'owner', unitId: township },
        { capacity: 'township', unitId: township },
      ],
      inPerson: ['raiser'],
    });
    expect(reachOf(see, reader('projects-office'))).toEqual({ anchors: [], inPerson: ['raiser'] });
  });

  test('house.md 3.10: an administrator, a job, the operator and the holder of a link see nothing of it', () => {
    for (const actor of [account('system'), job, operator, link]) {
      expect(reachOf(see, actor)).toMatchObject({ anchors: [] });
    }
  });

  test('anybody signed in, where the sentence says so', () => {
    expect(reachOf({ signedIn: true }, account())).toBe('everything');
    expect(reachOf({ signedIn: true }, operator)).toEqual({ anchors: [], inPerson: [] });
  });
});

test('a standing that travels to the page tells of the reader only', () => {
  expect(standingSchema.parse({ rolesAt: { unit: ['township'] } })).toEqual({ rolesAt: { unit: ['township'] } });
  expect(standingSchema.safeParse({ rolesAt: {}, persons: { raiser: clerk } }).success).toBe(false);
});
