import { expect, test } from 'vitest';
import type { AccountActor } from '#capabilities/access/testing';
import { addUnit, renameUnit } from '#capabilities/organisation';
import { aUnit, givenZone } from '#capabilities/organisation/testing';
import type { Runtime } from '#platform/commands';
import { dispatchWorker, reactionsTo } from '#platform/events';
import { createLog } from '#platform/log';
import { groundOfFile, newId } from '#testing/ground';
import { registerReactions } from './index.ts';

const ground = groundOfFile();

test('NB-02: a renamed unit keeps its former names, each from the one before it; a typing error leaves none', async () => {
  const runtime: Runtime = { ...ground.runtime, reactionsTo: reactionsTo(registerReactions) };
  const zone = await givenZone(runtime);
  const actor: AccountActor = {
    kind: 'account',
    zoneId: zone.zoneId,
    accountId: newId(),
    personId: newId(),
    office: 'system',
    grants: [],
  };
  const old = aUnit(zone.rootUnitId, { name: '建设局' });
  const fresh = aUnit(zone.rootUnitId, { name: '规化局', from: ground.clock.today() });
  await addUnit.perform(runtime, { actor, commandId: newId(), inputs: [old, fresh] });
  const { work } = dispatchWorker(registerReactions, createLog('error'));
  const rename = async (unitId: typeof old.unitId, version: number, name: string) => {
    await renameUnit.perform(runtime, { actor, commandId: newId(), inputs: [{ unitId, version, name }] });
    while ((await work(runtime, zone.zoneId)) === 'more');
  };
  await rename(fresh.unitId, 1, '规划局');
  await rename(old.unitId, 1, '规划建设局');
  ground.clock.advance({ days: 30 });
  await rename(old.unitId, 2, '住建局');
  const { rows } = await ground.owner.query(
    `select unit_id, kind, name, from_on, to_on from unit_alias where zone_id = $1 order by from_on`,
    [zone.zoneId],
  );
  expect(rows).toEqual([
    { unit_id: old.unitId, kind: 'former', name: '建设局', from_on: '2018-04-01', to_on: '2022-06-23' },
    { unit_id: old.unitId, kind: 'former', name: '规划建设局', from_on: '2022-06-23', to_on: '2022-07-23' },
  ]);
});
