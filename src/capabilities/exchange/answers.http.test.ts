import { beforeAll, describe, expect, test } from 'vitest';
import { givenAdministrators, givenOfficer, testPassword } from '#capabilities/access/testing';
import { type GivenZone, givenZone } from '#capabilities/organisation/testing';
import { actorName } from '#kernel/actor';
import type { ZoneId } from '#kernel/ids';
import { newId } from '#testing/ground';
import { type AnyJson, serverOfFile, type Visitor, visitor } from '#testing/http';

const server = serverOfFile();
let zone: GivenZone;
let office: Visitor;
let system: Visitor;
let officeActor: string;
let others: readonly Visitor[];

beforeAll(async () => {
  const { runtime } = server();
  zone = await givenZone(runtime);
  await givenAdministrators(runtime, zone);
  const keeper = await givenOfficer(runtime, zone, 'office', { role: 'organisation-office', unitId: zone.rootUnitId });
  officeActor = actorName(keeper);
  await givenOfficer(runtime, zone, 'township', { role: 'lead-unit', unitId: zone.rootUnitId });
  const enter = async (name: string) => {
    const one = visitor(server());
    await one.signIn(zone.code, name, testPassword);
    return one;
  };
  [office, system] = [await enter('office'), await enter('system')];
  others = [await enter('security'), await enter('audit'), await enter('township')];
});

/** Taught by the organisation office, in an act of its own. */
async function givenAnswer(asked: string, answer: string, zoneId: ZoneId = zone.zoneId) {
  const taughtIn = newId<'CommandId'>();
  const { owner, clock } = server();
  await owner.query(`insert into receipt values ($1, $2, $3, 'ledger.take-over', '', $4)`, [
    zoneId,
    taughtIn,
    officeActor,
    clock.now(),
  ]);
  await owner.query(
    `insert into ledger_answer (zone_id, shape, asked, answer, recorded_at, command_id) values ($1, '', $2, $3, $4, $5)
     on conflict (zone_id, shape, asked) do update set command_id = excluded.command_id`,
    [zoneId, asked, answer, clock.now(), taughtIn],
  );
  return { shape: '', asked, taughtIn };
}

const listed = async (who: Visitor): Promise<AnyJson[]> => (await who.ask('/api/ledger-answers')).body.answers;
const forget = (who: Visitor, body: object) => who.ask('/api/ledger-answers/forget', { body });

describe('what imports remember', () => {
  test('is listed with who taught it, for those who import and the system administrator, and for nobody else', async () => {
    const { asked } = await givenAnswer('unit|name|规建局', '规划建设局');
    for (const who of [office, system]) {
      expect(await listed(who)).toContainEqual(
        expect.objectContaining({ asked, answer: '规划建设局', taughtBy: 'office' }),
      );
    }
    for (const who of others) expect((await who.ask('/api/ledger-answers')).status).toBe(403);
  });

  test('a name that can be no alias, long or with what is not seen, is kept here: it is asked about once', async () => {
    const [unseen, long, short] = ['东临\u200B新区', `东临新区${'（原筹备组）'.repeat(10)}`, '东临管委会'];
    const take = (person: string, answers: object) =>
      office.ask(
        `/api/imports?${new URLSearchParams({ name: '干部名册.csv', answers: JSON.stringify(answers) }).toString()}`,
        {
          raw: new TextEncoder().encode(
            [
              '姓名,单位,职务,任职起始日期',
              `${person}一,${unseen},干部,2022-03`,
              `${person}二,${long},干部,2022-03`,
              `${person}三,${short},干部,2022-03`,
            ].join('\n'),
          ),
          headers: { 'content-type': 'application/octet-stream' },
        },
      );
    const refused = (await take('张', {})).body.refusals;
    expect(refused.map(({ code }: AnyJson) => code)).toEqual(Array(3).fill('name.unknown'));
    const asked = [unseen, long].map((wording) => `unit|name|${wording}`);
    const answers = Object.fromEntries([...asked, `unit|name|${short}`].map((key) => [key, '东临新区']));
    expect((await take('张', answers)).status).toBe(200);
    const kept = (await listed(office)).map((each: AnyJson) => each.asked);
    expect(kept).toEqual(expect.arrayContaining(asked));
    expect(kept).not.toContain(`unit|name|${short}`); // it is an alias
    expect((await take('李', {})).status).toBe(200);
  });

  test('an answer that was wrong is forgotten, and the trail keeps what it was', async () => {
    const answer = await givenAnswer('unit|name|经发局', '招商局');
    for (const who of others) expect((await forget(who, answer)).status).toBe(404);
    expect(await forget(system, answer)).toMatchObject({ status: 200, body: { asked: answer.asked } });
    expect((await listed(office)).map(({ asked }: AnyJson) => asked)).not.toContain(answer.asked);
    const { rows } = await server().owner.query(
      `select p.payload from audit_entry e join audit_payload p using (zone_id, command_id)
        where e.zone_id = $1 and e.verb = 'ledger-answer.forget'`,
      [zone.zoneId],
    );
    expect(rows.map(({ payload }) => payload).join()).toContain('招商局');
    expect((await forget(system, answer)).status).toBe(404);
  });

  test('one that was taught anew since it was read stays', async () => {
    const old = await givenAnswer('unit|name|项目办', '重点项目办公室');
    await givenAnswer('unit|name|项目办', '重点项目办公室');
    const { status, body } = await forget(office, old);
    expect({ status, code: body.refusals[0].code }).toEqual({ status: 412, code: 'ledger-answer.taught-anew' });
    expect((await listed(office)).map(({ asked }: AnyJson) => asked)).toContain(old.asked);
  });

  test('of another zone nothing is seen and nothing forgotten', async () => {
    const other = await givenZone(server().runtime);
    const theirs = await givenAnswer('unit|name|他区的局', '某局', other.zoneId);
    expect((await listed(office)).map(({ asked }: AnyJson) => asked)).not.toContain(theirs.asked);
    expect((await forget(office, theirs)).status).toBe(404);
  });
});
