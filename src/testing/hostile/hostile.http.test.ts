import { beforeAll, expect, test } from 'vitest';
import { givenHostileGround, type HostileGround } from './ground.ts';
import { describeSent, storm } from './run.ts';
import { serverOfFile } from '../http.ts';
import { allOperations } from '../operations.ts';

const server = serverOfFile({ manyAddresses: true });
const { operations } = allOperations('/nowhere');
const count = Number(process.env['REQUESTS'] ?? 1_330);
const seed = Number(process.env['SEED'] ?? 1);
let ground: HostileGround;

beforeAll(async () => {
  ground = await givenHostileGround(server().runtime, server().owner);
}, 120_000);

test('reliability 7', { timeout: 1_800_000 }, async () => {
  const sent = await storm(server().url, operations, ground, { count, seed, atOnce: 8 });
  const wrong = sent.filter(({ faults }) => faults.length > 0).map(describeSent);
  const { writeFileSync } = await import('node:fs');
  writeFileSync('/tmp/y/wrong.txt', wrong.join('\n'));
  writeFileSync(
    '/tmp/y/log.txt',
    server()
      .logLines.filter((l) => l.includes('http.fault'))
      .join(''),
  );
  const by = new Map<string, number>();
  for (const s of sent) by.set(String(s.status), (by.get(String(s.status)) ?? 0) + 1);
  console.log(Object.fromEntries(by));
  console.log(
    sent
      .toSorted((a, b) => b.milliseconds - a.milliseconds)
      .slice(0, 15)
      .map((s) => `${s.request.operationId} ${s.request.attack} ${Math.round(s.milliseconds)}`),
  );
  expect(wrong).toEqual([]);
});
