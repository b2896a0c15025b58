import { listZones, type ZoneEntry } from '#capabilities/organisation';
import { StartRefusal } from '#platform/config';
import type { Database } from '#platform/database';

/** The zone `--zone` names by its code, or all. Throws StartRefusal where there is none. */
export async function zonesAsked(database: Database, code: string | undefined): Promise<readonly ZoneEntry[]> {
  const zones = await listZones(database);
  if (code === undefined) return zones;
  const asked = zones.filter((zone) => zone.code === code);
  if (asked.length > 0) return asked;
  throw new StartRefusal('usage', `没有代号为 ${code} 的开发区。`, `There is no zone with the code ${code}.`);
}
