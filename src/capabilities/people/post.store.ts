import { rolesHeldAt } from '#capabilities/organisation';
import type { Id, PersonId } from '#kernel/ids';
import type { Tx } from '#platform/commands';
import { rawStatement, sql, type Statement, spanColumns, spanOfRow, insertedRows } from '#platform/database';
import { commandOf } from './fact.store.ts';
import type { Post } from './post.rules.ts';

type PostId = Id<'PostId'>;

/** Withdraws the version that ends and enters the next, in one instant of knowledge. */
export const savePosts = (tx: Tx, posts: readonly Post[]): readonly Statement[] => [
  {
    sql: `update post set withdrawn_at = $3
           where zone_id = $1 and post_id = any($2::uuid[]) and withdrawn_at = 'infinity'`,
    parameters: [tx.zoneId, posts.filter(({ version }) => version > 1).map(({ postId }) => postId), tx.now],
  },
  {
    sql: insertedRows(`insert into post (zone_id, post_id, version, person_id, unit_id, title, official_order, duty,
                            from_on, from_precision, to_on, to_precision, recorded_at, command_id, origin,
                            withdrawn_at)
          select $1, f.post_id, f.version, f.person_id, f.unit_id, f.title, f.official_order, f.duty,
                 f.from_on, f.from_precision, f.to_on, f.to_precision, $2, $3, f.origin, 'infinity'
            from unnest($4::uuid[], $5::int[], $6::uuid[], $7::uuid[], $8::text[], $9::int[], $10::text[],
                        $11::date[], $12::text[], $13::date[], $14::text[], $15::text[])
                 as f (post_id, version, person_id, unit_id, title, official_order, duty,
                       from_on, from_precision, to_on, to_precision, origin)`),
    parameters: [
      tx.zoneId,
      tx.now,
      commandOf(tx),
      posts.map(({ postId }) => postId),
      posts.map(({ version }) => version),
      posts.map(({ personId }) => personId),
      posts.map(({ unitId }) => unitId),
      posts.map(({ title }) => title),
      posts.map(({ officialOrder }) => officialOrder),
      posts.map(({ duty }) => duty),
      ...spanColumns(posts),
      posts.map(({ origin }) => origin ?? null),
    ],
  },
];

export type PostToEnd = Post & { readonly roles: string[] };

/** The people of some posts, locked: posts of one person are changed one after the other. */
export const lockHolders = (tx: Tx, postIds: readonly PostId[]): Promise<unknown> =>
  tx.rows({
    sql: `select p.person_id from person p
           where p.zone_id = $1 and p.person_id in (select h.person_id from post h
                                                     where h.zone_id = $1 and h.post_id = any($2::uuid[]))
           order by p.person_id for no key update`,
    parameters: [tx.zoneId, [...postIds]],
  });

/** Posts as they are known now, by id, with the roles the actor holds at their units. */
export async function findPosts(tx: Tx, postIds: readonly PostId[]): Promise<ReadonlyMap<PostId, PostToEnd>> {
  const rows = await tx.rows<PostToEnd>(
    rawStatement(sql<PostToEnd>`
      select h.post_id, h.version, h.person_id, h.unit_id, h.title, h.official_order, h.duty, ${spanOfRow('h')},
             ${rolesHeldAt(tx, sql`h.unit_id`)} as roles
        from post h
       where h.zone_id = ${tx.zoneId} and h.post_id = any(${[...postIds]}::uuid[]) and h.withdrawn_at = 'infinity'`),
  );
  return new Map(rows.map((row) => [row.postId, row]));
}

/** All that some people hold or held, as known now. */
export const listPostsOf = (tx: Tx, personIds: readonly PersonId[]): Promise<Post[]> =>
  tx.rows<Post>(
    rawStatement(sql<Post>`
      select h.post_id, h.version, h.person_id, h.unit_id, h.title, h.official_order, h.duty, ${spanOfRow('h')}
        from post h
       where h.zone_id = ${tx.zoneId} and h.person_id = any(${[...personIds]}::uuid[]) and h.withdrawn_at = 'infinity'`),
  );
