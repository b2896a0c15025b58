import type { PersonId } from '#kernel/ids';
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

/** People the reader sees, of these names or all, with the posts of theirs that the reader sees and their ranks. */
export async function listKnownPeople(tx: Tx, names: readonly string[] | null): Promise<readonly NamedPersonKnown[]> {
  const named = names === null ? sql`` : sql`and p.name = any(${[...new Set(names)]}::text[])`;
  const [people, posts, ranks] = await Promise.all([
    tx.rows(
      rawStatement(sql<{ personId: PersonId; name: string }>`
        select p.person_id, p.name from person p ${seenPeople(tx)}
         where p.zone_id = ${tx.zoneId} ${named} order by p.filing_key, p.person_id`),
    ),
    tx.rows(
      rawStatement(sql<Post>`
        select h.post_id, h.version, h.person_id, h.unit_id, h.title, h.official_order, h.duty, ${spanOfRow('h')}
          from person p
          join post h on h.zone_id = p.zone_id and h.person_id = p.person_id and h.withdrawn_at = 'infinity' ${seenPosts(tx)}
         where p.zone_id = ${tx.zoneId} ${named} order by h.from_on, h.official_order, h.post_id`),
    ),
    tx.rows(
      rawStatement(sql<RankFact>`
        select r.fact_id, r.person_id, r.rank, r.origin, ${spanOfRow('r')}
          from person p
          join person_rank r on r.zone_id = p.zone_id and r.person_id = p.person_id and r.withdrawn_at = 'infinity'
         where p.zone_id = ${tx.zoneId} ${named} order by r.from_on`),
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
