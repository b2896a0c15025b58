import { type GivenZone, givenZone } from '#capabilities/organisation/testing';
import type { Runtime } from '#platform/commands';
import { createProgress } from '../apps/cli/progress.ts';
import { readDemoTables } from '../apps/server/demo.ts';
import { takeOver } from '../apps/server/ledgers.ts';
import { newId } from './ground.ts';

/** A zone with all the ledgers of the demonstration, by the ordinary importer. */
export async function givenDemoZone(runtime: Runtime): Promise<GivenZone> {
  const zone = await givenZone(runtime, '抚州市东临新区');
  const tables = [...(await readDemoTables(createProgress({ write: () => undefined }, {})))];
  const actor = { kind: 'operator', zoneId: zone.zoneId } as const;
  await takeOver.perform(runtime, { actor, commandId: newId(), inputs: [{ tables, answers: {} }] });
  return zone;
}
