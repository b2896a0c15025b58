import { beforeAll, describe, expect, test } from 'vitest';
import { givenAdministrators, givenOfficer, testPassword } from '#capabilities/access/testing';
import { sealZone, verifyZone } from '#capabilities/audit-log';
import { addUnit } from '#capabilities/organisation';
import { aUnit, type GivenZone, givenZone } from '#capabilities/organisation/testing';
import { onDay } from '#capabilities/people/testing';
import type { PersonId } from '#kernel/ids';
import { newId } from '#testing/ground';
import { serverOfFile, type Visitor, visitor } from '#testing/http';
import { anErasure } from './testing.ts';
import { takeRecord } from './services/take-record.ts';

const server = serverOfFile();
let zone: GivenZone;
let organisation: Visitor;
const offices: Partial<Record<'system' | 'security' | 'audit', Visitor>> = {};
const as = (office: 'system' | 'security' | 'audit') => offices[office] as Visitor;

beforeAll(async () => {
  zone = await givenZone(server().runtime);
  const { system } = await givenAdministrators(server().runtime, zone);
  for (const office of ['system', 'security', 'audit'] as const) {
    const person = visitor(server());
    await person.signIn(zone.code, office, testPassword);
    offices[office] = person;
  }
  await givenOfficer(server().runtime, zone, 'organisation', { role: 'organisation-office', unitId: zone.rootUnitId });
  // A second unit: a name looked up by its own table’s id would be that of any.
  await addUnit.perform(server().runtime, {
    actor: system,
    commandId: newId(),
    inputs: [aUnit(zone.rootUnitId)],
  });
  organisation = visitor(server());
  await organisation.signIn(zone.code, 'organisation', testPassword);
});

/** A person with a post, a telephone and an account, all brought in by verbs, so that the trail tells of them. */
async function givenServant(name: string, phone: string) {
  const [personId, postId, accountId] = [newId<'PersonId'>(), newId(), newId()];
  const post = { postId, unitId: zone.rootUnitId, title: '科员', officialOrder: 1, from: onDay('2021-01-01') };
  expect(await organisation.ask('/api/people', { body: { personId, name, post } })).toMatchObject({ status: 201 });
  expect(
    await organisation.ask(`/api/people/${personId}/phone`, { method: 'PUT', body: { phone }, version: 1 }),
  ).toMatchObject({ status: 200 });
  const signInName = `s${phone}`;
  expect(await as('system').ask('/api/accounts', { body: { accountId, personId, signInName } })).toMatchObject({
    status: 201,
  });
  const leave = () =>
    organisation.ask(`/api/posts/${postId}/end`, {
      method: 'PUT',
      version: 1,
      body: { to: onDay('2022-01-01'), reason: '调离' },
    });
  return { personId, accountId, signInName, leave };
}

const propose = (personId: PersonId, erasure = anErasure(personId)) =>
  as('system')
    .ask('/api/erasures', { body: erasure })
    .then((answer) => ({ ...answer, erasureId: erasure.erasureId }));
const confirm = (erasureId: string, office: 'system' | 'security' | 'audit' = 'security') =>
  as(office).ask(`/api/erasures/${erasureId}/confirm`, { method: 'POST', version: 1 });

const verdict = async () => {
  await sealZone(server().runtime, zone.zoneId, 'sha256');
  return verifyZone(server().runtime, zone.zoneId);
};

/** Everything a zone holds in text that contains the words. */
async function tablesNaming(words: string): Promise<readonly string[]> {
  const { owner } = server();
  const { rows } = await owner.query<{ name: string }>(
    `select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by 1`,
  );
  const found: string[] = [];
  for (const { name } of rows) {
    const hit = await owner.query(`select from ${name} t where t::text like $1 limit 1`, [`%${words}%`]);
    if (hit.rowCount !== 0) found.push(name);
  }
  return found;
}

