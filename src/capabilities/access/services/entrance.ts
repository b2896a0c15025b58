import { listFirstZones } from '#capabilities/organisation';
import type { Runtime } from '#platform/commands';
import type { Entrance } from '../contract.ts';

/** What a stranger may know: the name of the only zone, or that one is still to be founded. */
export async function entrance(runtime: Runtime, insecure: boolean): Promise<Entrance> {
  const zones = await listFirstZones(runtime.database);
  const [only] = zones;
  const onlyZone = only !== undefined && zones.length === 1 ? { code: only.code, name: only.name } : null;
  return { onlyZone, foundingOpen: zones.length === 0, insecure };
}
