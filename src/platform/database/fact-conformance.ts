import type pg from 'pg';
import type { Fault } from './conformance.ts';
import { columnsInSql, type Table } from './table.ts';

/**
 * Holds the tables of facts, those that have `withdrawn_at`, against the rules of facts (house.md 2.1, 2.2, 2.5, 2.8):
 * both clocks and the command in each row, no column but `withdrawn_at` written again, nothing deleted, two of one day
 * in an order, nothing pointing at a fact but a part of it, and what keeps intervals apart not looked up (decision 0038).
 * Empty when all holds.
 */
export async function factFaults(owner: pg.Client, tables: readonly Table[]): Promise<readonly Fault[]> {
  const facts = tables.filter((table) => columnNames(table).has('withdrawn_at'));
  const names = facts.map(({ name }) => name);
  return [
    ...facts.flatMap(clockFaults),
    ...(await orderFaults(owner, facts)),
    ...(await privilegeFaults(owner, names)),
    ...(await pointerFaults(owner, names)),
    ...(await exclusionFaults(owner)),
  ];
}

const columnNames = (table: Table): ReadonlySet<string> => new Set(columnsInSql(table).map(({ name }) => name));

function clockFaults(table: Table): readonly Fault[] {
  const columns = columnNames(table);
  const lacking = ['recorded_at', 'command_id'].filter((name) => !columns.has(name));
  const dated = columns.has('on_day') || (columns.has('from_on') && columns.has('to_on'));
  return [...lacking, ...(dated ? [] : ['a day or an interval'])].map(
    (what) => `${table.name}: a fact without ${what}`,
  );
}

/** Two facts of one day are told apart by `seq` or `version`, unless a constraint keeps two from holding at once. */
async function orderFaults(owner: pg.Client, facts: readonly Table[]): Promise<readonly Fault[]> {
  const { rows } = await owner.query<{ name: string }>(
    `select distinct t.relname as name from pg_constraint c join pg_class t on t.oid = c.conrelid where c.contype = 'x'`,
  );
  const excluding = new Set(rows.map(({ name }) => name));
  // A closure is the fold of its facts: what is equal there is the same.
  const folded = new Set(facts.filter((table) => columnNames(table).has('depth')).map(({ name }) => name));
  return facts
    .filter((table) => {
      const columns = columnNames(table);
      return !columns.has('seq') && !columns.has('version') && !excluding.has(table.name) && !folded.has(table.name);
    })
    .map(({ name }) => `${name}: two facts of one day have no order`);
}

async function privilegeFaults(owner: pg.Client, names: readonly string[]): Promise<readonly Fault[]> {
  const { rows } = await owner.query<{ table: string; may: string }>(
    `select t.name as table, 'delete rows' as may from unnest($1::text[]) as t (name)
      where has_table_privilege('yixian_app', t.name, 'delete, truncate')
      union all
     select c.table_name, case c.column_name when 'withdrawn_at' then 'not write withdrawn_at' else 'write ' || c.column_name || ' again' end
       from information_schema.columns c
      where c.table_schema = 'public' and c.table_name = any($1)
        and has_column_privilege('yixian_app', c.table_name, c.column_name, 'update') <> (c.column_name = 'withdrawn_at')
      order by 1, 2`,
    [names],
  );
  return rows.map(({ table, may }) => `${table}: the application may ${may}`);
}

/** A part of a fact is keyed by it, such as the assisting units of an assignment. */
async function pointerFaults(owner: pg.Client, names: readonly string[]): Promise<readonly Fault[]> {
  const { rows } = await owner.query<{ table: string; name: string; fact: string }>(
    `select t.relname as table, c.conname as name, f.relname as fact
       from pg_constraint c
       join pg_class t on t.oid = c.conrelid
       join pg_class f on f.oid = c.confrelid
       join pg_index k on k.indrelid = c.conrelid and k.indisprimary
      where c.contype = 'f' and f.relname = any($1) and not c.conkey::int[] <@ k.indkey::int[]
      order by 1, 2`,
    [names],
  );
  return rows.map(({ table, name, fact }) => `${table}: ${name} points at a fact (${fact})`);
}

/**
 * A GiST index tells UUIDs of one act apart by a hash alone; and statements say `withdrawn_at = 'infinity'`, so one whose
 * predicate says it otherwise is an index the planner leaves alone.
 */
async function exclusionFaults(owner: pg.Client): Promise<readonly Fault[]> {
  const { rows } = await owner.query<{ table: string; name: string }>(
    `select t.relname as table, c.conname as name
       from pg_constraint c join pg_class t on t.oid = c.conrelid
      where c.contype = 'x'
        and pg_get_constraintdef(c.oid) !~ '[(]zone_id WITH =, uuid_hash_extended[(](\\w+), .*[)] WITH =, \\1 WITH =.*NOT isfinite[(]withdrawn_at[)]'
      order by 1, 2`,
  );
  return rows.map(({ table, name }) => `${table}: ${name} is not kept by a hash, or could be looked up`);
}
