import { systemClock } from '#platform/clock';
import type { Config } from '#platform/config';
import { type DueInZone, readDue, retryShelved } from '#platform/events';
import { createLog } from '#platform/log';
import { visitData } from '../server/open-data.ts';
import type { CliContext, CliSaid } from './commands.ts';
import { zonesAsked } from './zones-asked.ts';

/** `yixian reactions list | retry`, zone by zone, beside a running server too, which then does what is let go. */
export async function reactions(config: Config, context: CliContext, { action, options }: CliSaid): Promise<number> {
  const { database, close } = await visitData(config, createLog('error'), context.progress);
  try {
    for (const { zoneId, code } of await zonesAsked(database, options['zone'])) {
      if (action === 'list') context.print(linesOf(code, await readDue({ database }, zoneId)).join('\n'));
      else {
        const count = await retryShelved({ database, clock: systemClock }, zoneId);
        context.print(
          `${code}:${count} 项搁置的反应将再试一次\n${code}: ${count} shelved reactions will be tried once more`,
        );
      }
    }
    return 0;
  } finally {
    await close();
  }
}

/** A line a reaction, then a line for each that is shelved: when, what happened to which record, tries, the last code. */
function linesOf(code: string, { summaries, shelved }: DueInZone): readonly string[] {
  if (summaries.length === 0) return [`${code}:没有待派发的反应 · nothing is due`];
  return [
    ...summaries.map(
      ({ reaction, due, failing, shelved: stopped }) =>
        `${code} ${reaction}: 待派发 due ${due}, 失败过 failing ${failing}, 搁置 shelved ${stopped}`,
    ),
    ...shelved.map(
      ({ recordedAt, kind, subjectId, eventId, reaction, attempts, lastCode }) =>
        `  ${recordedAt} ${kind} ${subjectId} → ${reaction} (event ${eventId}): ${attempts} × ${lastCode}`,
    ),
  ];
}
