import { beforeAll, describe, expect, test } from 'vitest';
import { moveUnit } from '#capabilities/organisation';
import { aUnit, type GivenZone, givenUnits, givenZone } from '#capabilities/organisation/testing';
import type { UnitId } from '#kernel/ids';
import { plainDate } from '#kernel/plain-date';
import { groundOfFile, newId } from '#testing/ground';
import { keeperOf } from '#testing/keeper';
import { ListProjects } from './contract.ts';
import { endAnchor } from './services/end-anchor.ts';
import { listProjects } from './services/list-projects.ts';
import { givenProject } from './testing.ts';

const ground = groundOfFile();
let zone: GivenZone;
let townships: readonly [UnitId, UnitId];
let village: UnitId;
let farm: UnitId;

/** A project of two townships, one of a village that moved from the first to the second in March, one of nobody. */
beforeAll(async () => {
  zone = await givenZone(ground.runtime);
  const [first, second] = ['湖南乡', '高坪镇'].map((name) => aUnit(zone.rootUnitId, { kind: 'township', name }));
  if (first === undefined || second === undefined) throw new Error('two townships');
  const moved = aUnit(first.unitId, { kind: 'village', name: '加溪村' });
  const without = aUnit(zone.rootUnitId, { kind: 'farm', name: '云山垦殖场' });
  await givenUnits(ground.runtime, zone, [first, second, moved, without]);
  [townships, village, farm] = [[first.unitId, second.unitId], moved.unitId, without.unitId];
  await givenProject(ground.runtime, zone, { name: '跨乡路网', township: townships });
  await givenProject(ground.runtime, zone, { name: '加溪村基地', township: village });
  await givenProject(ground.runtime, zone, { name: '未落单位' });
  const move = {
    unitId: village,
    version: 1,
    parentId: second.unitId,
    from: plainDate('2022-03-01'),
    reason: '区划调整',
  };
  const system = { ...keeperOf(zone, 'organisation-office'), office: 'system' as const, grants: [] };
  await moveUnit.perform(ground.runtime, { actor: system, commandId: newId(), inputs: [move] });
});

const listed = (asked: object, reader = keeperOf(zone, 'projects-office')) =>
  listProjects.ask(ground.runtime, reader, ListProjects.parse(asked));
const townshipsOn = async (on: string) =>
  Promise.all(townships.map(async (unitId) => (await listed({ unitId, capacity: 'township', on })).count));

describe('house.md 2.11: a unit’s number is what is attributed in its subtree', () => {
  test('as the tree stood on the day looked at', async () => {
    expect(await townshipsOn('2022-02-28')).toEqual([2, 1]);
    expect(await townshipsOn('2022-03-01')).toEqual([1, 2]);
  });

  test('house.md 2.12: each record once, never the sum of the units below; what is placed nowhere is no part of it', async () => {
    const { count, projects } = await listed({ unitId: zone.rootUnitId, capacity: 'township' });
    expect(projects.map(({ name }) => name).toSorted()).toEqual(['加溪村基地', '跨乡路网'].toSorted());
    expect(count).toBe(2);
    expect((await listed({})).count).toBe(3);
  });

  test('house.md 2.12: of nothing the count is 0', async () => {
    expect(await listed({ unitId: farm })).toMatchObject({
      count: 0,
      withGaps: 0,
      byKind: [],
      projects: [],
      next: null,
    });
  });
});

test('house.md 2.14: a past day does not widen what one sees: who was on the team and is not sees nothing of it', async () => {
  const { projectId } = await givenProject(ground.runtime, zone, { name: '换了牵头单位', lead: farm });
  const lead = { ...keeperOf(zone, 'lead-unit'), grants: [{ role: 'lead-unit', unitId: farm, wholeZone: false }] };
  expect(await listed({ on: '2022-02-01' }, lead)).toMatchObject({ count: 1 });
  const end = {
    projectId,
    version: 1,
    capacity: 'lead' as const,
    unitId: farm,
    from: plainDate('2022-03-01'),
    reason: '会议纪要',
  };
  const actor = keeperOf(zone, 'projects-office');
  await endAnchor.perform(ground.runtime, { actor, commandId: newId(), inputs: [end] });
  expect(await listed({ on: '2022-02-01' }, lead)).toMatchObject({ count: 0, projects: [] });
  expect(await listed({ on: '2022-02-01', unitId: farm })).toMatchObject({ count: 1 });
});
