import type { RefusalWords } from '#kernel/refusal-words';
import type { ChangedRecord, Conflict, Difference, ImportReport, LedgerCount, Obstacle } from './contract.ts';
import { obstacleWords } from './finding-words.rules.ts';

/** As many of each kind as a person looks through; all are counted. */
const mostListed = 1_000;

type Effect = 'new' | 'changed' | 'unchanged';

/** Gathers what an import would change, as it comes, in bounded space; what keeps it from that in words of the book. */
export function createReport(book: RefusalWords) {
  const counts = new Map<string, LedgerCount>();
  const changed: ChangedRecord[] = [];
  const conflicts: Conflict[] = [];
  const differences: Difference[] = [];
  const obstacles: Obstacle[] = [];
  let hindered = 0;

  const of = (sheet: string): LedgerCount =>
    counts.get(sheet) ?? { sheet, rows: 0, new: 0, changed: 0, unchanged: 0, conflicting: 0 };
  const list = <Item>(items: Item[], item: Item): void => {
    if (items.length < mostListed) items.push(item);
  };
  return {
    read: (sheet: string, rows: number): void => {
      counts.set(sheet, { ...of(sheet), rows: of(sheet).rows + rows });
    },
    recorded: (sheet: string, effect: Effect, conflicting: boolean): void => {
      const count = of(sheet);
      counts.set(sheet, {
        ...count,
        [effect]: count[effect] + 1,
        conflicting: count.conflicting + (conflicting ? 1 : 0),
      });
    },
    changed: (record: ChangedRecord): void => list(changed, record),
    conflict: (conflict: Conflict): void => list(conflicts, conflict),
    difference: (difference: Difference): void => list(differences, difference),
    obstacle: (obstacle: Omit<Obstacle, 'words'>): void => {
      hindered += 1;
      if (obstacles.length < mostListed) obstacles.push({ ...obstacle, words: obstacleWords(obstacle, book) });
    },
    isHindered: (): boolean => hindered > 0,
    whole: (): ImportReport => ({ counts: [...counts.values()], changed, conflicts, differences, obstacles }),
  };
}

export type Report = ReturnType<typeof createReport>;
