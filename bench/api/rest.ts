import type pg from 'pg';
import type { FilledZone } from './zone.ts';

/** Waits until the product has done what follows its acts, so that none of it falls into the other's round. */
export async function settled(owner: pg.Client): Promise<void> {
  for (let looks = 0; looks < 600; looks += 1) {
    const { rows } = await owner.query(
      `select exists (select from event_due where next_try_at < 'infinity') or exists (select from audit_unsealed) as waiting`,
    );
    if (rows[0].waiting === false) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error('what follows the acts is not done after a minute: read the log of the product');
}

/** Takes back what a round raised and answered, so that every round finds the zone as it was filled. */
export async function restore(owner: pg.Client, { zoneId, problems }: FilledZone): Promise<void> {
  const filled = `(select md5('problem ' || i)::uuid from generate_series(1, ${problems}) i)`;
  await owner.query('set session_replication_role = replica');
  for (const table of [
    'problem_project',
    'problem_project_now',
    'problem_anchor',
    'problem_state',
    'problem_step',
    'problem',
  ])
    await owner.query(`delete from ${table} where zone_id = $1 and problem_id not in ${filled}`, [zoneId]);
  for (const table of ['ask', 'ask_subject']) await owner.query(`delete from ${table} where zone_id = $1`, [zoneId]);
  // The fill wrote its facts under the zone's id as their command.
  for (const table of ['problem_state', 'problem_step'])
    await owner.query(`delete from ${table} where zone_id = $1 and command_id <> $1`, [zoneId]);
  await owner.query(
    `update problem_state set withdrawn_at = 'infinity' where zone_id = $1 and withdrawn_at < 'infinity'`,
    [zoneId],
  );
  for (const table of ['problem_project_now', 'problem_anchor'])
    await owner.query(
      `update ${table} set state = 'assigned' where zone_id = $1 and state = 'answered' and problem_id in
                        (select problem_id from problem where zone_id = $1 and version = 2)`,
      [zoneId],
    );
  await owner.query(
    `update problem set state = 'assigned', answered_on = null, answered_by = null, version = 1 where zone_id = $1 and version = 2`,
    [zoneId],
  );
  await owner.query('set session_replication_role = origin');
  await owner.query(
    'vacuum (analyze) problem, problem_state, problem_step, problem_project, problem_project_now, problem_anchor',
  );
}