describe('reliability 22, rule 12.5: a person is erased by two, and the chain still verifies', () => {
  test('who served and left: name, telephone and sign-in are in no table, the post stands, nothing is broken', async () => {
    const servant = await givenServant('钱志远', '13855512345');
    expect(await tablesNaming('钱志远')).toEqual(expect.arrayContaining(['person', 'audit_payload']));
    const { erasureId, status } = await propose(servant.personId);
    expect(status).toBe(201);
    expect(await confirm(erasureId)).toMatchObject({
      status: 422,
      body: { code: 'erasure.still-holds', refusals: [{ facts: { posts: 1 }, rule: '12.5' }] },
    });
    await servant.leave();
    const { owner } = server();
    await owner.query(
      `insert into member (zone_id, person_id, version, recorded_at) values ($1, $2, 1, '2022-06-23')`,
      [zone.zoneId, servant.personId],
    );
    await owner.query(
      `insert into member_trait (zone_id, fact_id, person_id, trait, value, from_on, to_on, recorded_at, command_id, withdrawn_at)
       values ($1, $2, $3, 'homeBranch', '机关第一党支部', '2021-01-01', 'infinity', '2022-06-23', $2, 'infinity')`,
      [zone.zoneId, newId(), servant.personId],
    );
    await owner.query(
      `insert into notification_setting (zone_id, person_id, mail_address, digest, language, version)
       values ($1, $2, 'qian@example.cn', true, 'zh', 1)`,
      [zone.zoneId, servant.personId],
    );
    const mailId = newId();
    await owner.query(
      `insert into mail (zone_id, mail_id, to_address, subject, text_body, html_body, quiet_from, quiet_to, attempts,
                         next_try_at, not_after, recorded_at)
       values ($1, $2, 'qian@example.cn', '待办', '…', '…', '17:30', '08:30', 0, 'infinity', 'infinity', '2022-06-23')`,
      [zone.zoneId, mailId],
    );
    await owner.query(`insert into digest (zone_id, person_id, day, mail_id) values ($1, $2, '2022-06-23', $3)`, [
      zone.zoneId,
      servant.personId,
      mailId,
    ]);
    expect(await confirm(erasureId)).toMatchObject({ status: 200, body: { erasureId, version: 2 } });

    for (const words of ['钱志远', '13855512345', servant.signInName, '机关第一党支部', 'qian@example.cn'])
      expect(await tablesNaming(words)).toEqual([]);
    const { body } = await organisation.ask(`/api/people/${servant.personId}`);
    expect(body).toMatchObject({
      name: expect.stringMatching(/^已删除的人员[0-9A-F]{4}$/),
      maskedPhone: null,
      posts: [{ unitName: '东临新区', to: { on: '2022-01-01' } }],
    });
    expect((await organisation.ask('/api/people?q=钱志远')).body).toMatchObject({ count: 0 });
    expect(await verdict()).toMatchObject({ faults: [] });
    const { rows } = await server().owner.query(
      `select count(*)::int as erased from audit_subject s join audit_entry e using (zone_id, command_id)
        where e.verb = 'erasure.confirm' and s.subject_id in (select command_id from audit_entry where zone_id = $1)`,
      [zone.zoneId],
    );
    // Added, telephoned, given an account, proposed to be erased, taken out of the post.
    expect(rows).toEqual([{ erased: 5 }]);
  });

  test('an emptied entry that no erasure names is a fault: the check is not blind', async () => {
    const servant = await givenServant('赵立本', '13855598765');
    expect(await verdict()).toMatchObject({ faults: [] });
    const { owner } = server();
    const { rows } = await owner.query<{ id: string }>(
      'select command_id as id from audit_subject where zone_id = $1 and subject_id = $2 limit 1',
      [zone.zoneId, servant.personId],
    );
    const taken = await owner.query('delete from audit_payload where command_id = $1 returning *', [rows[0]?.id]);
    expect((await verdict()).faults).toHaveLength(1);
    const [payload] = taken.rows as [Record<string, unknown>];
    await owner.query('insert into audit_payload (zone_id, command_id, salt, payload) values ($1, $2, $3, $4)', [
      payload['zone_id'],
      payload['command_id'],
      payload['salt'],
      payload['payload'],
    ]);
    expect(await verdict()).toMatchObject({ faults: [] });
  });

  test('neither office does the other’s part; audit reads both and does none', async () => {
    const { personId, leave } = await givenServant('孙一鸣', '13855500001');
    await leave();
    for (const office of ['security', 'audit'] as const)
      expect(await as(office).ask('/api/erasures', { body: anErasure(personId) })).toMatchObject({ status: 403 });
    const { erasureId } = await propose(personId);
    for (const office of ['system', 'audit'] as const)
      expect(await confirm(erasureId, office)).toMatchObject({ status: 403 });
    expect(await organisation.ask('/api/erasures')).toMatchObject({ status: 403 });
    const { erasures } = (await as('audit').ask('/api/erasures')).body as { erasures: { erasureId: string }[] };
    expect(erasures.find((one) => one.erasureId === erasureId)).toMatchObject({ personName: '孙一鸣', state: 'open' });
    expect(
      await as('system').ask(`/api/erasures/${erasureId}/refuse`, { version: 1, body: { reason: '提错了人' } }),
    ).toMatchObject({ status: 200 });
    expect(await confirm(erasureId)).toMatchObject({ status: 412 });
  });

  test('an administrator is not erased, and nobody twice', async () => {
    expect(await propose(zone.personIds[1])).toMatchObject({ status: 422, body: { code: 'erasure.of-administrator' } });
    const { personId, leave } = await givenServant('李双全', '13855500002');
    await leave();
    const { erasureId } = await propose(personId);
    expect(await propose(personId)).toMatchObject({ status: 409, body: { code: 'erasure.waits' } });
    await confirm(erasureId);
    expect(await propose(personId)).toMatchObject({ status: 409, body: { code: 'erasure.done' } });
  });

  test('whoever is erased is signed out, and signs in no more', async () => {
    const officer = await givenOfficer(server().runtime, zone, 'leaving');
    const person = visitor(server());
    await person.signIn(zone.code, 'leaving', testPassword);
    const { erasureId } = await propose(officer.personId);
    await confirm(erasureId);
    server().clock.advance({ seconds: 1 });
    expect(await person.ask('/api/session')).toMatchObject({ status: 401 });
    expect((await visitor(server()).signIn(zone.code, 'leaving', testPassword)).status).toBe(401);
  });
});

