import { createHash } from 'node:crypto';
import type pg from 'pg';
import type { AccountActor } from '#capabilities/access/testing';
import type { UnitId } from '#kernel/ids';

/**
 * Branches by the set, over units, people and projects that stand already: each leans on a unit, has a secretary, two
 * members and its life; every seventh unit is one.
 */
export async function fillBranches(owner: pg.Client, zoneId: string, branches: number): Promise<void> {
  const fill = (sql: string) => owner.query(sql, [zoneId, branches]);
  const each = 'generate_series(1, $2::int) i';
  const unit = (index: string) => `md5('unit ' || (1 + (${index}) % 40000))::uuid`;
  const branch = unit('i * 7');
  const person = (index: string) => `md5('person ' || (1 + (${index}) % 2000))::uuid`;
  const held = 'from_on, to_on, reason, recorded_at, command_id, origin, withdrawn_at';
  const since = `'2021-10-08'::date, 'infinity'::date, null, now(), $1, null, 'infinity'`;
  await fill(`insert into branch (zone_id, unit_id, version, recorded_at) select $1, ${branch}, 1, now() from ${each}`);
  await fill(
    `update unit set kind = 'branch' where zone_id = $1 and unit_id in (select unit_id from branch) and $2 = $2`,
  );
  await fill(
    `insert into branch_trait (zone_id, fact_id, unit_id, trait, value, ${held})
     select $1, md5('trait ' || trait || i)::uuid, ${branch}, trait, value, ${since}
       from ${each}, (values ('tenure', 'temporary'), ('composition', 'joint'), ('mobile', 'no')) t (trait, value)`,
  );
  await fill(
    `insert into branch_sponsor (zone_id, fact_id, unit_id, capacity, sponsor_unit_id, ${held})
     select $1, md5('sponsor ' || i)::uuid, ${branch}, 'sponsor', ${unit('i * 7 + 1')}, ${since} from ${each}`,
  );
  await fill(
    `insert into branch_appointment (zone_id, fact_id, unit_id, office, person_id, ${held})
     select $1, md5('appointment ' || i || ' ' || n)::uuid, ${branch}, case n when 1 then 'secretary' else 'member' end,
            ${person('i * 3 + n')}, ${since} from ${each}, generate_series(1, 3) n`,
  );
  await fill(
    `insert into branch_step (zone_id, fact_id, unit_id, step, on_day, on_precision, recorded_at, command_id, withdrawn_at)
     select $1, md5('step ' || step || i)::uuid, ${branch}, step, '2021-10-08', 'day', now(), $1, 'infinity'
       from ${each}, unnest(array['applied', 'approved', 'established']) step`,
  );
  await fill(
    `insert into branch_state
     select $1, md5('state ' || i)::uuid, ${branch}, 'running', '2021-10-08', 'infinity', now(), $1, 'infinity' from ${each}`,
  );
  await fillMembers(owner, zoneId, branches);
  await fillDuties(owner, zoneId, branches);
  await fillCultivations(owner, zoneId, branches);
}

/** Five squads a branch, each with a leader and two members. */
async function fillDuties(owner: pg.Client, zoneId: string, branches: number): Promise<void> {
  const fill = (sql: string) => owner.query(sql, [zoneId, branches]);
  const each = 'generate_series(1, 5 * $2::int) i';
  const held = 'from_on, to_on, recorded_at, command_id, withdrawn_at';
  const since = `'2022-03-20'::date, 'infinity'::date, now(), $1, 'infinity'`;
  await fill(
    `insert into duty (zone_id, duty_id, kind, name, branch_unit_id, task, version, recorded_at)
     select $1, md5('duty ' || i)::uuid, 'squad', 'squad ' || i, md5('unit ' || (1 + (1 + i % $2::int) * 7 % 40000))::uuid, '', 1, now() from ${each}`,
  );
  await fill(
    `insert into duty_trait (zone_id, fact_id, duty_id, trait, value, ${held})
     select $1, md5('duty ' || trait || i)::uuid, md5('duty ' || i)::uuid, trait, value, ${since}
       from ${each}, (values ('stands', 'yes'), ('endsOn', '2022-09-30')) t (trait, value)`,
  );
  await fill(
    `insert into duty_person (zone_id, fact_id, duty_id, part, person_id, ${held})
     select $1, md5('duty person ' || i || ' ' || n)::uuid, md5('duty ' || i)::uuid,
            case n when 1 then 'leader' else 'member' end, md5('person ' || (1 + (i * 3 + n) % 2000))::uuid, ${since}
       from ${each}, generate_series(1, 3) n`,
  );
}

