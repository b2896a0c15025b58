import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { checkFormation, generateZone } from '#planning/formation';

/**
 * Generated zones, cities and provinces through the command, with as many seconds as they are usually given:
 * `node bench/formation-sizes.ts [sizes…]`. Every result goes through the independent checker.
 */
const given = process.argv.slice(2).map(Number);
const secondsOf = new Map([
  [200, 10],
  [1_000, 20],
  [4_000, 60],
  [10_000, 60],
  [50_000, 60],
]);
const sizes = given.length > 0 ? given : [...secondsOf.keys()];
const run = promisify(execFile);
const command = join(import.meta.dirname, '../src/apps/cli/formation.ts');

type Printed = {
  readonly value: number;
  readonly bound: number;
  readonly gap: number;
  readonly seconds: number;
  readonly seats: readonly string[];
  readonly assignment: readonly (string | null)[];
  readonly leftOut: readonly string[];
};

const folder = await mkdtemp(join(tmpdir(), 'yixian-formation-'));
console.log('| projects | workers | seconds | value | bound | gap | branches | left out | faults | load |');
console.log(`| ${Array.from({ length: 10 }, () => '---').join(' | ')} |`);
try {
  for (const size of sizes) {
    const zone = generateZone(size, 1);
    const file = join(folder, `${size}.json`);
    await writeFile(file, JSON.stringify(zone));
    const workers = size < 1_000 ? 1 : 2;
    const words = ['--seconds', `${secondsOf.get(size) ?? 60}`, '--workers', `${workers}`];
    const { stdout } = await run(process.execPath, [command, file, ...words], { maxBuffer: 2 ** 28 });
    const { value, bound, gap, seconds, seats, assignment, leftOut } = JSON.parse(stdout) as Printed;
    const seatOf = new Map(zone.projects.map(({ id }, index) => [id, assignment[index] ?? null]));
    const { faults } = checkFormation(zone, seatOf);
    const figures = [value.toFixed(2), bound.toFixed(2), `${(100 * gap).toFixed(2)} %`];
    const cells = [size, workers, seconds.toFixed(1), ...figures, seats.length, leftOut.length, faults.length];
    console.log(`| ${[...cells, (loadavg()[0] ?? 0).toFixed(1)].join(' | ')} |`);
  }
} finally {
  await rm(folder, { recursive: true });
}
