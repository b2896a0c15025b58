import { beforeEach, describe, expect, test } from 'vitest';
import { type AccountActor, givenAdministrators, givenOfficer } from '#capabilities/access/testing';
import { type GivenZone, givenZone } from '#capabilities/organisation/testing';
import { RefusedError } from '#kernel/refusal';
import type { CommandId } from '#kernel/ids';
import { plainDate } from '#kernel/plain-date';
import { createMailer, mailWorker } from '#platform/mail';
import { scheduleWorker } from '#platform/jobs';
import { createLog } from '#platform/log';
import { groundOfFile, newId } from '#testing/ground';
import { smtpOfFile } from '#testing/smtp';
import { recorded } from '#testing/statements';
import type { Asking, SetMySettings } from './contract.ts';
import { notificationsJobs } from './jobs.ts';
import { createSendDigests } from './services/send-digests.ts';
import { setMySettings } from './services/set-my-settings.ts';
import { setZoneQuietHours } from './services/set-zone-quiet-hours.ts';
import { aListOfAsks, anAsking, givenAsks, problemNoun } from './testing.ts';

const ground = groundOfFile();
const smtp = smtpOfFile();
const log = createLog('info', { write: () => undefined });
const door = { nouns: [problemNoun], origin: 'https://yixian.example.cn' };
let zone: GivenZone;
let system: AccountActor;
let reader: AccountActor;
let names = 0;

/** Half past eight on a Thursday. */
const morning = '2022-06-23T00:30:00.000Z';
/** A look of the clock at its jobs. */
const digest = (runtime = ground.runtime) => scheduleWorker(notificationsJobs(door), log).work(runtime, zone.zoneId);
/** The job itself, as often as it is called: as after a kill, or under another command id. */
const digestAgain = (commandId: CommandId = newId()) =>
  notificationsJobs(door)[0]?.work(ground.runtime, zone.zoneId, {
    day: ground.clock.today(),
    actor: { kind: 'job', zoneId: zone.zoneId, job: 'notifications.digest' },
    commandId,
  });
const send = () =>
  mailWorker(createMailer({ url: smtp().url, from: 'yixian@dongling.example.cn' }), log).work(
    ground.runtime,
    zone.zoneId,
  );
const readers = () => smtp().taken.map(({ to }) => to[0]);

async function givenReader(rest: Partial<SetMySettings> = {}): Promise<AccountActor> {
  const person = await givenOfficer(ground.runtime, zone, `reader-${(names += 1)}`, {
    role: 'lead-unit',
    unitId: zone.rootUnitId,
  });
  const mailAddress = `reader-${names}@dongling.example.cn`;
  const input: SetMySettings = { version: 0, mailAddress, digest: true, language: 'zh', quietHours: null, ...rest };
  await setMySettings.perform(ground.runtime, { actor: person, commandId: newId(), inputs: [input] });
  return person;
}
const ask = (of: Asking['of'], title = '施工便道未通') =>
  givenAsks(ground.runtime, zone.zoneId, [aListOfAsks([anAsking(of, { dueOn: plainDate('2022-06-23') })], { title })]);

beforeEach(async () => {
  ground.clock.set(morning);
  zone = await givenZone(ground.runtime);
  ({ system } = await givenAdministrators(ground.runtime, zone));
  reader = await givenReader();
});

