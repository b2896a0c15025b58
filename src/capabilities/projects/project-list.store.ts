import type { PlainDate } from '#kernel/plain-date';
import type { Tx } from '#platform/commands';
import { type RawBuilder, rawStatement, sql } from '#platform/database';
import { holdsOn } from '#platform/facts';
import { matching as found } from '#platform/search';
import {
  type Gap,
  type ListProjects,
  type ListTeamGaps,
  type ProjectKind,
  type ProjectLine,
  ProjectStage,
  slots,
} from './contract.ts';
import { isSeen } from './sight.store.ts';

type Asked = Omit<ListProjects, 'on'> & { readonly on: PlainDate };

export type LineFound = Omit<ProjectLine, 'number' | 'gaps'> & {
  readonly number: string;
  /** Slots with a unit, and with a person, on the day. */
  readonly withUnit: string[];
  readonly withPerson: string[];
};

/** A page of the register. */
export const listPage = (tx: Tx, asked: Asked): Promise<LineFound[]> =>
  tx.rows<LineFound>(
    rawStatement(sql`
      select m.*, units.units,
             (select s.stage from project_stage s join unnest(${[...ProjectStage.options]}::text[]) with ordinality as o (stage, nth)
                                                    on o.stage = s.stage
               where s.zone_id = ${tx.zoneId} and s.project_id = m.project_id and s.withdrawn_at = 'infinity'
                 and s.on_day <= ${asked.on} order by o.nth desc limit 1) as stage,
             (select json_build_object('amount', i.amount, 'qualifier', i.qualifier, 'word', i.word)
                from project_investment i
               where i.zone_id = ${tx.zoneId} and i.project_id = m.project_id and ${holdsOn('i', asked.on)}) as investment
        from (${pageOf(tx, asked)}) as m
       cross join lateral (
         select coalesce(json_agg(json_build_object('capacity', a.capacity, 'unitId', a.unit_id, 'name', u.name)
                                  order by u.official_order, u.name), '[]') as units
           from project_anchor a join unit u on u.zone_id = a.zone_id and u.unit_id = a.unit_id
          where a.zone_id = ${tx.zoneId} and a.project_id = m.project_id and ${holdsOn('a', asked.on)}) as units
       order by m.number`),
  );

export type CountOfKind = { readonly kind: ProjectKind; readonly count: number; readonly withGaps: number };

/** The number wraps the very statement that lists (house.md 2.10). */
export const countByKind = (tx: Tx, asked: Asked): Promise<CountOfKind[]> =>
  tx.rows<CountOfKind>(
    rawStatement(sql`
      select kind, count(*)::int as count, (count(*) filter (where ${hasGap}))::int as with_gaps
        from (${matching(tx, asked)}) as m group by kind order by kind`),
  );

type GapFound = Gap & { readonly since: PlainDate };
export type ProjectWithGaps = Pick<ProjectLine, 'projectId' | 'name'> & {
  readonly number: string;
  readonly gaps: GapFound[];
};

/** A page of projects whose team lacks something today; since the last that stood there left, or since the beginning. */
export const listPageOfGaps = (tx: Tx, asked: ListTeamGaps): Promise<ProjectWithGaps[]> => {
  const today = { ...asked, on: tx.today, gaps: 'only' } as const;
  const lastUntil = (table: string, slot: string) => sql`
    (select max(f.to_on) from ${sql.table(table)} f
      where f.zone_id = ${tx.zoneId} and f.project_id = m.project_id and ${sql.ref(`f.${slot}`)} = gap.slot
        and f.withdrawn_at = 'infinity' and f.to_on <= ${tx.today})`;
  return tx.rows<ProjectWithGaps>(
    rawStatement(sql`
      select m.project_id, m.number, m.name,
             (select json_agg(json_build_object('slot', gap.slot, 'lacks', gap.lacks, 'since',
                        greatest(begun.on_day, case gap.lacks when 'unit' then ${lastUntil('project_anchor', 'capacity')}
                                                              else ${lastUntil('project_member', 'slot')} end)))
                from (${gapsOfRow}) as gap) as gaps
        from (${pageOf(tx, today)}) as m
       cross join lateral (select min(k.from_on) as on_day from project_kind k
                            where k.zone_id = ${tx.zoneId} and k.project_id = m.project_id
                              and k.withdrawn_at = 'infinity') as begun
       order by m.number`),
  );
};

export const countGaps = (tx: Tx, asked: ListTeamGaps): Promise<(Gap & { readonly count: number })[]> =>
  tx.rows(
    rawStatement(sql`
      select gap.slot, gap.lacks, count(*)::int as count
        from (${matching(tx, { ...asked, on: tx.today, gaps: 'only' })}) as m cross join lateral (${gapsOfRow}) as gap
       group by gap.slot, gap.lacks, gap.nth order by gap.nth, gap.lacks desc`),
  );

