/*
 * What the problem ledger answers a second, beside a bare server on the same tables: `npm run bench:api [-- <seconds a round> <rounds> [<operation>]]`.
 * The product runs as its own process, the yardstick as another, both on one durable PostgreSQL; this process asks them
 * in turns, round by round, so that whatever else the machine does meets both. README.md says what the figures mean.
 */
import { loadavg } from 'node:os';
import { dayOf } from '#platform/clock';
import { type Bench, onBench } from './api/bench.ts';
import {
  answerCalls,
  assignedIn,
  getCalls,
  listCalls,
  openInZone,
  projectsOfTownship,
  raiseCalls,
  seenByTownship,
} from './api/calls.ts';
import { type Call, connections, load, median, quantile, type Round, type Target } from './api/load.ts';
import { startYardstick } from './api/processes.ts';
import { restore, settled } from './api/rest.ts';
import { type FilledZone, fillZone, type Place } from './api/zone.ts';

const roundMs = 1000 * Number(process.argv[2] ?? 4);
const rounds = Number(process.argv[3] ?? 5);
/** Of the operations, those whose name begins so. */
const wanted = process.argv[4] ?? '';
const today = dayOf(Date.now());

type Measured = {
  readonly operation: string;
  readonly product: readonly Round[];
  readonly yardstick: readonly Round[];
  readonly aim: string;
  readonly met: boolean;
};

type Pair = {
  readonly operation: string;
  readonly product: Target;
  readonly yardstick: Target;
  /** Fresh for every round: what is asked of the product, and of the yardstick. */
  readonly calls: () => readonly [() => Call | null, () => Call | null];
  readonly rest?: () => Promise<void>;
  readonly atLeast?: number;
  readonly p95Ms?: number;
};

/** Product and yardstick in turns, after a round of each that does not count; nothing where it is not wanted. */
async function measure(pair: Pair): Promise<readonly Measured[]> {
  if (!pair.operation.startsWith(wanted)) return [];
  const product: Round[] = [];
  const yardstick: Round[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const [ofProduct, ofYardstick] = pair.calls();
    const first = await load(pair.product, ofProduct, roundMs);
    await pair.rest?.();
    const second = await load(pair.yardstick, ofYardstick, roundMs);
    await pair.rest?.();
    if (round === 0) continue;
    product.push(first);
    yardstick.push(second);
  }
  const measured = { operation: pair.operation, product, yardstick };
  const ratio = ratioOf(measured);
  const p95 = median(product.map(({ took }) => quantile(took, 0.95)));
  const { atLeast, p95Ms } = pair;
  const row =
    p95Ms === undefined
      ? { ...measured, aim: atLeast === undefined ? '' : `≥ ${atLeast}`, met: ratio >= (atLeast ?? 0) }
      : { ...measured, aim: `p95 ≤ ${p95Ms} ms`, met: p95 <= p95Ms };
  print(row);
  return [row];
}

const ratioOf = ({ product, yardstick }: Pick<Measured, 'product' | 'yardstick'>): number =>
  median(product.map(({ rate }, index) => rate / (yardstick[index]?.rate ?? Number.NaN)));

const figures = (each: readonly Round[]) => ({
  rate: median(each.map(({ rate }) => rate)).toFixed(0),
  p50: median(each.map(({ took }) => quantile(took, 0.5))).toFixed(1),
  p95: median(each.map(({ took }) => quantile(took, 0.95))).toFixed(1),
});

function print(measured: Measured): void {
  const { rate, p50, p95 } = figures(measured.product);
  const bare = figures(measured.yardstick);
  const cells = [measured.operation, rate, p50, p95, bare.rate, bare.p50, bare.p95, ratioOf(measured).toFixed(2)];
  const verdict = measured.aim === '' ? ['', ''] : [measured.aim, measured.met ? 'met' : 'missed'];
  console.log(`| ${[...cells, ...verdict].join(' | ')} |`);
}

