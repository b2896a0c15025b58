import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import type pg from 'pg';
import { connectOnce, migrate, readMigrations } from '#platform/database';
import { startEmbedded } from '#platform/database/embedded';
import { connectionUrl } from '#testing/global-setup';
import { type Running, startProduct } from './processes.ts';

const programFolder = resolve(import.meta.dirname, '../..');

export type Bench = {
  readonly owner: pg.Client;
  readonly folder: string;
  readonly url: string;
  readonly product: Running;
};

/**
 * Measures on one durable PostgreSQL of its own and the product as a process beside it, after saying on what machine; all
 * of it is gone afterwards, unless `BENCH_KEEP` is set. Whether every aim was met is the exit code.
 */
export async function onBench(measure: (bench: Bench) => Promise<readonly { readonly met: boolean }[]>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'yixian-bench-'));
  await chmod(folder, 0o711); // as root, else the cluster would go to the system's state folder and stay there
  const server = await startEmbedded({ dataFolder: folder, programFolder, log: () => undefined, durable: true });
  try {
    const owner = await connectOnce(server.connection, 'yixian-bench');
    await migrate(owner, await readMigrations(join(programFolder, 'db/migrations')));
    const { rows } = await owner.query(`select current_setting('server_version') as version`);
    const url = connectionUrl(server.connection);
    const product = await startProduct(join(folder, 'bench'), url);
    console.log(
      `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, ${(totalmem() / 2 ** 30).toFixed(0)} GiB; Node ${process.version}, PostgreSQL ${rows[0].version}, fsync on`,
    );
    const measured = await measure({ owner, folder: join(folder, 'bench'), url, product });
    await product.stop();
    await owner.end();
    if (measured.some(({ met }) => !met)) process.exitCode = 1;
  } finally {
    await server.stop();
    if (process.env['BENCH_KEEP'] === undefined) await rm(folder, { recursive: true, force: true });
  }
}
