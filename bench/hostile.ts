/* Hostile requests over every operation, and how long the product takes to answer each: npm run bench:hostile [-- requests seed] */
import { describeSent, type Sent, storm } from '#testing/hostile';
import { allOperations } from '#testing/operations';
import { type Bench, onBench } from './api/bench.ts';
import { quantile } from './api/load.ts';
import { fillHostileZone } from './hostile-zone.ts';

const [count = 20_000, seed = 1] = process.argv.slice(2).map(Number);
const atOnce = 8;
/** No answer shall take longer, in milliseconds. */
const longest = 2_000;
const shown = 15;

const countsBy = <Key>(sent: readonly Sent[], keyOf: (one: Sent) => Key): ReadonlyMap<Key, readonly Sent[]> =>
  Map.groupBy(sent, keyOf);

const inOrder = (sent: readonly Sent[]): readonly number[] =>
  sent.map(({ milliseconds }) => milliseconds).toSorted((one, other) => one - other);

function print(sent: readonly Sent[], seconds: number): void {
  const rate = Math.round(sent.length / seconds);
  console.log(
    `${sent.length} requests of seed ${seed}, ${atOnce} at once, in ${seconds.toFixed(0)} s (${rate} a second)\n`,
  );
  console.log('| status | answers |\n| --- | --- |');
  for (const [status, of] of [...countsBy(sent, ({ status }) => String(status ?? 'cut'))].toSorted(([one], [other]) =>
    one < other ? -1 : 1,
  ))
    console.log(`| ${status} | ${of.length} |`);
  console.log('\n| operation | asked | p50 ms | p95 ms | worst ms |\n| --- | --- | --- | --- | --- |');
  const operations = Array.from(
    countsBy(sent, ({ request }) => request.operationId),
    ([name, of]) => ({ name, took: inOrder(of) }),
  );
  for (const { name, took } of operations
    .toSorted((one, other) => (other.took.at(-1) ?? 0) - (one.took.at(-1) ?? 0))
    .slice(0, shown)) {
    const cells = [0.5, 0.95, 1].map((share) => quantile(took, share).toFixed(0));
    console.log(`| ${[name, took.length, ...cells].join(' | ')} |`);
  }
}

async function measure({ owner, url, product }: Bench) {
  const { ground, close } = await fillHostileZone(owner, url);
  const { operations } = allOperations('/nowhere');
  const began = performance.now();
  const sent = await storm(`http://localhost:${product.port}`, operations, ground, { count, seed, atOnce });
  print(sent, (performance.now() - began) / 1000);
  await close();
  const wrong = sent.filter(({ faults }) => faults.length > 0);
  const slow = sent.filter(({ milliseconds }) => milliseconds > longest);
  console.log(`\n${wrong.length} answers with a fault, ${slow.length} over ${longest} ms`);
  for (const one of [...wrong, ...slow].slice(0, shown)) console.log(describeSent(one));
  return [{ met: wrong.length === 0 && slow.length === 0 }];
}

await onBench(measure);
