import { beforeAll, describe, expect, test } from 'vitest';
import { aBranch, type BranchPlace, givenBranches, givenBranchPlace } from '#capabilities/branches/testing';
import type { Actor } from '#kernel/actor';
import type { UnitId } from '#kernel/ids';
import { plainDate } from '#kernel/plain-date';
import { groundOfFile, newId } from '#testing/ground';
import { keeperOf } from '#testing/keeper';
import { listedFor } from '#testing/ledger-rows';
import type { CultivationId } from './contract.ts';
import { cultivationLedger } from './services/cultivation-ledger.ts';
import { listCultivations } from './services/list-cultivations.ts';
import { lookAtCultivation } from './services/look-at-cultivation.ts';
import { recordCultivations } from './services/record-cultivations.ts';
import { aCultivation, aStep, givenCultivations } from './testing.ts';

const ground = groundOfFile();
const today = plainDate('2022-06-23');
const [housing, park, village] = ['安置房项目临时党支部', '园区联合党支部', '加溪村党支部'];

let place: BranchPlace;
let records: Readonly<Record<string, CultivationId>>;

const unit = (name: string) => place.ids.get(name) as UnitId;
const office = () => keeperOf(place.zone, 'organisation-office');
const heldAt = (role: string, unitId: UnitId): Actor => ({
  ...office(),
  grants: [{ role, unitId, wholeZone: false }],
});

beforeAll(async () => {
  place = await givenBranchPlace(ground.runtime, ['王建国'], [housing, park]);
  const tenure = { key: 'tenure', value: 'regular', from: plainDate('2021-10-08'), origin: null } as const;
  const [regular] = await givenBranches(ground.runtime, place.zone, [aBranch({ name: village, facts: [tenure] })]);
  const told = { key: 'stage', value: 'applicant', from: '2022-06-01', origin: null };
  const since = (day: string) => ({ steps: [aStep('applied', day)] });
  const given = [
    aCultivation(unit(housing), { name: '及时', ...since('2022-05-24') }),
    aCultivation(unit(housing), { name: '逾期', ...since('2022-05-23') }),
    aCultivation(unit(park), {
      name: '转交',
      steps: [aStep('applied', '2022-03-01'), aStep('handedOn', '2022-06-20', '七里岗乡党委')],
    }),
    aCultivation(unit(park), { name: '告知', ...since('2022-03-01'), facts: [told] }),
    aCultivation(unit(park), { name: '离开', steps: [aStep('applied', '2022-03-01'), aStep('ended', '2022-04-01')] }),
    aCultivation(regular?.subjectId ?? '', { name: '本部', ...since('2022-03-01') }),
  ];
  const answers = await givenCultivations(ground.runtime, place.zone, given);
  records = Object.fromEntries(given.map(({ name }, at) => [name, answers[at]?.subjectId as CultivationId]));
});

const listed = async (reader: Actor, asked: object = {}) => {
  const { cultivations } = await listCultivations.ask(ground.runtime, reader, { limit: 50, ...asked });
  const nameOf = (id: CultivationId) => Object.keys(records).find((name) => records[name] === id);
  return cultivations.map(({ cultivationId, late }) => `${nameOf(cultivationId)}${late ? ' 逾期' : ''}`);
};

describe('S15: what was not handed on within 30 days comes first', () => {
  test('on the thirtieth day it is in time; where the home organisation told, or the branch is a regular one, it is not late', async () =>
    expect(await listed(office())).toEqual(['逾期 逾期', '及时', '转交', '告知', '本部']));
  test('as of another day, of one branch, of one stage', async () => {
    expect(await listed(office(), { on: '2022-04-01', branchUnitId: unit(park) })).toEqual(['转交 逾期', '告知 逾期']);
    expect(await listed(office(), { on: '2022-03-31', branchUnitId: unit(park) })).toEqual(['转交', '告知', '离开']);
    expect(await listed(office(), { stage: 'applicant' })).toEqual(['告知']);
  });
  test('page by page nothing is lost and nothing comes twice', async () => {
    const first = await listCultivations.ask(ground.runtime, office(), { limit: 1 });
    expect(first.after).toMatch(/^late-/);
    expect(await listed(office(), { after: first.after })).toEqual(['及时', '转交', '告知', '本部']);
  });
});

describe('domain-rules 12.5: that somebody has applied is seen by the organisation office and the branch’s secretary', () => {
  const look = (reader: Actor) =>
    lookAtCultivation.ask(ground.runtime, reader, {
      cultivationId: records['逾期'] as CultivationId,
      purpose: '核对转交',
    });
  const rows = (reader: Actor) => listedFor(ground.runtime, reader, cultivationLedger.list, today);
  const record = (actor: Actor) =>
    recordCultivations.perform(ground.runtime, {
      actor,
      commandId: newId(),
      inputs: [aCultivation(unit(housing), { name: '新人' })],
    });

  test('a secretary sees those of their branch alone', async () => {
    expect(await listed(heldAt('branch-secretary', unit(housing)))).toEqual(['逾期 逾期', '及时']);
    expect(await rows(heldAt('branch-secretary', unit(housing)))).toHaveLength(2);
  });
  test.each([
    ['a township officer above the branch', () => heldAt('township', place.zone.rootUnitId)],
    ['the leader of the zone', () => keeperOf(place.zone, 'zone-leader')],
    ['the projects office', () => keeperOf(place.zone, 'projects-office')],
    ['an organisation officer of a unit', () => heldAt('organisation-office', unit(housing))],
    ['the secretary of another branch', () => heldAt('branch-secretary', unit(village))],
    ['somebody without a role', () => ({ ...office(), grants: [] })],
  ])('%s sees nothing of them and records nothing', async (_who, reader) => {
    expect((await listed(reader())).filter((name) => name !== '本部')).toEqual([]);
    expect((await rows(reader())).filter(({ name }) => name !== '本部')).toEqual([]);
    await expect(look(reader())).rejects.toMatchObject({ refusals: [{ refused: 'missing' }] });
    await expect(record(reader())).rejects.toMatchObject({ refusals: [{ refused: 'not-allowed' }] });
  });

  test('house.md 3.9: a list shows no name; a look does, and is recorded with its purpose first', async () => {
    const list = await listCultivations.ask(ground.runtime, office(), { limit: 50 });
    expect(JSON.stringify(list)).not.toContain('逾期');
    expect(list.cultivations[0]?.maskedName).toBe('逾**');
    const looks = () =>
      ground.owner.query('select noun, purpose from look where zone_id = $1 and subject_id = $2', [
        place.zone.zoneId,
        records['逾期'],
      ]);
    const before = (await looks()).rows;
    expect(before).toEqual([]);
    expect((await look(heldAt('branch-secretary', unit(housing)))).name).toBe('逾期');
    expect((await looks()).rows).toEqual([{ noun: 'cultivation', purpose: '核对转交' }]);
  });

  test('DM-21: nothing is counted', async () =>
    expect(Object.keys(await listCultivations.ask(ground.runtime, office(), { limit: 50 })).toSorted()).toEqual([
      'after',
      'cultivations',
      'on',
      'today',
    ]));
});
