import type pg from 'pg';
import { toRows } from './transaction.ts';

/** A table that holds data of ours, with the columns that are stored: what is generated is not. */
export type DataTable = {
  readonly name: string;
  readonly columns: readonly string[];
  /** Whether row-level security hides rows of it from this login. */
  readonly walled: boolean;
};

export type DataSequence = {
  readonly table: string;
  readonly column: string;
  /** The last number given; null where none was. */
  readonly last: string | null;
};

/** Something asked in every zone: `$1` is the zone, and the table it reads may be one that came later. */
export type ZoneReading<Row> = { readonly table: string; readonly sql: string; readonly row?: Row };

/** Every table but the record of migrations, read from the catalogue: none can be forgotten. By name. */
export async function listDataTables(client: pg.Client): Promise<readonly DataTable[]> {
  const { rows } = await client.query<DataTable>(
    `select c.relname as name, row_security_active(c.oid) as walled,
            array(select a.attname::text from pg_attribute a
                   where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
                   order by a.attnum) as columns
       from pg_class c
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
        and c.relname <> 'migration'
      order by c.relname collate "C"`,
  );
  return rows;
}

/** The sequence of every identity column. They stand outside every snapshot: ask after it is taken. */
export async function listSequences(client: pg.Client): Promise<readonly DataSequence[]> {
  const { rows } = await client.query<DataSequence>(
    `select t.relname as table, a.attname as column, pg_sequence_last_value(s.oid)::text as last
       from pg_class s
       join pg_depend d on d.classid = 'pg_class'::regclass and d.objid = s.oid and d.refclassid = d.classid
                       and d.deptype in ('a', 'i')
       join pg_class t on t.oid = d.refobjid
       join pg_attribute a on a.attrelid = t.oid and a.attnum = d.refobjsubid
      where s.relkind = 'S' and s.relnamespace = 'public'::regnamespace
      order by t.relname collate "C", a.attnum`,
  );
  return rows;
}

/** The migrations the database was built by, in order; none where it holds nothing of ours. */
export async function listApplied(
  client: pg.Client,
): Promise<readonly { readonly name: string; readonly checksum: string }[]> {
  const { rows: found } = await client.query<{ ours: boolean }>(
    `select to_regclass('public.migration') is not null as ours`,
  );
  if (found[0]?.ours !== true) return [];
  const { rows } = await client.query<{ name: string; checksum: string }>(
    'select name, checksum from migration order by version',
  );
  return rows;
}

export type DataZone = { readonly zoneId: string; readonly code: string };

export async function listDataZones(client: pg.Client, tables: readonly DataTable[]): Promise<readonly DataZone[]> {
  if (!tables.some(({ name }) => name === 'zone')) return [];
  const { rows } = await client.query<DataZone>('select zone_id as "zoneId", code from zone order by code');
  return rows;
}

/** Row-level security holds for an owner that is no superuser: it looks at the zones one after another. */
export async function enterZone(client: pg.Client, { zoneId }: DataZone): Promise<void> {
  await client.query(`set local yixian.zone = ${client.escapeLiteral(zoneId)}`);
}

/** Asks in each zone; nothing where the table is not there yet. Inside a transaction. */
export async function readZones<Row>(
  client: pg.Client,
  { table, sql }: ZoneReading<Row>,
): Promise<readonly { readonly zone: string; readonly rows: readonly Row[] }[]> {
  const tables = await listDataTables(client);
  if (!tables.some(({ name }) => name === table)) return [];
  const answers = [];
  for (const zone of await listDataZones(client, tables)) {
    await enterZone(client, zone);
    const result = await client.query({ text: sql, values: [zone.zoneId], rowMode: 'array' });
    answers.push({ zone: zone.code, rows: toRows<Row>(result) });
  }
  return answers;
}

/** Values are written the same whatever the server is set to, and nothing is ended for taking long. */
export const copySettings = [
  `set local search_path = public, pg_catalog`,
  `set local datestyle = 'ISO, YMD'`,
  `set local intervalstyle = 'postgres'`,
  `set local timezone = 'UTC'`,
  `set local extra_float_digits = 3`,
  `set local bytea_output = 'hex'`,
  `set local statement_timeout = 0`,
  `set local idle_in_transaction_session_timeout = 0`,
  `set local lock_timeout = '10s'`,
].join('; ');
