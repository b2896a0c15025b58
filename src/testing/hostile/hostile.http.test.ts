import { beforeAll, expect, test } from 'vitest';
import { serverOfFile } from '../http.ts';
import { allOperations } from '../operations.ts';
import { givenHostileGround, type HostileGround } from './ground.ts';
import { attacks } from './requests.ts';
import { describeSent, type Sent, storm } from './run.ts';

// REQUESTS=20000 asks that many, SEED=7 others; `npm run bench:hostile` tells how long each took.
const server = serverOfFile({ manyAddresses: true });
const { operations } = allOperations('/nowhere');
const count = Number(process.env['REQUESTS'] ?? operations.length * 10);
const seed = Number(process.env['SEED'] ?? 1);
let ground: HostileGround;
let sent: readonly Sent[];

beforeAll(async () => {
  ground = await givenHostileGround(server().runtime, server().owner);
}, 120_000);

test(
  `reliability 7: of ${count} hostile requests each is answered, refused as a problem where it is refused, and told nothing of the program, of another zone, or, to a stranger, of this one`,
  { timeout: 60_000 + count * 100 },
  async () => {
    sent = await storm(server().url, operations, ground, { count, seed, atOnce: 8 });
    expect(sent.filter(({ faults }) => faults.length > 0).map(describeSent)).toEqual([]);
    expect(sent).toHaveLength(count);
  },
);

test('the storm reaches every operation and every floor: it is refused at the door, by schema, right, state and rule, and let in', () => {
  expect(new Set(sent.map(({ request }) => request.operationId)).size).toBe(operations.length);
  expect(new Set(sent.map(({ request }) => request.attack))).toEqual(new Set(attacks));
  expect(new Set(sent.map(({ request }) => request.as)).size).toBe(ground.holders.length + 1);
  const statuses = new Set(sent.map(({ status }) => status));
  expect([200, 201, 400, 401, 403, 404, 412, 413, 422, 431].filter((status) => !statuses.has(status))).toEqual([]);
});
