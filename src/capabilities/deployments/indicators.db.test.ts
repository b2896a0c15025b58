import { beforeAll, expect, test } from 'vitest';
import { addUnit } from '#capabilities/organisation';
import { aUnit, type GivenZone, givenZone } from '#capabilities/organisation/testing';
import { givenCadre, onDay } from '#capabilities/people/testing';
import { figures, wholeZone } from '#capabilities/indicators';
import { plainDate } from '#kernel/plain-date';
import { groundOfFile, newId, readAs } from '#testing/ground';
import { keeperOf } from '#testing/keeper';
import { deploymentIndicators, deploymentVerbs } from './index.ts';

const ground = groundOfFile();
let zone: GivenZone;
beforeAll(async () => {
  zone = await givenZone(ground.runtime);
});

test('M1: who is sent counts once, at the level of the unit that sends, as of the day', async () => {
  const units = (['department', 'township', 'department'] as const).map((kind, index) =>
    aUnit(zone.rootUnitId, { name: `单位${index}`, kind }),
  );
  const system = { ...keeperOf(zone, 'organisation-office'), office: 'system' as const };
  await addUnit.perform(ground.runtime, { actor: system, commandId: newId(), inputs: units });
  const [bureau, township, target] = units.map(({ unitId }) => unitId);
  if (bureau === undefined || township === undefined || target === undefined) throw new Error('three units');
  const [one, other] = [await givenCadre({ ...ground, zone }, bureau), await givenCadre({ ...ground, zone }, township)];
  const [send] = deploymentVerbs;
  const sending = (personId: typeof one.personId, homeUnitId: typeof bureau, unitId: typeof bureau, rest: object) => ({
    deploymentId: newId<'DeploymentId'>(),
    personId,
    homeUnitId,
    unitId,
    way: 'concurrent' as const,
    basis: '通知',
    from: onDay('2022-03-01'),
    ...rest,
  });
  const inputs = [
    sending(one.personId, bureau, target, {}),
    sending(one.personId, bureau, township, { from: onDay('2022-04-01') }),
    sending(other.personId, township, target, { way: 'posted', from: onDay('2022-05-01') }),
  ];
  const actor = keeperOf(zone, 'organisation-office');
  await send.perform(ground.runtime, { actor, commandId: newId(), inputs });
  const told = async (day: string) => {
    const at = { on: plainDate(day), from: plainDate('2022-01-01'), knownAt: null };
    const found = await readAs(ground.runtime, actor, (tx) => figures(tx, deploymentIndicators, { ...wholeZone, at }));
    return Array.from(found.values(), ({ value }) => value?.amount);
  };
  expect(await told('2022-02-28')).toEqual([0, 0, 0, 0, 0]);
  expect(await told('2022-04-30')).toEqual([1, 1, 0, 0, 0]);
  expect(await told('2022-06-23')).toEqual([2, 1, 1, 0, 1]);
});
