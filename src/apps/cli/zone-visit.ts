import type { Actor } from '#kernel/actor';
import { systemClock } from '#platform/clock';
import type { Runtime } from '#platform/commands';
import type { Config } from '#platform/config';
import { createLog } from '#platform/log';
import { visitData } from '../server/open-data.ts';
import { runtimeOver } from '../server/runtime.ts';
import type { CliContext } from './commands.ts';
import { oneZone } from './zones-asked.ts';

type Visitor<Answer> = (runtime: Runtime, operator: Actor) => Promise<Answer>;

/** As the operator in the zone named, or the only one, beside a running server too. */
export async function visitZone<Answer>(
  config: Config,
  { progress }: CliContext,
  zone: string | undefined,
  visit: Visitor<Answer>,
): Promise<Answer> {
  const { database, close } = await visitData(config, createLog('error'), progress);
  try {
    const { zoneId } = await oneZone(database, zone);
    return await visit(
      runtimeOver(database, systemClock, () => undefined),
      { kind: 'operator', zoneId },
    );
  } finally {
    await close();
  }
}
