import type { ZoneId } from '#kernel/ids';
import type { Runtime } from '#platform/commands';
import type { DueSummary } from './due.ts';
import { readDue } from './operator.ts';

const counts = { name: 'yixian_reactions', help: 'Reactions still due by state', labelNames: ['reaction', 'state'] };
const age = {
  name: 'yixian_reactions_due_seconds',
  help: 'Age of the oldest event still due',
  labelNames: ['reaction'],
};

/** What is due over all zones, for `/metrics`: looked up zone by zone when it is asked for. */
export const dueGauges = ({ database, clock }: Runtime, zones: () => Promise<readonly ZoneId[]>) =>
  ({
    gauged: [counts, age],
    read: async () => {
      const found: DueSummary[] = [];
      for (const zoneId of await zones()) found.push(...(await readDue({ database }, zoneId)).summaries);
      const now = Date.parse(clock.now());
      return [...Map.groupBy(found, ({ reaction }) => reaction)].flatMap(([reaction, own]) => [
        ...(['due', 'failing', 'shelved'] as const).map((state) => ({
          name: counts.name,
          labels: { reaction, state },
          value: own.reduce((sum, summary) => sum + summary[state], 0),
        })),
        { name: age.name, labels: { reaction }, value: Math.max(0, ...own.map(({ since }) => ageOf(since, now))) },
      ]);
    },
  }) as const;

const ageOf = (since: string | null, now: number): number => (since === null ? 0 : (now - Date.parse(since)) / 1000);
