import type pg from 'pg';
import { columnsInSql, type Table } from './table.ts';

/** One way in which the database is not as the house says, named by table. */
export type Fault = string;

/**
 * Holds the catalogue against the described tables and the tenancy rules (house.md 4.1, 4.2, 3.12): row types,
 * `zone_id` first in keys, constraints and foreign keys, the one policy, no trigger, no cascade. Empty when all holds.
 */
export async function conformanceFaults(owner: pg.Client, tables: readonly Table[]): Promise<readonly Fault[]> {
  const described = new Map(tables.map((table) => [table.name, table]));
  return [
    ...(await columnFaults(owner, tables)),
    ...(await undescribed(owner, described)),
    ...(await keyFaults(owner, described)),
    ...(await foreignKeyFaults(owner, described)),
    ...(await wallFaults(owner, described)),
    ...(await triggerFaults(owner)),
  ];
}

async function columnFaults(owner: pg.Client, tables: readonly Table[]): Promise<readonly Fault[]> {
  const { rows } = await owner.query<{ table: string; column: string; type: string; nullable: boolean }>(
    `select table_name as table, column_name as column, data_type as type, is_nullable = 'YES' as nullable
       from information_schema.columns where table_schema = 'public' order by table_name, ordinal_position`,
  );
  return tables.flatMap((table) => {
    const real = rows.filter((row) => row.table === table.name);
    if (real.length === 0) return [`${table.name}: described, but not in the database`];
    const columns = columnsInSql(table);
    const missing = columns
      .filter(({ name }) => real.every(({ column }) => column !== name))
      .map(({ name }) => `${table.name}.${name}: not in the database`);
    const different = real.flatMap(({ column, type, nullable }) => {
      const told = columns.find(({ name }) => name === column);
      if (told === undefined) return [`${table.name}.${column}: in the database, not described`];
      if (told.sqlType !== type)
        return [`${table.name}.${column}: ${type} in the database, described as ${told.sqlType}`];
      if (told.nullable !== nullable)
        return [
          `${table.name}.${column}: ${nullable ? 'may' : 'may not'} be null in the database, described otherwise`,
        ];
      return [];
    });
    const zoneFirst =
      table.kind === 'zone' && real[0]?.column !== 'zone_id' ? [`${table.name}: zone_id is not its first column`] : [];
    return [...missing, ...different, ...zoneFirst];
  });
}

async function undescribed(owner: pg.Client, described: ReadonlyMap<string, Table>): Promise<readonly Fault[]> {
  const { rows } = await owner.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')`,
  );
  return rows.filter(({ name }) => !described.has(name)).map(({ name }) => `${name}: no capability describes it`);
}

async function keyFaults(owner: pg.Client, described: ReadonlyMap<string, Table>): Promise<readonly Fault[]> {
  const { rows } = await owner.query<{ table: string; name: string; first: string }>(
    `select t.relname as table, i.relname as name, a.attname as first
       from pg_index x
       join pg_class t on t.oid = x.indrelid and t.relnamespace = 'public'::regnamespace
       join pg_class i on i.oid = x.indexrelid
       left join pg_attribute a on a.attrelid = t.oid and a.attnum = x.indkey[0]
      where x.indisprimary or x.indisunique or x.indisexclusion`,
  );
  const wrong = rows.filter(({ table, first }) => described.get(table)?.kind === 'zone' && first !== 'zone_id');
  const { rows: bare } = await owner.query<{ name: string }>(
    `select c.relname as name from pg_class c
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
        and not exists (select from pg_index x where x.indrelid = c.oid and x.indisprimary)`,
  );
  return [
    ...wrong.map(({ table, name }) => `${table}: key or constraint ${name} does not begin with zone_id`),
    ...bare.map(({ name }) => `${name}: no primary key`),
  ];
}

async function foreignKeyFaults(owner: pg.Client, described: ReadonlyMap<string, Table>): Promise<readonly Fault[]> {
  const { rows } = await owner.query<{
    table: string;
    name: string;
    to: string;
    first: string;
    toFirst: string;
    onDelete: string;
    onUpdate: string;
  }>(
    `select t.relname as table, c.conname as name, r.relname as to, a.attname as first, b.attname as "toFirst",
            c.confdeltype as "onDelete", c.confupdtype as "onUpdate"
       from pg_constraint c
       join pg_class t on t.oid = c.conrelid and t.relnamespace = 'public'::regnamespace
       join pg_class r on r.oid = c.confrelid
       join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
       join pg_attribute b on b.attrelid = c.confrelid and b.attnum = c.confkey[1]
      where c.contype = 'f'`,
  );
  return rows.flatMap(({ table, name, to, first, toFirst, onDelete, onUpdate }) => {
    const [from, target] = [described.get(table)?.kind, described.get(to)?.kind];
    const faults: Fault[] = [];
    if (from === 'zone' && target === 'zone' && (first !== 'zone_id' || toFirst !== 'zone_id'))
      faults.push(`${table}: foreign key ${name} does not carry zone_id`);
    if (from !== 'zone' || (target !== 'zone' && target !== 'reference'))
      faults.push(`${table}: foreign key ${name} to ${to} goes neither zone to zone nor zone to reference`);
    if (onDelete !== 'r' || !['a', 'r'].includes(onUpdate))
      faults.push(`${table}: foreign key ${name} is not "on delete restrict"`);
    return faults;
  });
}

const wall = `(zone_id = (NULLIF(current_setting('yixian.zone'::text, true), ''::text))::uuid)`;

async function wallFaults(owner: pg.Client, described: ReadonlyMap<string, Table>): Promise<readonly Fault[]> {
  const { rows } = await owner.query<{ table: string; enabled: boolean; forced: boolean; policies: string[] }>(
    `select c.relname as table, c.relrowsecurity as enabled, c.relforcerowsecurity as forced,
            array(select concat_ws(' ', p.polname, p.polcmd, p.polpermissive, p.polroles::text,
                                   pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid))
                    from pg_policy p where p.polrelid = c.oid) as policies
       from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')`,
  );
  const onlyPolicy = `zone_wall * t {0} ${wall} ${wall}`;
  return rows
    .filter(({ table }) => described.get(table)?.kind === 'zone')
    .filter(
      ({ enabled, forced, policies }) => !enabled || !forced || policies.length !== 1 || policies[0] !== onlyPolicy,
    )
    .map(
      ({ table, enabled, forced, policies }) =>
        `${table}: the zone wall is not as it must be (enabled ${enabled}, forced ${forced}, policies ${policies.join('; ') || 'none'})`,
    );
}

async function triggerFaults(owner: pg.Client): Promise<readonly Fault[]> {
  const { rows } = await owner.query<{ fault: string }>(
    `select t.relname || ': trigger ' || g.tgname || ' is not allowed' as fault
       from pg_trigger g join pg_class t on t.oid = g.tgrelid
      where not g.tgisinternal and t.relnamespace = 'public'::regnamespace`,
  );
  return rows.map(({ fault }) => fault);
}
