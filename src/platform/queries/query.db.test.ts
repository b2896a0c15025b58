import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type AccountActor, givenAdministrators } from '#capabilities/access/testing';
import { type GivenZone, givenZone } from '#capabilities/organisation/testing';
import type { Actor } from '#kernel/actor';
import { refuse } from '#kernel/refusal';
import type { Tx } from '#platform/commands';
import { groundOfFile, newId } from '#testing/ground';
import { recorded } from '#testing/statements';
import { query } from './index.ts';

const ground = groundOfFile();
let zone: GivenZone;
let administrators: Record<'system' | 'security' | 'audit', AccountActor>;

beforeAll(async () => {
  zone = await givenZone(ground.runtime);
  administrators = await givenAdministrators(ground.runtime, zone);
});

const read = async (tx: Tx, name: string) =>
  tx.rows<{ name: string }>({
    sql: 'select name from unit where zone_id = $1 and name = $2',
    parameters: [tx.zoneId, name],
  });
const unitsNamed = query({ name: 'test.units', input: z.string(), see: { signedIn: true }, read });
const statementOf = (sql: string) =>
  query({
    name: 'test.statement',
    input: z.null(),
    see: { signedIn: true },
    read: (tx) => tx.rows({ sql, parameters: [] }),
  });
const ask = (name: string) => unitsNamed.ask(ground.runtime, administrators.audit, name);

describe('who sees', () => {
  const ofAudit = query({ name: 'test.audit', input: z.string(), see: { administrators: ['audit'] }, read });

  test('whoever may not see is refused before anything is sent', async () => {
    const { zoneId } = zone;
    const others: readonly Actor[] = [
      administrators.system,
      { ...administrators.audit, office: null },
      { kind: 'operator', zoneId },
      { kind: 'job', zoneId, job: 'digest' },
      { kind: 'link', zoneId, link: 'founding', verb: 'test.audit' },
    ];
    const { runtime, statements } = recorded(ground.runtime);
    for (const actor of others) {
      await expect(ofAudit.ask(runtime, actor, '')).rejects.toMatchObject({
        refusals: [{ refused: 'not-allowed', code: 'not-allowed' }],
      });
    }
    expect(statements).toEqual([]);
    expect(await ofAudit.ask(runtime, administrators.audit, '东临新区')).toEqual([{ name: '东临新区' }]);
    expect(statements).toHaveLength(1);
  });

  test('sentences about roles or persons are kept by the statement, which is asked', async () => {
    for (const see of [{ roles: ['township'], at: 'unit' }, { person: 'owner' }]) {
      const byStatement = query({ name: 'test.roles', input: z.string(), see, read });
      expect(await byStatement.ask(ground.runtime, administrators.audit, '东临新区')).toHaveLength(1);
    }
  });

  test('house.md 3.3: what is for offices of the whole zone is refused to others before a statement is sent', async () => {
    const see = { roles: ['projects-office'], at: 'zone' };
    const ofOffice = query({ name: 'test.office', input: z.string(), see, read });
    const { runtime, statements } = recorded(ground.runtime);
    const grant = (wholeZone: boolean) => ({ role: 'projects-office', unitId: zone.rootUnitId, wholeZone });
    const officer = { ...administrators.audit, office: null };
    for (const grants of [[], [grant(false)], [{ ...grant(true), role: 'township' }]]) {
      await expect(ofOffice.ask(runtime, { ...officer, grants }, '东临新区')).rejects.toMatchObject({
        refusals: [{ refused: 'not-allowed' }],
      });
    }
    expect(statements).toEqual([]);
    expect(await ofOffice.ask(runtime, { ...officer, grants: [grant(true)] }, '东临新区')).toHaveLength(1);
  });

  test('a query stands in the zone of its actor and in no other', async () => {
    const elsewhere = { ...administrators.audit, zoneId: newId<'ZoneId'>() };
    expect(await unitsNamed.ask(ground.runtime, elsewhere, '东临新区')).toEqual([]);
  });
});

