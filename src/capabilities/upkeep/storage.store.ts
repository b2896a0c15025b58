import type { Tx } from '#platform/commands';
import type { TableSize } from './storage.rules.ts';

/** Of every table, indexes and long values included: asked of the file system, no row is read. */
export async function listTableSizes(tx: Pick<Tx, 'rows'>): Promise<readonly TableSize[]> {
  const rows = await tx.rows<{ table: string; bytes: string }>({
    sql: `select c.relname as table, pg_total_relation_size(c.oid) as bytes
            from pg_class c
           where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')`,
    parameters: [],
  });
  return rows.map(({ table, bytes }) => ({ table, bytes: Number(bytes) }));
}
