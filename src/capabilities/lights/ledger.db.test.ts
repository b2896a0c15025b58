import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ProjectId } from '#capabilities/projects/contract';
import { givenWorksPlace, type WorksPlace } from '#capabilities/works/testing';
import { addDays, plainDate } from '#kernel/plain-date';
import { groundOfFile, newId } from '#testing/ground';
import { keeperOf } from '#testing/keeper';
import { foundRows, listedFor } from '#testing/ledger-rows';
import { recorded } from '#testing/statements';
import { ReasonCode, RecordReasons } from './contract.ts';
import { reasonSheet } from './reason.sheet.ts';
import { reasonLedger } from './services/reason-ledger.ts';
import { recordReasons } from './services/record-reasons.ts';
import { aReason, givenReasons } from './testing.ts';

const ground = groundOfFile();
const today = plainDate('2022-06-23');
const projects = Array.from({ length: 20 }, (_, index) => `项目${index + 1}`);

const givenPlace = () => givenWorksPlace(ground.runtime, projects);
const idAt = ({ ids }: WorksPlace, name: string) => ids.get(name) as ProjectId;
const recording = ({ office }: WorksPlace, inputs: readonly RecordReasons[]) =>
  givenReasons(ground.runtime, office, inputs);
const listedOn = ({ office }: WorksPlace, on = today) => listedFor(ground.runtime, office, reasonLedger.list, on);

/** Every fact ever known, without the instants of the zone it stands in. */
async function historiesOf({ zone }: WorksPlace): Promise<readonly string[]> {
  const { rows } = await ground.owner.query<{ told: string }>(
    `select concat_ws(' ', p.name, r.code, r.text, r.decided_by, 'at', r.meeting, r.decided_on, r.from_on, r.to_on) as told
       from project_reason r join project p using (zone_id, project_id)
      where zone_id = $1 and r.withdrawn_at = 'infinity' order by 1`,
    [zone.zoneId],
  );
  return rows.map(({ told }) => told);
}

const first = plainDate('2022-01-01');
const anyReason = fc
  .record({
    code: fc.constantFrom(...ReasonCode.options),
    text: fc.constantFrom('林地使用手续等待省级审批', '汛期', '专项债未下达'),
    from: fc.nat(150),
    days: fc.integer({ min: 0, max: 200 }),
    meeting: fc.option(fc.constantFrom('周调度会', '专题会')),
    decided: fc.nat(170),
  })
  .map(({ from, days, decided, meeting, ...rest }) => ({
    ...rest,
    from: addDays(first, from),
    until: addDays(first, from + days),
    decidedBy: '李某',
    ...(meeting === null ? {} : { meeting }),
    decidedOn: addDays(first, decided),
    origin: null,
  }));

describe('decision 0015: accepted reasons are taken over as they were', () => {
  test('random histories, listed and taken over in another zone, are the same facts and the same rows on every day', async () => {
    const [here, there] = [await givenPlace(), await givenPlace()];
    const random = fc.sample(fc.array(anyReason, { minLength: 1, maxLength: 5 }), {
      numRuns: projects.length,
      seed: 20220623,
    });
    await recording(
      here,
      random.map((reasons, index) => RecordReasons.parse({ projectId: idAt(here, projects[index] ?? ''), reasons })),
    );
    const rows = await listedOn(here);
    const taken = () => {
      const idOf = (_noun: string, name: string) => idAt(there, name);
      const { items, refused } = reasonLedger.gather(foundRows(reasonSheet, rows, idOf), today);
      expect(refused).toEqual([]);
      return recording(
        there,
        items.map(({ message }) => RecordReasons.parse(message)),
      );
    };
    expect(new Set((await taken()).map(({ effect }) => effect))).toEqual(new Set(['new']));
    expect(await historiesOf(there)).toEqual(await historiesOf(here));
    for (const on of ['2022-01-31', '2022-03-15', '2022-05-31', today].map(plainDate))
      expect(await listedOn(there, on)).toEqual(await listedOn(here, on));
    expect(new Set((await taken()).map(({ effect }) => effect))).toEqual(new Set(['unchanged']));
  });

  test('house.md 2.2: told again it is corrected, never overwritten; the earlier knowledge is kept', async () => {
    const place = await givenPlace();
    const projectId = idAt(place, '项目1');
    await recording(place, [aReason(projectId)]);
    expect(await recording(place, [aReason(projectId, { until: '2022-07-15' })])).toMatchObject([
      {
        effect: 'changed',
        changes: [
          {
            was: '用地用林审批:林地使用手续等待省级审批 2022年5月25日至2022年8月31日 周调度会 李某 2022年5月25日',
            becomes: '用地用林审批:林地使用手续等待省级审批 2022年5月25日至2022年7月15日 周调度会 李某 2022年5月25日',
          },
        ],
      },
    ]);
    const { rows } = await ground.owner.query(
      `select to_on::text, withdrawn_at = 'infinity' as known from project_reason where zone_id = $1 order by seq`,
      [place.zone.zoneId],
    );
    expect(rows).toEqual([
      { to_on: '2022-09-01', known: false },
      { to_on: '2022-07-16', known: true },
    ]);
  });

  test('a row without kind, or without any day, is refused by its row; the day of the decision is the first one', async () => {
    const place = await givenPlace();
    const day = (on: string) => ({ dated: { on: plainDate(on), precision: 'day' as const }, rest: '' });
    const row = { project: ['项目1'], code: 'land', text: '林地', decidedOn: day('2022-05-25') } as const;
    const { items, refused } = reasonLedger.gather(
      foundRows(reasonSheet, [row, { ...row, code: null }, { ...row, decidedOn: null }], (_, name) =>
        idAt(place, name),
      ),
      today,
    );
    expect(items).toMatchObject([{ rows: [2], message: { reasons: [{ code: 'land', from: '2022-05-25' }] } }]);
    expect(refused.map(({ rows }) => rows)).toEqual([[3], [4]]);
  });

  test('statements do not grow with the projects of a ledger', async () => {
    const place = await givenPlace();
    const counted = async (count: number) => {
      const { runtime, statements } = recorded(ground.runtime);
      const inputs = projects.slice(0, count).map((name) => aReason(idAt(place, name), { text: `第${count}次` }));
      await recordReasons.perform(runtime, { actor: place.office, commandId: newId(), inputs });
      return statements.length;
    };
    expect(await counted(20)).toBe(await counted(1));
  });

  test('it is the projects office that records what was accepted; to a stranger the project is missing', async () => {
    const place = await givenPlace();
    const inputs = [aReason(idAt(place, '项目1'))];
    const asked = (role: string) =>
      recordReasons.perform(ground.runtime, { actor: keeperOf(place.zone, role), commandId: newId(), inputs });
    await expect(asked('organisation-office')).rejects.toMatchObject({ refusals: [{ refused: 'not-allowed' }] });
    await expect(asked('enterprise')).rejects.toMatchObject({ refusals: [{ refused: 'missing' }] });
  });
});
