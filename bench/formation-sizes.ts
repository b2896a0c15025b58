import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { checkFormation, generateFormation, generateZone } from '#planning/formation';
import { placesOf, readChinaPlaces } from '#testing/china-places';

/**
 * Generated zones, cities and provinces through the command, with as many seconds as they are usually given:
 * `node bench/formation-sizes.ts [sizes…] [real]`; with `real` around the townships of a city, from 4,000 projects on of a
 * province of China. Every result goes through the independent checker.
 */
const words = process.argv.slice(2);
const given = words.map(Number).filter((number) => !Number.isNaN(number));
const china = words.includes('real') ? readChinaPlaces() : [];
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
    const places = placesOf(size < 4_000 ? 'city' : 'province', china);
    const zone = places.length > 0 ? generateFormation({ places, count: size, seed: 1 }) : generateZone(size, 1);
    const file = join(folder, `${size}.json`);
    await writeFile(file, JSON.stringify(zone));
    const workers = size < 1_000 ? 1 : 2;
    const limits = ['--seconds', `${secondsOf.get(size) ?? 60}`, '--workers', `${workers}`];
    const { stdout } = await run(process.execPath, [command, file, ...limits], { maxBuffer: 2 ** 28 });
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
