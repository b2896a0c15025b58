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

/** The zone `--zone` names, or the only one there is. Throws StartRefusal where it is not clear which. */
export async function oneZone(database: Database, code: string | undefined): Promise<ZoneEntry> {
  const [zone, ...others] = await zonesAsked(database, code);
  if (zone !== undefined && others.length === 0) return zone;
  if (zone === undefined)
    throw new StartRefusal('data', '还没有建区：请先启动并建区。', 'No zone stands yet: start and found one first.');
  const codes = [zone, ...others].map((one) => one.code).join('、');
  throw new StartRefusal('usage', `哪个开发区？--zone ${codes}`, `Which zone? --zone ${codes}`);
}