describe('one flight', () => {
  const oneFlight = true;
  const everything = { name: 'test.at-once', input: z.null(), see: { signedIn: true }, oneFlight } as const;

  test('what is asked at once is answered, though the end of the transaction went along', async () => {
    const atOnce = query({
      ...everything,
      read: (tx) => Promise.all(['东临新区', '别处'].map((name) => read(tx, name))),
    });
    for (let turn = 0; turn < 20; turn += 1) {
      expect(await atOnce.ask(ground.runtime, administrators.audit, null)).toEqual([[{ name: '东临新区' }], []]);
    }
  });

  test('who asks again afterwards is told so, and a fault comes up as it is', async () => {
    const again = query({
      ...everything,
      read: async (tx) => {
        await read(tx, '东临新区');
        return read(tx, '别处');
      },
    });
    await expect(again.ask(ground.runtime, administrators.audit, null)).rejects.toThrow('its one flight');
    const faulty = query({ ...everything, read: (tx) => tx.rows({ sql: 'select 1 / 0', parameters: [] }) });
    await expect(faulty.ask(ground.runtime, administrators.audit, null)).rejects.toMatchObject({ code: '22012' });
    expect(await ask('东临新区')).toHaveLength(1);
  });
});

describe('a refused or a failed read', () => {
  const missing = query({
    name: 'test.missing',
    input: z.null(),
    see: { signedIn: true },
    read: async () => refuse('missing', 'not-found'),
  });
  const failed = statementOf('select 1 / 0');

  test('a refusal that is read is thrown', async () => {
    await expect(missing.ask(ground.runtime, administrators.audit, null)).rejects.toMatchObject({
      refusals: [{ refused: 'missing', code: 'not-found' }],
    });
  });

  test('a fault of the database comes up as it is', async () => {
    await expect(failed.ask(ground.runtime, administrators.audit, null)).rejects.toMatchObject({ code: '22012' });
  });

  test('gives its connection back: many more of them than there are connections, and the next read answers', async () => {
    const reads = Array.from({ length: 60 }, (_, index) => {
      const one = [missing, failed, statementOf('select nothing from nowhere')][index % 3] ?? missing;
      return one.ask(ground.runtime, administrators.audit, null);
    });
    const settled = await Promise.allSettled(reads);
    expect(settled.every(({ status }) => status === 'rejected')).toBe(true);
    expect(await ask('东临新区')).toEqual([{ name: '东临新区' }]);
    expect(ground.database.connections().waiting).toBe(0);
  });

  test('leaves nothing behind in the connection: no zone, no open transaction', async () => {
    await Promise.allSettled(Array.from({ length: 16 }, () => failed.ask(ground.runtime, administrators.audit, null)));
    const looks = Array.from({ length: 16 }, () =>
      ground.database.reference({
        sql: `select current_setting('yixian.zone', true) as zone, now() = statement_timestamp() as fresh`,
        parameters: [],
      }),
    );
    for (const [look] of await Promise.all(looks))
      expect(look).toEqual({ zone: expect.toBeOneOf(['', null]), fresh: true });
  });
});

describe('a query reads', () => {
  test('it writes nothing', async () => {
    for (const write of [`update unit set name = '改'`, 'delete from session', 'create temporary table t (i int)']) {
      const attempt = statementOf(write).ask(ground.runtime, administrators.audit, null);
      await expect(attempt).rejects.toMatchObject({ code: '25006' });
    }
  });

  test('it knows the day, the actor and the zone, and that it is no command', async () => {
    const seen = query({
      name: 'test.seen',
      input: z.null(),
      see: { signedIn: true },
      read: async ({ now, today, actor, zoneId, commandId }) => ({ now, today, actor, zoneId, commandId }),
    });
    expect(await seen.ask(ground.runtime, administrators.audit, null)).toEqual({
      now: ground.clock.now(),
      today: ground.clock.today(),
      actor: administrators.audit,
      zoneId: zone.zoneId,
      commandId: null,
    });
  });
});
