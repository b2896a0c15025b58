import { pipeline } from 'node:stream/promises';
import { from as copyFrom } from 'pg-copy-streams';
import type pg from 'pg';
import {
  copySettings,
  type DataSequence,
  type DataTable,
  listDataTables,
  readZones,
  type ZoneReading,
} from './catalogue.ts';
import { quoted } from './snapshot.ts';

/** One transaction that fills an empty database: whatever fails, nothing of it is seen. */
export type Loading = {
  readonly tables: readonly DataTable[];
  /** Takes rows in PostgreSQL's text format. @returns how many */
  readonly copyIn: (table: DataTable, content: AsyncIterable<Uint8Array>) => Promise<number>;
  /** Puts back what was set aside, which asks every foreign key and unique index; sequences go on after `sequences`. */
  readonly settle: (sequences: readonly DataSequence[]) => Promise<void>;
  /** After `settle`. */
  readonly read: <Row>(reading: ZoneReading<Row>) => ReturnType<typeof readZones<Row>>;
  readonly commit: () => Promise<void>;
  readonly abandon: () => Promise<void>;
};

/**
 * Keys and indexes are set aside until all rows are in: tables need no order, and each is built or asked once instead of
 * row by row. An owner that row-level security holds for is let past it until the commit.
 * @param held makes the refusal where the database is not empty, of the tables that hold rows
 */
export async function openLoading(owner: pg.Client, held: (tables: readonly string[]) => Error): Promise<Loading> {
  await owner.query(`begin; ${copySettings}; set local maintenance_work_mem = '256MB'; set local work_mem = '64MB'`);
  try {
    const tables = await listDataTables(owner);
    const walled = tables.filter((table) => table.walled);
    const run = (statements: readonly string[]) => owner.query(statements.join(';\n'));
    const alter = (table: DataTable, what: string): string => `alter table ${quoted(owner)(table)} ${what}`;
    await run(walled.map((table) => alter(table, 'no force row level security')));
    if (tables.length > 0)
      await owner.query(`lock table ${tables.map(quoted(owner)).join(', ')} in access exclusive mode`);
    const filled = await tablesWithRows(owner, tables);
    if (filled.length > 0) throw held(filled);
    const aside = await setAside(owner);
    await run(aside.drops);
    return {
      tables,
      copyIn: async (table, content) => {
        const columns = table.columns.map((column) => owner.escapeIdentifier(column)).join(', ');
        const copy = owner.query(copyFrom(`copy ${quoted(owner)(table)} (${columns}) from stdin`));
        await pipeline(content, copy);
        return copy.rowCount;
      },
      settle: async (sequences) => {
        for (const statement of aside.makes) await owner.query(statement);
        await run(walled.map((table) => alter(table, 'force row level security')));
        for (const { table, column, last } of sequences) {
          if (last === null) continue;
          await owner.query('select setval(pg_get_serial_sequence(quote_ident($1), $2), $3::bigint)', [
            table,
            column,
            last,
          ]);
        }
      },
      read: (reading) => readZones(owner, reading),
      commit: async () => {
        await owner.query('commit');
        // Statistics of empty tables mislead the planner.
        await owner.query('analyze');
      },
      abandon: async () => {
        await owner.query('rollback').catch(() => undefined);
      },
    };
  } catch (error) {
    await owner.query('rollback').catch(() => undefined);
    throw error;
  }
}

async function tablesWithRows(owner: pg.Client, tables: readonly DataTable[]): Promise<readonly string[]> {
  if (tables.length === 0) return [];
  const asked = tables.map(
    (table) => `select ${owner.escapeLiteral(table.name)} as name where exists (select from ${quoted(owner)(table)})`,
  );
  const { rows } = await owner.query<{ name: string }>(asked.join(' union all '));
  return rows.map(({ name }) => name);
}

/** Foreign keys first away and last back: they stand on the unique ones. */
async function setAside(
  owner: pg.Client,
): Promise<{ readonly drops: readonly string[]; readonly makes: readonly string[] }> {
  const { rows: constraints } = await owner.query<{ drop: string; make: string }>(
    `select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop,
            format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as make
       from pg_constraint
      where contype in ('f', 'p', 'u', 'x') and connamespace = 'public'::regnamespace and conparentid = 0
        and conrelid <> 'migration'::regclass
      order by contype = 'f' desc, conrelid::regclass::text, contype <> 'p', conname`,
  );
  const { rows: indexes } = await owner.query<{ drop: string; make: string }>(
    `select format('drop index %s', indexrelid::regclass) as drop, pg_get_indexdef(indexrelid) as make
       from pg_index join pg_class t on t.oid = indrelid
      where t.relnamespace = 'public'::regnamespace and t.oid <> 'migration'::regclass
        and not exists (select from pg_constraint k where k.conindid = indexrelid and k.contype in ('p', 'u', 'x'))
      order by indrelid::regclass::text, indexrelid::regclass::text`,
  );
  const made = [...constraints, ...indexes];
  return { drops: made.map(({ drop }) => drop), makes: made.toReversed().map(({ make }) => make) };
}

/**
 * Takes an empty database back to nothing, so that it can be migrated to an earlier version. Extensions and roles stay.
 * One transaction; refuses with `held` where there are rows.
 */
export async function unmakeEmpty(owner: pg.Client, held: (tables: readonly string[]) => Error): Promise<void> {
  const loading = await openLoading(owner, held);
  try {
    const { rows } = await owner.query<{ drop: string }>(
      `select format('drop %s %s', case p.prokind when 'p' then 'procedure' else 'function' end, p.oid::regprocedure) as drop
         from pg_proc p
        where p.pronamespace = 'public'::regnamespace
          and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')`,
    );
    const names = [...loading.tables, { name: 'migration' }].map(quoted(owner));
    await owner.query([`drop table if exists ${names.join(', ')}`, ...rows.map(({ drop }) => drop)].join(';\n'));
    await owner.query('commit');
  } catch (error) {
    await loading.abandon();
    throw error;
  }
}

/** Connections of programs that serve from this database, as far as the owner is shown them. */
export async function countPrograms(owner: pg.Client): Promise<number> {
  const { rows } = await owner.query<{ count: number }>(
    `select count(*)::int as count from pg_stat_activity where datname = current_database() and application_name = 'yixian'`,
  );
  return rows[0]?.count ?? 0;
}
