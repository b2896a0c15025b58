import { describe, expect, test } from 'vitest';
import { type Actor, type AdministratorOffice, administratorOffices } from './actor.ts';
import type { AccountId, PersonId, ZoneId } from './ids.ts';
import { mayAct, noStanding, type Permission, type Standing, standingSchema } from './permission.ts';

const zoneId = '01816f2e-9b00-7abc-8def-000000000001' as ZoneId;
const clerk = '01816f2e-9b00-7abc-8def-000000000002' as PersonId;
const colleague = '01816f2e-9b00-7abc-8def-000000000003' as PersonId;
const accountId = '01816f2e-9b00-7abc-8def-000000000004' as AccountId;

const account = (office: AdministratorOffice | null = null): Actor => ({
  kind: 'account',
  zoneId,
  accountId,
  personId: clerk,
  office,
});
const job: Actor = { kind: 'job', zoneId, job: 'digest' };
const operator: Actor = { kind: 'operator', zoneId };
const link: Actor = { kind: 'link', zoneId, link: 'founding', verb: 'zone.found' };
const everybody = [account(), ...administratorOffices.map(account), job, operator, link];

const may = (permission: Permission, actor: Actor, standing: Standing = noStanding, verb = 'problem.answer'): boolean =>
  mayAct(permission, actor, standing, verb);

describe('who may, sentence by sentence', () => {
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
    expect(may(confirm, account(), { rolesAt: {}, persons: { raiser: clerk } })).toBe(true);
    expect(may(confirm, account(), { rolesAt: {}, persons: { raiser: colleague } })).toBe(false);
    expect(may(confirm, account(), { rolesAt: {}, persons: { owner: clerk } })).toBe(false);
    expect(may(confirm, account(), { rolesAt: {}, persons: { raiser: null } })).toBe(false);
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

  test('the jobs named, and no other', () => {
    expect(everybody.filter((actor) => may({ jobs: ['digest'] }, actor))).toEqual([job]);
    expect(may({ jobs: ['cleaning'] }, job)).toBe(false);
  });

  test('the holder of a link, for its own verb only', () => {
    expect(may({ link: true }, link, noStanding, 'zone.found')).toBe(true);
    expect(may({ link: true }, link, noStanding, 'zone.rename')).toBe(false);
    expect(may({ signedIn: true, operator: true }, link, noStanding, 'zone.found')).toBe(false);
    expect(everybody.filter((actor) => may({ link: true }, actor, noStanding, 'zone.found'))).toEqual([link]);
  });

  test('parts are alternatives', () => {
    const either: Permission = { roles: ['lead-unit'], at: 'owner', person: 'raiser', operator: true };
    expect(may(either, account(), { rolesAt: { owner: ['lead-unit'] } })).toBe(true);
    expect(may(either, account(), { rolesAt: {}, persons: { raiser: clerk } })).toBe(true);
    expect(may(either, operator)).toBe(true);
    expect(may(either, account(), { rolesAt: {}, persons: { raiser: colleague } })).toBe(false);
  });
});

test('a standing that travels to the page carries roles and nothing of persons', () => {
  expect(standingSchema.parse({ rolesAt: { unit: ['township'] } })).toEqual({ rolesAt: { unit: ['township'] } });
  expect(standingSchema.safeParse({ rolesAt: {}, persons: { raiser: clerk } }).success).toBe(false);
});
