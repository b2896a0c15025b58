import { createHash, randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { UnitId, ZoneId } from '#kernel/ids';
import { hashToken, newSessionToken } from '#platform/sessions';
import { fillProblems } from '#testing/fill-problems';

/** Of departments; then townships, then their villages: units are numbered in that order. */
const departments = 40;
const townships = 20;
const villagesEach = 5;
const units = departments + townships * (1 + villagesEach);
const people = 200;

/** Who asks, by role: a township that sees what its projects ask, the unit that answers, an office that sees all. */
const places = {
  township: { role: 'township', unit: `unit ${departments + 1}` },
  owner: { role: 'lead-unit', unit: 'unit 1' },
  office: { role: 'projects-office', unit: 'unit 0' },
} as const;
export type Place = keyof typeof places;

export type Reader = { readonly token: string; readonly personId: string; readonly unitId: string };
export type ZoneSize = {
  readonly problems: number;
  readonly projects?: number;
  readonly ofWhichFiveOpen?: number;
  /** Each problem with the states it went through, as figures of earlier days ask them. */
  readonly history?: boolean;
};
export type FilledZone = {
  readonly zoneId: ZoneId;
  readonly problems: number;
  readonly readers: Readonly<Record<Place, Reader>>;
};

/** Ids as the fill makes them. */
const idOf = (name: string): string =>
  createHash('md5')
    .update(name)
    .digest('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

/**
 * A zone by the set: twenty townships of five villages, forty departments, a thousand projects or as many as are asked for, of a lead unit, a
 * township and a command post each, and that many problems of the projects; every assigned one is owned by one
 * department, so that one account can answer it.
 */
export async function fillZone(owner: pg.Client, code: string, size: ZoneSize): Promise<FilledZone> {
  const { problems, projects = 1_000, ofWhichFiveOpen = 20, history = false } = size;
  const zoneId = randomUUID() as ZoneId;
  const fill = (sql: string, ...more: readonly unknown[]) => owner.query(sql, [zoneId, ...more]);
  // Rows made to fit need no foreign keys asked.
  await owner.query('set session_replication_role = replica');
  await fill(`insert into zone values ($1, $2, $2, '2018-04-01', now())`, code);
  await fillUnits(fill);
  await fill(
    `insert into person (zone_id, person_id, name, version)
     select $1, md5('person ' || i)::uuid, 'person ' || i, 1 from generate_series(1, $2::int) i`,
    people,
  );
  await fillProjects(fill, projects);
  await fillProblems(owner, zoneId, { problems, projects, units: departments, people, ofWhichFiveOpen, history });
  await fill(
    `with moved as (update problem set owner_unit_id = $2 where zone_id = $1 and state = 'assigned' returning problem_id),
          stated as (update problem_state s set owner_unit_id = $2 from moved
                      where s.zone_id = $1 and s.problem_id = moved.problem_id returning s.problem_id)
     update problem_anchor a set unit_id = $2 from moved
      where a.zone_id = $1 and a.problem_id = moved.problem_id and a.capacity = 'owner'`,
    idOf(places.owner.unit),
  );
  const readers = {
    township: await fillReader(fill, zoneId, 'township'),
    owner: await fillReader(fill, zoneId, 'owner'),
    office: await fillReader(fill, zoneId, 'office'),
  };
  await owner.query('set session_replication_role = origin');
  await owner.query('vacuum (analyze)');
  return { zoneId, problems, readers };
}

type Fill = (sql: string, ...more: readonly unknown[]) => Promise<unknown>;

async function fillUnits(fill: Fill): Promise<void> {
  const unit = (index: string) => `md5('unit ' || (${index}))::uuid`;
  const kind = `case when i = 0 then 'zone' when i <= ${departments} then 'department'
                     when i <= ${departments + townships} then 'township' else 'village' end`;
  const parent = `case when i <= ${departments + townships} then 0
                       else ${departments} + 1 + (i - ${departments + townships + 1}) / ${villagesEach} end`;
  const fact = `now(), $1::uuid, null, 'infinity'::timestamptz`;
  await fill(
    `insert into unit select $1, ${unit('i')}, ${kind}, 'unit ' || i, i, 1 from generate_series(0, $2::int) i`,
    units,
  );
  await fill(
    `insert into unit_parent (zone_id, fact_id, unit_id, parent_id, from_on, to_on, recorded_at, command_id, origin, withdrawn_at)
     select $1, md5('fact ' || i)::uuid, ${unit('i')}, case when i > 0 then ${unit(parent)} end, '2018-04-01', 'infinity', ${fact}
       from generate_series(0, $2::int) i`,
    units,
  );
  await fill(
    `with recursive above (i, up, depth) as (
       select i, i, 0 from generate_series(0, $2::int) i
       union all
       select a.i, (select ${parent} from (values (a.up)) as p (i)), a.depth + 1 from above a where a.up > 0)
     insert into unit_path
     select $1, ${unit('i')}, ${unit('up')}, depth, '2018-04-01', 'infinity', now(), $1, 'infinity' from above`,
    units,
  );
}

async function fillProjects(fill: Fill, projects: number): Promise<void> {
  await fill(
    `insert into project (zone_id, project_id, name, code, place, scope, version, recorded_at)
     select $1, md5('project ' || i)::uuid, 'project ' || i, 'code ' || i, '', '', 1, now() from generate_series(1, $2::int) i`,
    projects,
  );
  // The command posts are departments too: every project has its own way of being led.
  for (const [capacity, index] of [
    ['lead', `1 + i * 7 % ${departments}`],
    ['commandPost', `1 + i * 11 % ${departments}`],
    ['township', `${departments + 1} + i / ${projects / townships} % ${townships}`],
  ] as const) {
    await fill(
      `insert into project_anchor (zone_id, fact_id, project_id, capacity, unit_id, from_on, to_on, recorded_at, command_id, withdrawn_at)
       select $1, md5($3 || i)::uuid, md5('project ' || i)::uuid, $3, md5('unit ' || (${index}))::uuid,
              '2022-01-10', 'infinity', now(), $1, 'infinity' from generate_series(1, $2::int) i`,
      projects,
      capacity,
    );
  }
}

/** A person with an account, one grant and an open session. */
async function fillReader(fill: Fill, zoneId: ZoneId, name: Place): Promise<Reader> {
  const { role, unit } = places[name];
  const [personId, token, unitId] = [idOf(`reader ${name}`), newSessionToken(zoneId), idOf(unit) as UnitId];
  await fill(`insert into person (zone_id, person_id, name, version) values ($1, $2, $3, 1)`, personId, name);
  await fill(
    `insert into account (zone_id, account_id, person_id, standing, sign_in_name, sign_in_key, password_hash, disabled_at, version)
     values ($1, $2, $2, 'member', $3, $3, '', 'infinity', 1)`,
    personId,
    name,
  );
  await fill(
    `insert into access_grant (zone_id, grant_id, person_id, standing, role, unit_id, from_on, to_on, proposed_by, confirmed_by,
                               recorded_at, command_id, withdrawn_at)
     values ($1, $2, $2, 'member', $3, $4, '2018-04-01', 'infinity', $2, md5('person 1')::uuid, now(), $1, 'infinity')`,
    personId,
    role,
    unitId,
  );
  await fill(`insert into session values ($1, $2, $3, now(), now(), 'infinity')`, hashToken(token), personId);
  return { token, personId, unitId };
}
