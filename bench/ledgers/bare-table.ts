import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type pg from 'pg';
import { connectOnce } from '#platform/database';
import { startEmbedded } from '#platform/database/embedded';

const programFolder = join(import.meta.dirname, '../..');

/** The database of a data folder, durable as the product has it, for as long as something is asked of it. */
export async function withDatabase<Result>(
  dataFolder: string,
  ask: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const database = await startEmbedded({ dataFolder, programFolder, log: () => undefined, durable: true });
  try {
    const client = await connectOnce(database.connection, 'yixian-bench');
    try {
      return await ask(client);
    } finally {
      await client.end();
    }
  } finally {
    await database.stop();
  }
}

/** The yardstick, in seconds: lines split at commas, a thousand at a time into one table of text arrays, one transaction. */
export async function bareTable(client: pg.Client, path: string): Promise<number> {
  const began = performance.now();
  await client.query('begin');
  await client.query('create table bench_line (cells text[] not null)');
  let lines: string[] = [];
  const put = async () => {
    await client.query(`insert into bench_line select string_to_array(line, ',') from unnest($1::text[]) as line`, [
      lines,
    ]);
    lines = [];
  };
  for await (const line of createInterface({ input: createReadStream(path) }))
    if (lines.push(line) === 1000) await put();
  await put();
  await client.query('commit');
  const seconds = (performance.now() - began) / 1000;
  await client.query('drop table bench_line');
  return seconds;
}