describe('rule 12.5: a copy of what is held is the person’s own', () => {
  test('they take it themselves, whole, and the look is recorded; to anybody else there is none', async () => {
    const actor = await givenOfficer(server().runtime, zone, 'curious');
    const person = visitor(server());
    await person.signIn(zone.code, 'curious', testPassword);
    const take = (who: Visitor) => who.ask(`/api/people/${actor.personId}/record`, { body: { purpose: '本人查阅' } });
    const { status, body } = await take(person);
    expect(status).toBe(200);
    const sections = body.sections as { section: string; rows: object[]; complete: boolean }[];
    const of = (section: string) => sections.find((one) => one.section === section)?.rows;
    expect(of('account')).toMatchObject([{ signInName: 'curious' }]);
    expect(of('sessions')).toHaveLength(1);
    expect(JSON.stringify(body)).not.toMatch(/argon2|passwordHash|tokenHash/);
    expect(sections.every(({ complete }) => complete)).toBe(true);
    for (const other of [organisation, as('security'), as('audit')])
      expect(await take(other)).toMatchObject({ status: 404 });
    // The second look tells of the first.
    const again = (await take(person)).body.sections as typeof sections;
    expect(again.find(({ section }) => section === 'looksAt')?.rows).toMatchObject([
      { noun: 'personal-record', purpose: '本人查阅' },
    ]);
  });

  test('the operator takes it for whoever has no account', async () => {
    const { personId } = await givenServant('周无户', '13855500003');
    const operator = { kind: 'operator', zoneId: zone.zoneId } as const;
    const record = await takeRecord.ask(server().runtime, operator, { personId, purpose: '本人来函申请' });
    expect(record.sections.find(({ section }) => section === 'contact')?.rows).toEqual([{ phone: '13855500003' }]);
    expect(record.sections.find(({ section }) => section === 'posts')?.rows).toMatchObject([
      { unit: '东临新区', from: '2021-01-01', until: null, withdrawnAt: null },
    ]);
  });
});