describe('NB-08: a digest once a day', () => {
  test('goes to whoever is asked, in their language, with the lines of their page and no others', async () => {
    const english = await givenReader({ language: 'en' });
    await ask({ personId: reader.personId });
    await ask({ personId: english.personId }, '临时用电未通');
    await digest();
    await send();
    const [first, second] = smtp().taken.toSorted((one, other) => ((one.to[0] ?? '') < (other.to[0] ?? '') ? -1 : 1));
    expect(first?.headers.get('subject')).toBe('我的待办 1 件 · 东临新区');
    expect(first?.text).toContain('- 施工便道未通\n  问题 · 答复');
    expect(first?.text).not.toContain('临时用电未通');
    expect(second?.headers.get('subject')).toBe('To do: 1 · 东临新区');
    expect(second?.html).toContain('临时用电未通');
  });

  test('a second run, two runs side by side and what is asked later the same day send nothing more', async () => {
    await ask({ personId: reader.personId });
    await Promise.all([digest(), digest(), digestAgain(), digestAgain()]);
    await digest();
    await ask({ personId: reader.personId }, '又一件');
    await digest();
    await digestAgain();
    await send();
    expect(smtp().taken).toHaveLength(1);
    ground.clock.set('2022-06-24T00:30:00.000Z');
    await digest();
    await send();
    expect(smtp().taken.map(({ headers }) => headers.get('subject'))).toEqual([
      '我的待办 1 件 · 东临新区',
      '我的待办 2 件 · 东临新区',
    ]);
  });

  test('a run that is killed is taken up: whoever has theirs gets no second, the others get theirs', async () => {
    await ask({ unitId: zone.rootUnitId, roles: ['lead-unit'] });
    const another = await givenReader();
    const sendDigests = createSendDigests(door.nouns);
    await sendDigests.perform(ground.runtime, {
      actor: { kind: 'job', zoneId: zone.zoneId, job: 'notifications.digest' },
      commandId: newId(),
      inputs: [{ personId: another.personId, origin: door.origin }],
    });
    await digest();
    await send();
    expect(readers()).toHaveLength(2);
    expect(new Set(readers()).size).toBe(2);
  });

  test('the row of the day and the mail are one act: neither is without the other', async () => {
    await ask({ personId: reader.personId });
    const { begin } = ground.database;
    const failing = {
      ...ground.runtime,
      database: {
        ...ground.database,
        begin: async (options: Parameters<typeof begin>[0]) => {
          const transaction = await begin(options);
          const commit: typeof transaction.commit = (statements) =>
            statements.some(({ sql }) => sql.includes('into mail'))
              ? transaction.commit([...statements, { sql: 'select 1 / 0', parameters: [] }])
              : transaction.commit(statements);
          return { ...transaction, commit };
        },
      },
    };
    await expect(digest(failing)).rejects.toThrow('1 scheduled jobs failed');
    const counts = async () =>
      (
        await ground.owner.query(
          `select (select count(*)::int from digest where zone_id = $1) as digests,
                  (select count(*)::int from mail where zone_id = $1) as mails`,
          [zone.zoneId],
        )
      ).rows[0];
    expect(await counts()).toEqual({ digests: 0, mails: 0 });
    await digest();
    expect(await counts()).toEqual({ digests: 1, mails: 1 });
  });

  test('nothing to whoever is asked nothing, has no address, has switched it off or may not sign in', async () => {
    const [off, without, disabled] = [
      await givenReader({ digest: false }),
      await givenReader({ mailAddress: null }),
      await givenReader(),
    ];
    for (const { personId } of [off, without, disabled]) await ask({ personId });
    await ground.owner.query(`update account set disabled_at = '2022-01-01' where account_id = $1`, [
      disabled.accountId,
    ]);
    await digest();
    await send();
    expect(smtp().taken).toEqual([]);
  });

  test.each([
    ['before half past eight', '2022-06-23T00:29:59.000Z'],
    ['on a Saturday', '2022-06-25T02:00:00.000Z'],
    ['on National Day', '2022-10-04T02:00:00.000Z'],
  ])('nothing %s', async (_case, now) => {
    await ask({ personId: reader.personId });
    ground.clock.set(now);
    const { runtime, statements } = recorded(ground.runtime);
    await digest(runtime);
    expect(statements.filter(({ sql }) => sql.includes('notification_setting'))).toEqual([]);
    const { rows } = await ground.owner.query('select from mail where zone_id = $1', [zone.zoneId]);
    expect(rows).toEqual([]);
  });

  test('people of a zone are as many statements as one of them', async () => {
    const counted = async () => {
      ground.clock.advance({ days: 1 });
      const { runtime, statements } = recorded(ground.runtime);
      await digest(runtime);
      return statements.length;
    };
    await ask({ unitId: zone.rootUnitId, roles: ['lead-unit'] });
    ground.clock.set('2022-06-19T00:30:00.000Z');
    const alone = await counted();
    for (let more = 0; more < 5; more += 1) await givenReader();
    expect(await counted()).toBe(alone);
  });
});

describe('NB-08: quiet hours', () => {
  test('of a person who starts later: the mail waits for their end', async () => {
    const late = await givenReader({ quietHours: { from: '17:00', to: '10:00' } });
    await ask({ personId: late.personId });
    await digest();
    await send();
    expect(smtp().taken).toEqual([]);
    ground.clock.set('2022-06-23T02:00:00.000Z');
    await send();
    expect(smtp().taken).toHaveLength(1);
  });

  test('of the zone, for whoever has none of their own', async () => {
    await setZoneQuietHours.perform(ground.runtime, {
      actor: system,
      commandId: newId(),
      inputs: [{ version: 0, quietHours: { from: '17:00', to: '09:00' } }],
    });
    const own = await givenReader({ quietHours: { from: '20:00', to: '08:00' } });
    await ask({ personId: reader.personId });
    await ask({ personId: own.personId });
    await digest();
    await send();
    expect(smtp().taken).toHaveLength(1);
    ground.clock.set('2022-06-23T01:00:00.000Z');
    await send();
    expect(smtp().taken).toHaveLength(2);
  });

  test('a server back in the evening sends nothing then, and nothing stale in the morning: one mail a day', async () => {
    await ask({ personId: reader.personId });
    smtp().behave = { at: 'letter', code: 451 };
    await digest();
    await send();
    smtp().behave = null;
    ground.clock.set('2022-06-23T11:00:00.000Z');
    await send();
    ground.clock.set('2022-06-24T00:30:00.000Z');
    await send();
    expect(smtp().taken).toEqual([]);
    await digest();
    await send();
    expect(smtp().taken).toHaveLength(1);
  });

  test('a start after six in the evening writes none for that day', async () => {
    await ask({ personId: reader.personId });
    ground.clock.set('2022-06-23T11:00:00.000Z');
    await digest();
    const { rows } = await ground.owner.query('select from mail where zone_id = $1', [zone.zoneId]);
    expect(rows).toEqual([]);
  });
});

test('digest.send and digest.finish are for their job alone', async () => {
  const attempt = createSendDigests(door.nouns).perform(ground.runtime, {
    actor: system,
    commandId: newId(),
    inputs: [{ personId: reader.personId, origin: door.origin }],
  });
  await expect(attempt).rejects.toThrow(RefusedError);
});