function printHead(title: string): void {
  console.log(`\n${title}; load average ${loadavg()[0]?.toFixed(1)}\n`);
  const columns = ['operation', 'product/s', 'p50 ms', 'p95 ms', 'yardstick/s', 'p50 ms', 'p95 ms', 'ratio', 'aim', ''];
  console.log(`| ${columns.join(' | ')} |\n|${' --- |'.repeat(columns.length)}`);
}

/** The yardstick stands for one reader; the product is told by the cookie who asks. */
async function pairOf({ folder, url, product }: Bench, zone: FilledZone, place: Place) {
  const { token, personId, unitId } = zone.readers[place];
  const capacities = {
    township: ['owner', 'assisting', 'raiser', 'township'],
    owner: ['owner', 'assisting', 'raiser', 'lead'],
  };
  const bare = await startYardstick(folder, url, {
    zoneId: zone.zoneId,
    personId,
    unitId,
    today,
    capacities: place === 'office' ? null : capacities[place],
    role: { township: 'township', owner: 'lead-unit', office: 'projects-office' }[place],
  });
  const both: Pick<Pair, 'product' | 'yardstick'> = {
    product: { port: product.port, headers: { cookie: `yixian=${token}` } },
    yardstick: { port: bare.port, headers: {} },
  };
  return { both, stop: bare.stop };
}

async function measureTenThousand(bench: Bench): Promise<readonly Measured[]> {
  const { owner } = bench;
  const zone = await fillZone(owner, 'ten-thousand', { problems: 10_000 });
  const seen = await seenByTownship(owner, zone);
  const open = await openInZone(owner, zone);
  const projects = await projectsOfTownship(owner, zone);
  const assigned = await assignedIn(owner, zone);
  const township = await pairOf(bench, zone, 'township');
  const answering = await pairOf(bench, zone, 'owner');
  const twice = (make: () => () => Call | null) => () => [make(), make()] as const;
  const half = Math.floor(assigned.length / 2);
  const rest = async () => {
    await settled(owner);
    await restore(owner, zone);
  };
  printHead(`10,000 problems in 1,000 projects; the reader sees ${seen.ids.length}, ${seen.open} of them open`);
  const measured = [
    ...(await measure({ ...township.both, operation: 'list', calls: twice(() => listCalls(seen.open)), atLeast: 0.5 })),
    ...(await measure({
      ...township.both,
      operation: `list, unscoped yardstick (${open} open)`,
      calls: () => [listCalls(seen.open), listCalls(open, '/unscoped')],
      atLeast: 0.3,
    })),
    ...(await measure({ ...township.both, operation: 'get', calls: twice(() => getCalls(seen.ids)), atLeast: 0.4 })),
    ...(await measure({
      ...township.both,
      operation: 'create',
      calls: twice(() => raiseCalls(zone, projects, today)),
      rest,
      atLeast: 0.4,
    })),
    ...(await measure({
      ...answering.both,
      operation: 'answer',
      calls: () => [answerCalls(assigned.slice(0, half)), answerCalls(assigned.slice(half))],
      rest,
      atLeast: 0.35,
    })),
  ];
  await township.stop();
  await answering.stop();
  return measured;
}

async function measureHundredThousand(bench: Bench): Promise<readonly Measured[]> {
  const zone = await fillZone(bench.owner, 'hundred-thousand', { problems: 100_000 });
  const seen = await seenByTownship(bench.owner, zone);
  const open = await openInZone(bench.owner, zone);
  const measured: Measured[] = [];
  printHead(`100,000 problems in 1,000 projects; the township sees ${seen.ids.length}, the office all`);
  for (const [place, count] of [
    ['township', seen.open],
    ['office', open],
  ] as const) {
    const pair = await pairOf(bench, zone, place);
    const calls = () => [listCalls(count), listCalls(count)] as const;
    measured.push(...(await measure({ ...pair.both, operation: `list, ${place}: ${count} open`, calls, p95Ms: 60 })));
    await pair.stop();
  }
  return measured;
}

await onBench(async (bench) => {
  console.log(`${connections} connections, ${rounds} rounds of ${roundMs / 1000} s in turns, medians of the rounds`);
  return [...(await measureTenThousand(bench)), ...(await measureHundredThousand(bench))];
});
