import type { PersonId } from '#kernel/ids';
import type { Tx } from '#platform/commands';
import { type RawBuilder, rawStatement, sql, type Statement } from '#platform/database';
import type { Asking, AskLine, SetAsks, SubjectId } from './contract.ts';

/** Two lists of one record wait for each other. A fixed number of locks, taken in one order. */
export const lockSubjects = (tx: Tx, subjectIds: readonly SubjectId[]): Promise<unknown> =>
  tx.rows({
    sql: `select pg_advisory_xact_lock(1337, stripe)
            from (select distinct hashtext($1::uuid::text || s.id) & 1023 as stripe
                    from unnest($2::text[]) as s (id) order by stripe) as stripes`,
    parameters: [tx.zoneId, [...subjectIds]],
  });

type StoredAsk = Omit<Asking, 'of'> & {
  readonly personId: PersonId | null;
  readonly unitId: string | null;
  readonly roles: readonly string[] | null;
};

/** What stands for each record that ever asked for something. */
export async function findAsksOf(tx: Tx, subjectIds: readonly SubjectId[]): Promise<ReadonlyMap<SubjectId, SetAsks>> {
  const rows = await tx.rows<Omit<SetAsks, 'asks'> & { readonly asks: readonly StoredAsk[] }>({
    sql: `select s.subject_id, s.noun, s.title, s.subject_version,
                 coalesce((select json_agg(json_build_object('what', a.what, 'since', a.since,
                                    'dueOn', nullif(a.due_on, 'infinity'), 'personId', a.person_id,
                                    'unitId', a.unit_id, 'roles', a.roles))
                             from ask a where a.zone_id = s.zone_id and a.subject_id = s.subject_id), '[]') as asks
            from ask_subject s
           where s.zone_id = $1 and s.subject_id = any($2::uuid[])`,
    parameters: [tx.zoneId, [...subjectIds]],
  });
  return new Map(rows.map((row) => [row.subjectId, { ...row, asks: row.asks.map(askingOf) }]));
}

const askingOf = ({ what, since, dueOn, personId, unitId, roles }: StoredAsk): Asking => ({
  what,
  since,
  dueOn,
  of: (personId === null ? { unitId, roles } : { personId }) as Asking['of'],
});

/** Roles travel in one text each: an array of arrays would be flattened by `unnest`. */
const between = ' ';

export function saveAsks(tx: Tx, lists: readonly SetAsks[]): readonly Statement[] {
  const asks = lists.flatMap(({ subjectId, asks: ofSubject }) => ofSubject.map((asking) => ({ subjectId, ...asking })));
  const desks = asks.flatMap(({ of }) => ('roles' in of ? of.roles.map((role) => ({ role, ...of })) : []));
  return [
    {
      sql: `insert into ask_subject (zone_id, subject_id, noun, title, subject_version, recorded_at)
            select $1, s.id, s.noun, s.title, s.version, $6
              from unnest($2::uuid[], $3::text[], $4::text[], $5::int[]) as s (id, noun, title, version)
            on conflict (zone_id, subject_id) do update
               set noun = excluded.noun, title = excluded.title, subject_version = excluded.subject_version,
                   recorded_at = excluded.recorded_at`,
      parameters: [
        tx.zoneId,
        lists.map(({ subjectId }) => subjectId),
        lists.map(({ noun }) => noun),
        lists.map(({ title }) => title),
        lists.map(({ subjectVersion }) => subjectVersion),
        tx.now,
      ],
    },
    {
      sql: 'delete from ask where zone_id = $1 and subject_id = any($2::uuid[])',
      parameters: [tx.zoneId, lists.map(({ subjectId }) => subjectId)],
    },
    {
      sql: `insert into ask_desk (zone_id, role, unit_id, roles)
            select distinct $1::uuid, d.role, d.unit_id, string_to_array(d.roles, '${between}')
              from unnest($2::text[], $3::uuid[], $4::text[]) as d (role, unit_id, roles)
            on conflict do nothing`,
      parameters: [
        tx.zoneId,
        desks.map(({ role }) => role),
        desks.map(({ unitId }) => unitId),
        desks.map(({ roles }) => roles.join(between)),
      ],
    },
    {
      sql: `insert into ask (zone_id, ask_id, subject_id, what, person_id, unit_id, roles, since, due_on)
            select $1, a.id, a.subject_id, a.what, a.person_id, a.unit_id, string_to_array(a.roles, '${between}'),
                   a.since, a.due_on
              from unnest($2::uuid[], $3::uuid[], $4::text[], $5::uuid[], $6::uuid[], $7::text[], $8::date[], $9::date[])
                   as a (id, subject_id, what, person_id, unit_id, roles, since, due_on)
            returning since`,
      parameters: [
        tx.zoneId,
        asks.map(() => tx.newId()),
        asks.map(({ subjectId }) => subjectId),
        asks.map(({ what }) => what),
        asks.map(({ of }) => ('personId' in of ? of.personId : null)),
        asks.map(({ of }) => ('unitId' in of ? of.unitId : null)),
        asks.map(({ of }) => ('roles' in of ? of.roles.join(between) : null)),
        asks.map(({ since }) => since),
        asks.map(({ dueOn }) => dueOn ?? 'infinity'),
      ],
    },
  ];
}

