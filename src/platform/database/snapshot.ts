import { to as copyTo } from 'pg-copy-streams';
import type pg from 'pg';
import {
  copySettings,
  type DataSequence,
  type DataTable,
  enterZone,
  listApplied,
  listDataTables,
  listDataZones,
  listSequences,
  readZones,
  type ZoneReading,
} from './catalogue.ts';
import { type Connection, connectOnce } from './pool.ts';

/** Everything the database holds, as of one moment, while others write. */
export type Snapshot = {
  readonly applied: Awaited<ReturnType<typeof listApplied>>;
  readonly tables: readonly DataTable[];
  readonly sequences: readonly DataSequence[];
  readonly read: <Row>(reading: ZoneReading<Row>) => ReturnType<typeof readZones<Row>>;
  /** The rows of a table in PostgreSQL's text format, of every zone. */
  readonly copyOut: (table: DataTable) => AsyncGenerator<Buffer>;
  /** Always call it. */
  readonly close: () => Promise<void>;
};

/** @param owner of the tables; one that row-level security holds for reads the zones one after another */
export async function openSnapshot(owner: Connection): Promise<Snapshot> {
  const client = await connectOnce(owner, 'yixian-backup');
  try {
    await client.query(`begin isolation level repeatable read read only; ${copySettings}`);
    const tables = await listDataTables(client);
    // No migration changes a table between now and its turn.
    if (tables.length > 0)
      await client.query(`lock table ${tables.map(quoted(client)).join(', ')} in access share mode`);
    const applied = await listApplied(client);
    const zones = await listDataZones(client, tables);
    const sequences = await listSequences(client);
    return {
      applied,
      tables,
      sequences,
      read: (reading) => readZones(client, reading),
      async *copyOut({ name, columns, walled }) {
        const rows = `select ${columns.map((column) => client.escapeIdentifier(column)).join(', ')} from ${client.escapeIdentifier(name)}`;
        if (!walled) {
          yield* streamed(client, rows);
          return;
        }
        for (const zone of zones) {
          await enterZone(client, zone);
          yield* streamed(client, `${rows} where zone_id = ${client.escapeLiteral(zone.zoneId)}`);
        }
      },
      close: () => client.end(),
    };
  } catch (error) {
    await client.end();
    throw error;
  }
}

export const quoted =
  (client: pg.Client) =>
  ({ name }: Pick<DataTable, 'name'>): string =>
    client.escapeIdentifier(name);

async function* streamed(client: pg.Client, select: string): AsyncGenerator<Buffer> {
  for await (const chunk of client.query(copyTo(`copy (${select}) to stdout`))) yield chunk as Buffer;
}
