/* The database and HTTP tests against the oldest server the product runs on: npm run test:server. See decision 0030. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connectionUrl } from './global-setup.ts';
import { hasSystemPostgres, startSystemPostgres } from './system-postgres.ts';

/** What would prove nothing about the server, by the reason. */
const leftOut = [
  // Start clusters of their own, of the PostgreSQL that comes along.
  'src/platform/database/embedded/**',
  'src/apps/cli/!(server-database).db.test.ts',
  // Judges the choices of the planner that comes along; this one reads two tables of 2,000 rows whole to find 200 of them.
  'src/testing/plans.db.test.ts',
  // Send the same statements many times over: for every role, state and hostility, after every kill, in every night.
  'src/testing/role-*.http.test.ts',
  'src/testing/hostile/**',
  'src/apps/server/strangers.http.test.ts',
  'src/capabilities/problem-ledger/matrix.db.test.ts',
  'src/platform/events/kills.db.test.ts',
  'src/capabilities/backups/backups.db.test.ts',
];

if (!hasSystemPostgres) {
  process.stdout.write('skipped: PostgreSQL 15 is not installed on this machine\n');
} else {
  const server = await startSystemPostgres();
  try {
    const words = [
      'run',
      '--project',
      'database',
      '--project',
      'http',
      ...leftOut.flatMap((glob) => ['--exclude', glob]),
    ];
    const tests = spawn('vitest', [...words, ...process.argv.slice(2)], {
      env: { ...process.env, TEST_DATABASE_OWNER_URL: connectionUrl(server.connection) },
      stdio: 'inherit',
    });
    // Told to end, they end first, and the server after them.
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => tests.kill(signal));
    const [code] = (await once(tests, 'close')) as [number | null];
    process.exitCode = code ?? 1;
  } finally {
    await server.stop();
  }
}
