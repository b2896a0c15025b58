import { isAgreementSeen } from '#capabilities/investment';
import { isProjectSeen } from '#capabilities/projects';
import type { DatedOn } from '#kernel/dated-on';
import type { Tx } from '#platform/commands';
import { type RawBuilder, sql } from '#platform/database';
import { happenedAsOf, heldAsOf } from '#platform/facts';
import { type Asked, firstLines, type Lines } from './lines.store.ts';

export type Park = {
  readonly name: string;
  readonly since: DatedOn | null;
  readonly branch: ParkBranch | null;
  /** Its projects that have neither started nor been signed for: what is being prepared. */
  readonly prepared: readonly string[];
};

type ParkBranch = {
  readonly name: string;
  readonly approvedOn: DatedOn | null;
  /** Rank or post of the secretary, and the posts of the committee, by duty and never by name (4.2.6). */
  readonly secretary: string | null;
  readonly committee: readonly string[];
  /** Kinds of work of the members who came besides. */
  readonly from: readonly string[];
};

/**
 * Parks, with the branch each was given when it was planned, and what is being prepared in it.
 * @param branches those of these branches alone
 */
export const listParks = (tx: Tx, at: Asked, branches: readonly string[] | null = null): Promise<Lines<Park>> =>
  firstLines(tx, at, {
    before: sql`
      with parts as materialized (
        select g.park_id, array_agg(s.name order by s.number) as prepared
          from project_park g
          join project s on s.zone_id = g.zone_id and s.project_id = g.project_id
         where g.zone_id = ${tx.zoneId} and ${heldAsOf('g', at)}
           and not exists (select 1 from project_stage d
                            where d.zone_id = s.zone_id and d.project_id = s.project_id
                              and d.stage in ('signed', 'started') and ${happenedAsOf('d', at)})
         group by g.park_id)`,
    keys: sql`
      select p.project_id, p.name, p.number
        from project p
        join project_kind k on k.zone_id = p.zone_id and k.project_id = p.project_id and k.kind = 'park' and ${heldAsOf('k', at)}
       where p.zone_id = ${tx.zoneId} and ${isProjectSeen(tx, sql`p.project_id`)}
         ${
           branches === null
             ? sql``
             : sql`and exists (
           select 1 from project_anchor a join unit u on u.zone_id = a.zone_id and u.unit_id = a.unit_id
            where a.zone_id = p.zone_id and a.project_id = p.project_id and a.capacity = 'branch' and ${heldAsOf('a', at)}
              and u.name in (select unnest(${[...branches]}::text[])))`
         }`,
    order: sql`k.number`,
    told: sql<Park>`
      l.name, ${branchOfPark(tx, at)} as branch,
      (select json_build_object('on', min(f.from_on), 'precision', 'month') from project_kind f
        where f.zone_id = ${tx.zoneId} and f.project_id = l.project_id and f.withdrawn_at = 'infinity') as since,
      coalesce((select t.prepared from parts t where t.park_id = l.project_id), '{}') as prepared`,
  });

/** SQL: the branch of the park of a line. */
const branchOfPark = (tx: Tx, at: Asked): RawBuilder<ParkBranch | null> => sql<ParkBranch | null>`
  (select json_build_object(
            'name', u.name,
            'approvedOn',
            (select json_build_object('on', t.on_day, 'precision', t.on_precision) from branch_step t
              where t.zone_id = a.zone_id and t.unit_id = a.unit_id and t.step = 'approved' and ${happenedAsOf('t', at)}
              order by t.on_day limit 1),
            'secretary',
            (select coalesce(r.rank, h.title) from branch_appointment o
               left join person_rank r on r.zone_id = o.zone_id and r.person_id = o.person_id and ${heldAsOf('r', at)}
               left join post h on h.zone_id = o.zone_id and h.person_id = o.person_id and ${heldAsOf('h', at)}
              where o.zone_id = a.zone_id and o.unit_id = a.unit_id and o.office = 'secretary' and ${heldAsOf('o', at)}
              order by h.official_order limit 1),
            'committee',
            array(select distinct concat(n.name, h.title) from branch_appointment o
                    join post h on h.zone_id = o.zone_id and h.person_id = o.person_id and ${heldAsOf('h', at)}
                    join unit n on n.zone_id = h.zone_id and n.unit_id = h.unit_id
                   where o.zone_id = a.zone_id and o.unit_id = a.unit_id and o.office = 'member' and ${heldAsOf('o', at)}
                   order by 1),
            'from',
            array(select distinct n.name from participation m
                    join participation_trait here on here.zone_id = m.zone_id and here.participation_id = m.participation_id
                                                 and here.trait = 'present' and ${heldAsOf('here', at)}
                    join post h on h.zone_id = m.zone_id and h.person_id = m.person_id and ${heldAsOf('h', at)}
                    join unit n on n.zone_id = h.zone_id and n.unit_id = h.unit_id
                   where m.zone_id = a.zone_id and m.branch_unit_id = a.unit_id
                     and not exists (select 1 from branch_appointment o
                                      where o.zone_id = m.zone_id and o.unit_id = m.branch_unit_id
                                        and o.person_id = m.person_id and ${heldAsOf('o', at)})
                   order by 1))
     from project_anchor a join unit u on u.zone_id = a.zone_id and u.unit_id = a.unit_id
    where a.zone_id = ${tx.zoneId} and a.project_id = l.project_id and a.capacity = 'branch' and ${heldAsOf('a', at)}
    limit 1)`;

export type SignedAgreement = {
  readonly name: string;
  readonly park: string | null;
  readonly signedOn: DatedOn;
  /** Whether it was the first to be signed for its park. */
  readonly isFirst: boolean;
};

/** Agreements signed in the period, with the park they settle in. */
export const listSigned = (tx: Tx, at: Asked): Promise<Lines<SignedAgreement>> =>
  firstLines(tx, at, {
    keys: sql`
      select * from (
        select a.name, p.name as park, a.number, s.from_on,
               p.project_id is not null and row_number() over (partition by p.project_id order by s.from_on, a.number) = 1 as is_first
          from agreement a
          join agreement_trait s on s.zone_id = a.zone_id and s.agreement_id = a.agreement_id and s.trait = 'stage'
                                and s.value = 'signed' and ${heldAsOf('s', at)}
          left join project_park g on g.zone_id = a.zone_id and g.project_id = a.project_id and ${heldAsOf('g', at)}
          left join project p on p.zone_id = g.zone_id and p.project_id = g.park_id
         where a.zone_id = ${tx.zoneId} and ${isAgreementSeen(tx)}) as of_all
       where from_on >= ${at.from}`,
    order: sql`k.from_on, k.number`,
    told: sql<SignedAgreement>`
      l.name, l.park, l.is_first, json_build_object('on', l.from_on, 'precision', 'day') as signed_on`,
  });
