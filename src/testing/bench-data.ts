import { existsSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A file of the public instances that tests and the bench measure against, in `bench/data` or the folder `BENCH_DATA`
 * names; null where it is absent. They are not shipped: most of their holders state no licence (bench/README.md).
 */
export function benchData(path: string): string | null {
  const file = join(process.env['BENCH_DATA'] ?? join(import.meta.dirname, '../../bench/data'), path);
  return existsSync(file) ? file : null;
}
