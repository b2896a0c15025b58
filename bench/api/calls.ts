import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import { uuidV7 } from '#kernel/ids';
import type { Call } from './load.ts';
import type { FilledZone } from './zone.ts';

const newId = (): string => uuidV7(Date.now(), randomBytes(10));
const post = { method: 'POST' } as const;
const get = { method: 'GET', status: 200 } as const;

/** The list of 50, open, by date: the count is the one the database itself counts. */
export const listCalls =
  (count: number, path = '/api/problems?state=open&sort=due') =>
  (): Call => ({ ...get, path, holds: `"count":${count},` });

/** One after the other of the problems the reader sees. */
export function getCalls(problemIds: readonly string[]): () => Call {
  let turn = 0;
  return () => {
    turn += 1;
    const problemId = problemIds[turn % problemIds.length] ?? '';
    return { ...get, path: `/api/problems/${problemId}`, holds: `"problemId":"${problemId}"` };
  };
}

/** Problems raised today by the township, each of one of its projects. */
export function raiseCalls(zone: FilledZone, projectIds: readonly string[], today: string): () => Call {
  let turn = 0;
  return () => {
    turn += 1;
    const problemId = newId();
    const body = {
      problemId,
      kind: 'land',
      text: '红线内10千伏线路未迁改，桩基无法进场',
      unitId: zone.readers.township.unitId,
      projectIds: [projectIds[turn % projectIds.length] ?? ''],
      raisedOn: today,
      evidenceIds: [],
    };
    return {
      ...post,
      path: '/api/problems',
      headers: { 'idempotency-key': newId() },
      body: JSON.stringify(body),
      status: 201,
      holds: `{"problemId":"${problemId}","version":1}`,
    };
  };
}

/** Each assigned problem answered once; null when all are. */
export function answerCalls(problemIds: readonly string[]): () => Call | null {
  let turn = 0;
  return () => {
    const problemId = problemIds[turn];
    turn += 1;
    if (problemId === undefined) return null;
    return {
      ...post,
      path: `/api/problems/${problemId}/answer`,
      headers: { 'idempotency-key': newId(), 'if-match': '"1"' },
      body: JSON.stringify({ text: '用地预审批复已下达', evidenceIds: [] }),
      status: 200,
      holds: `{"problemId":"${problemId}","version":2}`,
    };
  };
}

/** What the township sees, counted past every wall, by a statement of its own. */
export async function seenByTownship(owner: pg.Client, { zoneId, readers }: FilledZone) {
  const { rows } = await owner.query<{ problemId: string; open: boolean }>(
    `select distinct p.problem_id as "problemId", p.state <> 'closed' as open
       from project_anchor t
       join problem_project l on l.zone_id = t.zone_id and l.project_id = t.project_id
       join problem p on p.zone_id = l.zone_id and p.problem_id = l.problem_id
      where t.zone_id = $1 and t.capacity = 'township' and t.unit_id = $2`,
    [zoneId, readers.township.unitId],
  );
  return { ids: rows.map(({ problemId }) => problemId), open: rows.filter(({ open }) => open).length };
}

export async function openInZone(owner: pg.Client, { zoneId }: FilledZone): Promise<number> {
  const { rows } = await owner.query(
    `select count(*)::int as open from problem where zone_id = $1 and state <> 'closed'`,
    [zoneId],
  );
  return rows[0].open;
}

export async function projectsOfTownship(owner: pg.Client, { zoneId, readers }: FilledZone): Promise<string[]> {
  const { rows } = await owner.query<{ id: string }>(
    `select project_id as id from project_anchor where zone_id = $1 and capacity = 'township' and unit_id = $2`,
    [zoneId, readers.township.unitId],
  );
  return rows.map(({ id }) => id);
}

export async function assignedIn(owner: pg.Client, { zoneId }: FilledZone): Promise<string[]> {
  const { rows } = await owner.query<{ id: string }>(
    `select problem_id as id from problem where zone_id = $1 and state = 'assigned' order by problem_id`,
    [zoneId],
  );
  return rows.map(({ id }) => id);
}