/** One row for each gap of a row `m`, in the order of the rule; `offset 0` keeps it from being joined the other way round. */
const gapsOfRow = sql`
  select s.slot, s.nth, lack.lacks
    from unnest(${[...slots]}::text[]) with ordinality as s (slot, nth)
   cross join (values ('unit'), ('person')) as lack (lacks)
   where case lack.lacks when 'unit' then s.slot <> all(m.with_unit) else s.slot <> all(m.with_person) end
  offset 0`;

/** One line more than asked for tells that more follow. */
const pageOf = (tx: Tx, asked: Asked): RawBuilder<unknown> => sql`
  select * from (${matching(tx, asked)}) as all_of_them
   where number > ${asked.after ?? 0} order by number limit ${asked.limit + 1}`;

const hasGap = sql<boolean>`(cardinality(with_unit) < ${slots.length} or cardinality(with_person) < ${slots.length})`;

/** Projects the reader sees now, that stood in the register on the day and fit what is asked. */
function matching(tx: Tx, asked: Asked): RawBuilder<unknown> {
  const { on, kind } = asked;
  const ofTeam = [...slots];
  return sql`
    select * from (
      select p.project_id, p.number, p.name, p.code, p.place, k.kind, team.with_unit, team.with_person
        from project p
        join project_kind k on k.zone_id = p.zone_id and k.project_id = p.project_id and ${holdsOn('k', on)}
       cross join lateral (
         select array(select distinct a.capacity from project_anchor a
                       where a.zone_id = p.zone_id and a.project_id = p.project_id
                         and a.capacity = any(${ofTeam}::text[]) and ${holdsOn('a', on)}) as with_unit,
                array(select distinct m.slot from project_member m
                       where m.zone_id = p.zone_id and m.project_id = p.project_id
                         and m.slot = any(${ofTeam}::text[]) and ${holdsOn('m', on)}) as with_person
         offset 0) as team
       where p.zone_id = ${tx.zoneId} and ${isSeen(tx, sql`p.project_id`)}
         ${kind === undefined ? sql`` : sql`and k.kind = ${kind}`} ${withText(tx, asked)} ${atUnit(tx, asked)}
         ${inPlan(tx, asked)} ${atStage(tx, asked)}
    ) as in_register ${asked.gaps === 'only' ? sql`where ${hasGap}` : sql``}`;
}

/** In names and codes, those of old too, by characters, pinyin or initials. */
const withText = (tx: Tx, { text = '' }: Asked): RawBuilder<unknown> =>
  text === '' ? sql`` : sql`and p.project_id in (select subject_id from ${found(tx, 'project', text)} f)`;

/** At units of the subtree as it stood on the day looked at (house.md 2.11). */
function atUnit(tx: Tx, { on, unitId, capacity }: Asked): RawBuilder<unknown> {
  if (unitId === undefined && capacity === undefined) return sql``;
  const below =
    unitId === undefined
      ? sql``
      : sql`and a.unit_id in (select t.descendant_id from unit_path t
                               where t.zone_id = ${tx.zoneId} and t.ancestor_id = ${unitId} and ${holdsOn('t', on)})`;
  return sql`
    and p.project_id in (select a.project_id from project_anchor a
                          where a.zone_id = ${tx.zoneId} and ${holdsOn('a', on)} ${below}
                            ${capacity === undefined ? sql`` : sql`and a.capacity = ${capacity}`})`;
}

/** Items of that year's plan, as it stood on the day (house.md 2.3). */
const inPlan = (tx: Tx, { on, planYear }: Asked): RawBuilder<unknown> =>
  planYear === undefined
    ? sql``
    : sql`and p.project_id in (select i.project_id from project_plan_item i
                                where i.zone_id = ${tx.zoneId} and i.year = ${planYear} and ${holdsOn('i', on)})`;

/** That had reached the stage by the day; a continued item of a plan counts as started (sheet S1). */
function atStage(tx: Tx, { on, stage }: Asked): RawBuilder<unknown> {
  if (stage === undefined) return sql``;
  const reached = stage === 'not-started' ? 'started' : stage;
  const continued =
    reached === 'started'
      ? sql`union select i.project_id from project_plan_item i
                    where i.zone_id = ${tx.zoneId} and i.nature = 'continued' and ${holdsOn('i', on)}`
      : sql``;
  return sql`
    and p.project_id ${stage === 'not-started' ? sql`not in` : sql`in`} (
      select s.project_id from project_stage s
       where s.zone_id = ${tx.zoneId} and s.stage = ${reached} and s.on_day <= ${on} and s.withdrawn_at = 'infinity'
       ${continued})`;
}
