/*
 * How long a leader waits for the board, and an officer for a figure and for a brief: `npm run bench:numbers [-- <seconds a row>]`.
 * The product runs as its own process on one durable PostgreSQL; beside it a bare server makes one pass over the states of
 * all problems as of a day. README.md says what the figures mean.
 */
import { loadavg } from 'node:os';
import { addDays, plainDate } from '#kernel/plain-date';
import { dayOf } from '#platform/clock';
import { type Bench, onBench } from './api/bench.ts';
import { type Call, connections, load, quantile, type Target } from './api/load.ts';
import { startYardstick } from './api/processes.ts';
import type { Place } from './api/zone.ts';
import { fillNumbersZone, size } from './numbers/zone.ts';

const rowMs = 1000 * Number(process.argv[2] ?? 10);
/** The last day of which the zone tells, and how many before it are asked. */
const lastDay = plainDate('2022-06-23');
const days = 540;

type Row = { readonly what: string; readonly took: readonly number[]; readonly aimMs: number | null };
type Asked = Pick<Call, 'method' | 'path'> & Partial<Call>;

/** Each day once, far ones and near ones in turns; null when all have been asked. */
function eachDayOnce(ask: (on: string) => Asked): () => Call | null {
  let turn = 0;
  return () => {
    if (turn === days) return null;
    const on = addDays(lastDay, -((turn * 199) % days));
    turn += 1;
    return { status: 200, holds: '', ...ask(on) };
  };
}

/** One after another, until none is left. */
function nextOf(asks: Asked[]): Call | null {
  const ask = asks.shift();
  return ask === undefined ? null : { status: 200, holds: '', ...ask };
}

/** The same few days over and over. */
function someDays(ask: (on: string) => Asked): () => Call {
  let turn = 0;
  return () => {
    turn = (turn + 1) % 5;
    return { status: 200, holds: '', ...ask(addDays(lastDay, -turn)) };
  };
}

const board = (on: string): Asked => ({ method: 'GET', path: `/api/board?on=${on}`, holds: `"on":"${on}"` });
const states = (on: string): Asked => ({ method: 'GET', path: `/states?on=${on}`, holds: '"count"' });
const brief = (on: string): Asked => ({
  method: 'POST',
  path: '/api/brief-previews',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ templateId: 'dispatch', on }),
  holds: '"readable":true',
});

const shown = (row: Row): string => {
  const ms = (share: number) => quantile(row.took, share).toFixed(1);
  const met = row.aimMs === null ? '' : isMet(row) ? 'met' : 'missed';
  return `| ${[row.what, row.took.length, ms(0.5), ms(0.95), ms(1), row.aimMs === null ? '' : `p95 ≤ ${row.aimMs} ms`, met].join(' | ')} |`;
};
const isMet = ({ took, aimMs }: Row): boolean => aimMs === null || quantile(took, 0.95) <= aimMs;

/** What an explore page asks at once, for each indicator the reader has: how long until the last of the three is there. */
async function explored({ port, headers }: Target, on: string): Promise<readonly number[]> {
  const get = async (path: string): Promise<unknown> => {
    const answer = await fetch(`http://localhost:${port}${path}`, { headers });
    if (!answer.ok) throw new Error(`GET ${path}: ${answer.status} ${(await answer.text()).slice(0, 200)}`);
    return answer.json();
  };
  const { indicators } = (await get('/api/indicators')) as { indicators: { indicatorId: string }[] };
  const took: number[] = [];
  for (const { indicatorId } of indicators) {
    const sent = performance.now();
    const of = `/api/indicators/${indicatorId}`;
    await Promise.all([
      get(`${of}?on=${on}&since=${addDays(plainDate(on), -7)}`),
      get(`${of}/records?on=${on}&limit=50`),
    ]);
    took.push(performance.now() - sent);
  }
  return took.toSorted((one, other) => one - other);
}

async function measure({ owner, folder, url, product }: Bench): Promise<readonly { readonly met: boolean }[]> {
  const zone = await fillNumbersZone(owner);
  const { rows } = await owner.query<{ states: number; open: number }>(
    `select (select count(*)::int from problem_state) as states, (select count(*)::int from problem where state <> 'closed') as open`,
  );
  console.log(
    `${size.projects} projects, ${size.problems} problems, ${rows[0]?.states} intervals of their states; ${rows[0]?.open} problems open today`,
  );
  const bare = await startYardstick(folder, url, {
    zoneId: zone.zoneId,
    personId: zone.readers.office.personId,
    unitId: zone.readers.office.unitId,
    today: dayOf(Date.now()),
    capacities: null,
    role: 'projects-office',
  });
  const asReader = (place: Place): Target => ({
    port: product.port,
    headers: { cookie: `yixian=${zone.readers[place].token}` },
  });
  const yardstick: Target = { port: bare.port, headers: {} };
  const [township, office] = [asReader('township'), asReader('office')];
  console.log(
    `\nload average ${loadavg()[0]?.toFixed(1)}\n\n| what | asked | p50 ms | p95 ms | worst ms | aim |  |\n|${' --- |'.repeat(7)}`,
  );
  const measured: Row[] = [];
  const row = async (what: string, took: Promise<readonly number[]>, aimMs: number | null = null): Promise<void> => {
    const each = { what, took: await took, aimMs };
    measured.push(each);
    console.log(shown(each));
  };
  const asked = async (target: Target, next: () => Call | null, at: number) =>
    (await load(target, next, rowMs, at)).took;
  // So that every connection has its plans, as after the first minutes of a morning; each day is another question.
  let early = addDays(lastDay, -days);
  for (const target of [township, office]) {
    let left = 5 * connections;
    const warm = (): Call | null => {
      early = addDays(early, -1);
      return (left -= 1) < 0 ? null : { status: 200, holds: '', ...board(early) };
    };
    await load(target, warm, 10 * rowMs, connections);
  }
  const drafts = [1, 2, 3].map((back) => brief(addDays(lastDay, -days - back)));
  await load(office, () => nextOf(drafts), 10 * rowMs, 1);
  await row('one pass over all states, bare server, alone', asked(yardstick, eachDayOnce(states), 1));
  await row('board, township, a day not asked before, alone', asked(township, eachDayOnce(board), 1), 100);
  await row('board, office of the whole zone, the same', asked(office, eachDayOnce(board), 1));
  await row(
    `board, township, five days, ${connections} connections`,
    asked(township, someDays(board), connections),
    150,
  );
  await row(`board, office, the same`, asked(office, someDays(board), connections), 150);
  const writer = setInterval(() => void owner.query('begin; select pg_current_xact_id(); commit'), 1_000);
  await row(`board, township, the same, a write each second`, asked(township, someDays(board), connections));
  clearInterval(writer);
  await row(
    `board, township, a day not asked before, ${connections} connections`,
    asked(township, eachDayOnce(board), connections),
  );
  await row(
    `one pass over all states, bare server, ${connections} connections`,
    asked(yardstick, eachDayOnce(states), connections),
  );
  await explored(township, '2022-05-31');
  await row('explore page, township, each indicator: figure and records', explored(township, '2022-06-22'), 100);
  await explored(office, '2022-05-31');
  await row('explore page, office, the same', explored(office, '2022-06-22'));
  await row('brief, office, a day not asked before, alone', asked(office, eachDayOnce(brief), 1), 500);
  await bare.stop();
  return measured.map((each) => ({ met: isMet(each) }));
}

await onBench(measure);
