import type { PersonId, UnitId } from '#kernel/ids';
import type { PlainDate } from '#kernel/plain-date';
import type { Tx } from '#platform/commands';
import { rawStatement, sql, spanOfRow } from '#platform/database';
import type { Post } from './post.rules.ts';
import type { RankFact } from './rank.rules.ts';
import type { KnownPerson } from './recorded-person.rules.ts';
import { seenPeople, seenPosts } from './sight.store.ts';

export type NamedPersonKnown = KnownPerson & { readonly name: string };

/** Acts that bring people of one name wait for each other: a second would not see the first. */
export const lockPersonNames = (tx: Tx, names: readonly string[]): Promise<unknown> =>
  tx.rows(
    rawStatement(sql`
      select pg_advisory_xact_lock(1338, stripe)
        from (select distinct hashtext(${tx.zoneId}::text || n.name) & 1023 as stripe
                from unnest(${[...names]}::text[]) as n (name) order by stripe) as stripes`),
  );

export type PeopleMeant = { readonly names: readonly string[] } | { readonly personIds: readonly PersonId[] };

/** People the reader sees, of these names or ids, with the posts of theirs that the reader sees and their ranks. */
export async function listKnownPeople(tx: Tx, meant: PeopleMeant): Promise<readonly NamedPersonKnown[]> {
  const named =
    'names' in meant
      ? sql`p.name = any(${[...new Set(meant.names)]}::text[])`
      : sql`p.person_id = any(${[...meant.personIds]}::uuid[])`;
  const [people, posts, ranks] = await Promise.all([
    tx.rows(
      rawStatement(sql<{ personId: PersonId; name: string }>`
        select p.person_id, p.name from person p ${seenPeople(tx)}
         where p.zone_id = ${tx.zoneId} and ${named} order by p.filing_key, p.person_id`),
    ),
    tx.rows(
      rawStatement(sql<Post>`
        select h.post_id, h.version, h.person_id, h.unit_id, h.title, h.official_order, h.duty, ${spanOfRow('h')}
          from person p
          join post h on h.zone_id = p.zone_id and h.person_id = p.person_id and h.withdrawn_at = 'infinity' ${seenPosts(tx)}
         where p.zone_id = ${tx.zoneId} and ${named} order by h.from_on, h.official_order, h.post_id`),
    ),
    tx.rows(
      rawStatement(sql<RankFact>`
        select r.fact_id, r.person_id, r.rank, r.origin, ${spanOfRow('r')}
          from person p
          join person_rank r on r.zone_id = p.zone_id and r.person_id = p.person_id and r.withdrawn_at = 'infinity'
         where p.zone_id = ${tx.zoneId} and ${named} order by r.from_on`),
    ),
  ]);
  const postsOf = Map.groupBy(posts, ({ personId }) => personId);
  const ranksOf = Map.groupBy(ranks, ({ personId }) => personId);
  return people.map(({ personId, name }) => ({
    personId,
    name,
    posts: postsOf.get(personId) ?? [],
    ranks: ranksOf.get(personId) ?? [],
  }));
}

/**
 * Whom the reader sees, of those whose posts had begun by a day, in the order of the register: by the unit of the post they
 * are known by (`firstOffice`), there by the official order and the name.
 * @param unitIds all units, in their order
 */
export async function listInOfficialOrder(tx: Tx, on: PlainDate, unitIds: readonly UnitId[]): Promise<PersonId[]> {
  const now = on < tx.today ? on : tx.today;
  const people = await tx.rows<{ personId: PersonId }>(
    rawStatement(sql<{ personId: PersonId }>`
      with placed as materialized (
        select unit_id, place from unnest(${[...unitIds]}::uuid[]) with ordinality as placed (unit_id, place)
      ), office as (
        select distinct on (h.person_id) h.person_id, p.name, p.filing_key, h.official_order, coalesce(u.place, 1) as place
          from person p
          ${seenPeople(tx)}
          join post h on h.zone_id = p.zone_id and h.person_id = p.person_id and h.withdrawn_at = 'infinity' ${seenPosts(tx)}
          left join placed u on u.unit_id = h.unit_id
         where p.zone_id = ${tx.zoneId} and h.from_on <= ${on}
         order by h.person_id, case when h.to_on > ${now} then h.official_order end,
                  case when h.to_on <= ${now} then h.from_on end desc, h.from_on, h.title collate "C", u.place,
                  h.official_order, h.post_id
      )
      select person_id from office order by place, official_order, name collate "C", filing_key, person_id`),
  );
  return people.map(({ personId }) => personId);
}