/** Eight records a branch, each handed on with its receipt, with what was told and a contact. */
async function fillCultivations(owner: pg.Client, zoneId: string, branches: number): Promise<void> {
  const fill = (sql: string) => owner.query(sql, [zoneId, branches]);
  const each = 'generate_series(1, 8 * $2::int) i';
  const record = `md5('cultivation ' || i)::uuid`;
  const held = 'from_on, to_on, recorded_at, command_id, withdrawn_at';
  const since = `'2022-03-20'::date, 'infinity'::date, now(), $1, 'infinity'`;
  await fill(
    `insert into cultivation (zone_id, cultivation_id, branch_unit_id, name, version, recorded_at)
     select $1, ${record}, md5('unit ' || (1 + (1 + i % $2::int) * 7 % 40000))::uuid, 'name ' || i, 1, now() from ${each}`,
  );
  await fill(
    `insert into cultivation_step (zone_id, fact_id, cultivation_id, step, on_day, on_precision, day_known, recorded_at, command_id, withdrawn_at)
     select $1, md5('cultivation ' || step || i)::uuid, ${record}, step, '2022-03-11', 'day', true, now(), $1, 'infinity'
       from ${each}, unnest(array['applied', 'handedOn', 'received']) step`,
  );
  await fill(
    `insert into cultivation_trait (zone_id, fact_id, cultivation_id, trait, value, ${held})
     select $1, md5('cultivation ' || trait || i)::uuid, ${record}, trait, value, ${since}
       from ${each}, (values ('stage', 'applicant'), ('workplace', 'work')) t (trait, value)`,
  );
  await fill(
    `insert into cultivation_contact (zone_id, fact_id, cultivation_id, part, person_id, ${held})
     select $1, md5('contact ' || i)::uuid, ${record}, 'contact', md5('person ' || (1 + i % 2000))::uuid, ${since} from ${each}`,
  );
}

/** Ten members a branch, each in one. */
async function fillMembers(owner: pg.Client, zoneId: string, branches: number): Promise<void> {
  const fill = (sql: string) => owner.query(sql, [zoneId, branches]);
  const each = 'generate_series(1, 10 * $2::int) i';
  const person = `md5('person ' || i)::uuid`;
  const held = 'from_on, to_on, recorded_at, command_id, withdrawn_at';
  const since = `'2021-10-08'::date, 'infinity'::date, now(), $1, 'infinity'`;
  await fill(`insert into member select $1, ${person}, 1, now() from ${each}`);
  await fill(
    `insert into member_trait (zone_id, fact_id, person_id, trait, value, ${held})
     select $1, md5('member ' || trait || i)::uuid, ${person}, trait, value, ${since}
       from ${each}, (values ('status', 'formal'), ('homeBranch', 'home')) t (trait, value)`,
  );
  await fill(
    `insert into participation
     select $1, md5('participation ' || i)::uuid, ${person}, md5('unit ' || (1 + (1 + i % $2::int) * 7 % 40000))::uuid, now() from ${each}`,
  );
  await fill(
    `insert into participation_trait (zone_id, fact_id, participation_id, trait, value, ${held})
     select $1, md5('part ' || trait || i)::uuid, md5('participation ' || i)::uuid, trait, value, ${since}
       from ${each}, (values ('present', 'yes'), ('role', 'full'), ('work', 'work')) t (trait, value)`,
  );
  await fill(
    `insert into participation_feedback (zone_id, fact_id, participation_id, on_day, sent_to, recorded_at, command_id, withdrawn_at)
     select $1, md5('feedback ' || i || ' ' || n)::uuid, md5('participation ' || i)::uuid, '2022-01-01'::date + n, 'home', now(), $1, 'infinity'
       from ${each}, generate_series(1, 2) n`,
  );
}

type Here = { readonly officer: AccountActor; readonly root: UnitId };

/** A request for each operation on branches and their people, made to go as far as it can. */
export const partyRequests = (here: () => Here) => {
  const asked = (of: object) => () => {
    const { officer, root } = here();
    const actor = { ...officer, grants: [{ role: 'organisation-office', unitId: root, wholeZone: true }] };
    return { asked: of, actor };
  };
  return {
    listBranches: asked({ query: { text: 'unit', tenure: 'temporary', limit: 50 } }),
    getBranch: asked({ params: { unitId: aBranchUnit } }),
    listDuties: asked({ query: { limit: 50 } }),
    listCultivations: asked({ query: { limit: 50 } }),
    lookAtCultivation: asked({ params: { cultivationId: md5Id('cultivation 7') }, body: { purpose: '核对台账' } }),
    branchRoster: asked({ params: { unitId: aBranchUnit } }),
    lookAtMembers: asked({ params: { unitId: aBranchUnit }, body: { purpose: '核对名册' } }),
  };
};

/** As the database makes an id of a name. */
const md5Id = (name: string): string =>
  createHash('md5')
    .update(name)
    .digest('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
const aBranchUnit = md5Id('unit 708');
