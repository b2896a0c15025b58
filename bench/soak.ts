/* Hours of mixed load, in minutes: npm run bench:soak [-- minutes] */
import { aLink } from '#capabilities/report-links/testing';
import type { UnitId } from '#kernel/ids';
import { addDays, plainDate } from '#kernel/plain-date';
import { newId } from '#testing/ground';
import { type Bench, onBench } from './api/bench.ts';
import { type Call, load, quantile } from './api/load.ts';
import { residentBytes } from './api/processes.ts';
import { fillHostileZone } from './hostile-zone.ts';

const [minutes = 30] = process.argv.slice(2).map(Number);
const sliceMs = 10_000;
const atOnce = 8;
/** Until then caches fill and V8 settles: what it takes is no leak. */
const warmUpShare = 0.2;

type Slice = { readonly took: readonly number[]; readonly asked: number; readonly residentMegabytes: number };

/** Seven reads of a leader to one act, in turns. It makes what none of them reads: else they would read more as time goes on. */
function mixedCalls(cookies: { readonly leader: string; readonly office: string }, rootUnitId: UnitId): () => Call {
  const reads = [
    '/api/board',
    '/api/problems?state=open',
    '/api/projects',
    '/api/units',
    '/api/figures',
    '/api/asks',
    '/api/people',
  ];
  let turn = 0;
  return () => {
    turn += 1;
    const path = reads[turn % (reads.length + 1)];
    if (path !== undefined)
      return { method: 'GET', path, status: 200, holds: '{', headers: { cookie: cookies.leader } };
    const link = aLink(rootUnitId, { lastOn: addDays(plainDate(new Date().toISOString().slice(0, 10)), 30) });
    return {
      method: 'POST',
      path: '/api/report-links',
      body: JSON.stringify(link),
      headers: { cookie: cookies.office, 'idempotency-key': newId() },
      status: 201,
      holds: link.linkId,
    };
  };
}

/** Least squares: how much y grows while x grows by one. */
function slopeOf(points: readonly (readonly [x: number, y: number])[]): number {
  const mean = (of: 0 | 1) => points.reduce((sum, point) => sum + point[of], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  const spread = points.reduce((sum, point) => sum + (point[0] - x) ** 2, 0);
  return points.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0) / spread;
}

const p99 = (slices: readonly Slice[]): number =>
  quantile(
    slices.flatMap(({ took }) => took).toSorted((one, other) => one - other),
    0.99,
  );

function print(slices: readonly Slice[]): void {
  const warm = slices.slice(Math.ceil(slices.length * warmUpShare));
  const asked = slices.at(-1)?.asked ?? 0;
  const growth =
    warm.length < 2
      ? 'too short to tell how it grows'
      : `${(10_000 * slopeOf(warm.map((slice) => [slice.asked, slice.residentMegabytes]))).toFixed(2)} MB for 10,000 requests`;
  // Five minutes at either end, less where all of it is shorter.
  const end = Math.min(slices.length, Math.max(1, Math.min(Math.floor(slices.length / 3), 300_000 / sliceMs)));
  console.log(`${asked} requests in ${minutes} minutes, ${atOnce} at once`);
  console.log(
    `resident: ${(warm[0] ?? slices[0])?.residentMegabytes.toFixed(0)} MB after warm-up, ${slices.at(-1)?.residentMegabytes.toFixed(0)} at the end, ${growth}`,
  );
  console.log(
    `p99: ${p99(slices.slice(0, end)).toFixed(0)} ms at first, ${p99(slices.slice(-end)).toFixed(0)} ms at last`,
  );
}

async function measure({ owner, url, product }: Bench) {
  const { ground, close } = await fillHostileZone(owner, url);
  const cookies = {
    leader: await ground.cookieOf('zone.zone-leader', false),
    office: await ground.cookieOf('zone.projects-office', false),
  };
  await close();
  const next = mixedCalls(cookies, ground.known('parentId')[0] as UnitId);
  const slices: Slice[] = [];
  const began = performance.now();
  while (performance.now() - began < minutes * 60_000) {
    const { took } = await load({ port: product.port, headers: {} }, next, sliceMs, atOnce);
    const asked = (slices.at(-1)?.asked ?? 0) + took.length;
    slices.push({ took, asked, residentMegabytes: residentBytes(product.pid) / 2 ** 20 });
  }
  print(slices);
  return [];
}

await onBench(measure);
