import { verifyZone } from '#capabilities/audit-log';
import { listZones } from '#capabilities/organisation';
import { systemClock } from '#platform/clock';
import { StartRefusal } from '#platform/config';
import { type Connection, openDatabase } from '#platform/database';
import { migrationsFolder } from './program.ts';
import { runtimeOver } from './runtime.ts';

/** Verifies the trail of every zone in a database, such as one restored for a drill. Throws StartRefusal where one was altered. */
export async function verifyTrails(owner: Connection): Promise<void> {
  const options = { application: null, maxConnections: 2, migrationsFolder, onError: () => undefined };
  const database = await openDatabase({ owner, ...options });
  try {
    const runtime = runtimeOver(database, systemClock, () => undefined);
    const altered: string[] = [];
    for (const { zoneId, code } of await listZones(database)) {
      const { faults } = await verifyZone(runtime, zoneId);
      if (faults.length > 0) altered.push(code);
    }
    if (altered.length > 0) throw trailAltered(altered);
  } finally {
    await database.close();
  }
}

const trailAltered = (codes: readonly string[]): StartRefusal =>
  new StartRefusal(
    'altered',
    `备份恢复出来的审计记录与封存时不符（${codes.join('、')}）：请用 yixian audit verify 查看，并保留较早的备份。`,
    `The trail in the restored backup is not as it was sealed (${codes.join(', ')}): look with yixian audit verify, and keep the earlier archives.`,
  );