/** What a reader is shown of an ask, before the day is looked at. */
export type AskRow = Omit<AskLine, 'standing' | 'workingDays'>;

/** A grant that counts today, of an account that may sign in. */
const live = (tx: Tx, grant: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  ${grant}.zone_id = ${tx.zoneId} and ${grant}.withdrawn_at = 'infinity'
  and ${grant}.from_on <= ${tx.today} and ${tx.today} < ${grant}.to_on
  and (select c.disabled_at > ${tx.now} from account c where c.zone_id = ${tx.zoneId} and c.person_id = ${grant}.person_id)`;

const stands = (tx: Tx, path: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  ${path}.zone_id = ${tx.zoneId} and ${path}.withdrawn_at = 'infinity'
  and ${path}.from_on <= ${tx.today} and ${tx.today} < ${path}.to_on`;

/**
 * CTE `mine`: what is asked today of each of some persons, one line for what a record asks twice over. A person sits at
 * a desk by holding one of its roles on its unit, or above it where no unit between has a holder: the desks of the
 * persons are found first, they are few; their asks and the persons' own are then index look-ups. `offset 0` keeps the
 * joins in this order: from a grant down its subtree, and of the whole zone from the desks of the role.
 */
export const asksOf = (tx: Tx, personIds: readonly PersonId[]): RawBuilder<unknown> => sql`
  held as materialized (
    select g.person_id, g.role, g.unit_id, u.kind = 'zone' as whole_zone
      from access_grant g join unit u on u.zone_id = ${tx.zoneId} and u.unit_id = g.unit_id
     where g.person_id = any(${[...personIds]}::uuid[]) and ${live(tx, sql`g`)}),
  desk as materialized (
    select distinct h.person_id, d.unit_id, d.roles
      from held h
     cross join lateral (
       select d.unit_id, d.roles, p.depth
         from (select d.unit_id, d.roles from ask_desk d
                where h.whole_zone and d.zone_id = ${tx.zoneId} and d.role = h.role offset 0) d
        cross join lateral (select p.depth from unit_path p
                             where p.descendant_id = d.unit_id and p.ancestor_id = h.unit_id and ${stands(tx, sql`p`)} offset 0) p
        union all
       select d.unit_id, d.roles, p.depth
         from (select p.descendant_id, p.depth from unit_path p
                where not h.whole_zone and p.ancestor_id = h.unit_id and ${stands(tx, sql`p`)} offset 0) p
        cross join lateral (select d.unit_id, d.roles from ask_desk d
                             where d.zone_id = ${tx.zoneId} and d.role = h.role and d.unit_id = p.descendant_id offset 0) d) d
     where not exists (
       select from unit_path n
         join access_grant o on o.unit_id = n.ancestor_id and o.role = any(d.roles) and ${live(tx, sql`o`)}
        where n.descendant_id = d.unit_id and n.depth < d.depth and ${stands(tx, sql`n`)})),
  asked as (
    select a.person_id, a.ask_id, a.subject_id, a.what, a.since, a.due_on from ask a
     where a.zone_id = ${tx.zoneId} and a.person_id = any(${[...personIds]}::uuid[])
    union all
    select d.person_id, a.ask_id, a.subject_id, a.what, a.since, a.due_on
      from desk d
     cross join lateral (select a.ask_id, a.subject_id, a.what, a.since, a.due_on from ask a
                          where a.zone_id = ${tx.zoneId} and a.unit_id = d.unit_id and a.roles = d.roles offset 0) a),
  mine as materialized (
    select distinct on (person_id, subject_id, what) *
      from asked order by person_id, subject_id, what, due_on, since, ask_id)`;

export type AskPage = { readonly count: number; readonly rows: readonly AskRow[] };

/** A page of what is asked of a person, and the number of all of it, in one statement. */
export async function listAsks(
  tx: Tx,
  personId: PersonId,
  {
    after,
    limit,
  }: { readonly after: readonly [dueOn: string, since: string, askId: string] | null; readonly limit: number },
): Promise<AskPage> {
  const rows = await tx.rows<AskRow & { readonly count: number; readonly askId: AskRow['askId'] | null }>(
    rawStatement(sql`
      with ${asksOf(tx, [personId])}
      select n.count, m.ask_id, s.noun, s.subject_id, s.title, m.what, m.since, nullif(m.due_on, 'infinity') as due_on
        from (select count(*)::int as count from mine) n
        left join (select * from mine
                    where ${after === null ? sql`true` : sql`(due_on, since, ask_id) > (${after[0]}::date, ${after[1]}::date, ${after[2]}::uuid)`}
                    order by due_on, since, ask_id limit ${limit}) m on true
        left join ask_subject s on s.zone_id = ${tx.zoneId} and s.subject_id = m.subject_id
       order by m.due_on, m.since, m.ask_id`),
  );
  const lines = rows.filter(({ askId }) => askId !== null).map(({ count: _, ...line }) => line);
  return { count: rows[0]?.count ?? 0, rows: lines };
}
