import type pg from 'pg';
import type { AccountActor } from '#capabilities/access/testing';

/** Bases by the set, each of a village that stands already as a unit, and three years of income of each. */
export async function fillVillages(owner: pg.Client, zoneId: string, bases: number): Promise<void> {
  const fill = (sql: string) => owner.query(sql, [zoneId, bases]);
  const each = 'generate_series(1, $2::int) i';
  const village = `md5('unit ' || (1 + i * 11 % 40000))::uuid`;
  const held = 'from_on, to_on, recorded_at, command_id, withdrawn_at';
  const since = `'2021-12-10'::date, 'infinity'::date, now(), $1, 'infinity'`;
  await fill(
    `insert into village_base (zone_id, base_id, village_unit_id, name, version, recorded_at)
     select $1, md5('base ' || i)::uuid, ${village}, 'base ' || i, 1, now() from ${each}`,
  );
  await fill(
    `insert into village_base_trait (zone_id, fact_id, base_id, trait, value, ${held})
     select $1, md5('base ' || trait || value || i)::uuid, md5('base ' || i)::uuid, trait, value, ${since}
       from ${each}, (values ('stands', 'yes'), ('way', 'joint'), ('service', 'seed'), ('service', 'feed')) t (trait, value)`,
  );
  await fill(
    `insert into village_base_plot (zone_id, fact_id, base_id, raised, area, qualifier, ${held})
     select $1, md5('plot ' || n || ' ' || i)::uuid, md5('base ' || i)::uuid, 'plot ' || n, 66667, 'exact', ${since}
       from ${each}, generate_series(1, 2) n`,
  );
  await fill(
    `insert into village_base_figure (zone_id, fact_id, base_id, figure, amount, qualifier, ${held})
     select $1, md5('base ' || figure || i)::uuid, md5('base ' || i)::uuid, figure, 18, 'exact', ${since}
       from ${each}, unnest(array['jobs', 'flexibleJobs', 'expectedSales']) figure`,
  );
  await fill(
    `insert into village_base_branch (zone_id, fact_id, base_id, capacity, branch_unit_id, ${held})
     select $1, md5('base branch ' || i)::uuid, md5('base ' || i)::uuid, 'branch', md5('unit ' || (1 + i * 7 % 40000))::uuid, ${since}
       from ${each}`,
  );
  await fill(
    `insert into village_income (zone_id, income_id, village_unit_id, year, version, recorded_at)
     select $1, md5('income ' || year || ' ' || i)::uuid, ${village}, year, 1, now() from ${each}, generate_series(2019, 2021) year`,
  );
  await fill(
    `insert into village_income_amount (zone_id, fact_id, income_id, kind, on_day, amount, qualifier, recorded_at, command_id, withdrawn_at)
     select $1, md5('income ' || kind || year || ' ' || i)::uuid, md5('income ' || year || ' ' || i)::uuid, kind,
            make_date(year, 12, 31), 100, 'exact', now(), $1, 'infinity'
       from ${each}, generate_series(2019, 2021) year, unnest(array['operating', 'subsidy', 'other']) kind`,
  );
}

/** Campaigns by the set, each with places that stand already as units and have told numbers on two days. */
export async function fillCampaigns(owner: pg.Client, zoneId: string, campaigns: number): Promise<void> {
  const fill = (sql: string) => owner.query(sql, [zoneId, campaigns]);
  const each = 'generate_series(1, $2::int) i';
  await fill(
    `insert into campaign (zone_id, campaign_id, name, ordered_by, version, recorded_at)
     select $1, md5('campaign ' || i)::uuid, 'campaign ' || i, 'office', 1, now() from ${each}`,
  );
  await fill(
    `insert into campaign_trait (zone_id, fact_id, campaign_id, trait, value, from_on, to_on, recorded_at, command_id, withdrawn_at)
     select $1, md5('campaign runs ' || i)::uuid, md5('campaign ' || i)::uuid, 'runs', 'yes', '2022-03-20',
            case when i % 10 = 0 then 'infinity'::date else '2022-04-20' end, now(), $1, 'infinity' from ${each}`,
  );
  await fill(
    `insert into campaign_place (zone_id, place_id, campaign_id, unit_id, recorded_at)
     select $1, md5('campaign ' || i || ' ' || n)::uuid, md5('campaign ' || i)::uuid, md5('unit ' || (1 + (i * 31 + n) % 40000))::uuid, now()
       from ${each}, generate_series(1, 30) n`,
  );
  await fill(
    `insert into campaign_place (zone_id, place_id, campaign_id, project_id, recorded_at)
     select $1, md5('campaign site ' || i)::uuid, md5('campaign ' || i)::uuid,
            (select project_id from project where zone_id = $1 order by project_id offset i limit 1), now() from ${each}`,
  );
  await fill(
    `insert into campaign_count (zone_id, fact_id, place_id, figure, on_day, amount, qualifier, recorded_at, command_id, withdrawn_at)
     select $1, md5('campaign ' || i || ' ' || n || figure || day)::uuid, md5('campaign ' || i || ' ' || n)::uuid, figure,
            date '2022-03-20' + day, 650, 'exact', now(), $1, 'infinity'
       from ${each}, generate_series(1, 30) n, unnest(array['target', 'done']) figure, generate_series(1, 2) day`,
  );
}

/** A request for each operation on what is kept of villages and campaigns, made to go as far as it can. */
export const villageRequests = (township: () => AccountActor) => ({
  listVillageBases: () => ({ asked: { query: { limit: 50 } }, actor: township() }),
  listCampaigns: () => ({ asked: { query: { limit: 20 } }, actor: township() }),
  listVillageIncomes: () => ({ asked: { query: { limit: 50 } }, actor: township() }),
});
