// A program that owns a data folder, for tests to kill: says on its output how the start went, and stops on a line of input.
import { exitCodes, StartRefusal } from '#platform/config';
import { connectOnce } from '../pool.ts';
import { type EmbeddedOptions, type EmbeddedServer, startEmbedded } from './start.ts';

const say = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`);

try {
  const options = JSON.parse(process.argv[2] ?? '') as Omit<EmbeddedOptions, 'log'>;
  const server = await startEmbedded({ ...options, log: say });
  say({ event: 'up', adopted: server.adopted, connection: server.connection, rows: await commitRow(server) });
  process.stdin.once('data', () => void server.stop().then(() => process.exit(0)));
  void server.lost.then((error) => say({ event: 'lost', message: error.message }));
} catch (error) {
  if (!(error instanceof StartRefusal)) throw error;
  say({ event: 'refused', reason: error.reason, en: error.en, zh: error.zh });
  process.exitCode = exitCodes[error.reason];
}

/** Adds a row and answers how many there are, once they are on disk. */
async function commitRow({ connection }: EmbeddedServer): Promise<number> {
  const client = await connectOnce(connection, 'yixian-test');
  try {
    await client.query('create table if not exists start_seen (at timestamptz not null default now())');
    await client.query('insert into start_seen default values');
    const { rows } = await client.query<{ count: number }>('select count(*)::int as count from start_seen');
    return rows[0]?.count ?? 0;
  } finally {
    await client.end();
  }
}
