import { rolesHeldAt } from '#capabilities/organisation';
import type { PersonId, UnitId } from '#kernel/ids';
import type { PlainDate } from '#kernel/plain-date';
import type { Tx } from '#platform/commands';
import { type RawBuilder, rawStatement, sql, spanOfRow } from '#platform/database';
import { matching } from '#platform/search';
import { personNoun, type PersonLine, type PostHeld, type UnitPerson } from './contract.ts';
import { tailSought } from './phone.rules.ts';
import { rolesAtPosts } from './person.store.ts';
import { seenPeople, seenPosts } from './sight.store.ts';

export type PeopleSought = {
  readonly typed?: string | undefined;
  readonly unitId?: UnitId | undefined;
  readonly on: PlainDate;
};

/** `from person p …` down to its `where`: the people sought, whom the reader sees. The count wraps this very statement. */
function peopleSought(tx: Tx, { typed = '', unitId, on }: PeopleSought): RawBuilder<unknown> {
  const tail = tailSought(typed);
  const byTail = sql`select person_id as subject_id from person_contact where zone_id = ${tx.zoneId} and phone_tail = ${tail}`;
  const byName = matching(tx, personNoun, typed);
  const found = tail === null ? byName : sql`(${byTail} union select subject_id from ${byName} n)`;
  return sql`
      from person p
      ${typed.trim() === '' ? sql`` : sql`join ${found} found on found.subject_id = p.person_id`}
      ${seenPeople(tx)}
      ${unitId === undefined ? sql`` : sql`join ${holdersBelow(tx, unitId, on)} placed on placed.person_id = p.person_id`}
     where p.zone_id = ${tx.zoneId}`;
}

/** Who held a post on a unit or below it on a day, as the tree stood on that day. */
const holdersBelow = (tx: Tx, unitId: UnitId, on: PlainDate): RawBuilder<unknown> => sql`(
  select distinct h.person_id
    from unit_path b
    join post h on h.zone_id = b.zone_id and h.unit_id = b.descendant_id and h.withdrawn_at = 'infinity'
               and h.from_on <= ${on} and ${on} < h.to_on ${seenPosts(tx)}
   where b.zone_id = ${tx.zoneId} and b.ancestor_id = ${unitId} and b.withdrawn_at = 'infinity'
     and b.from_on <= ${on} and ${on} < b.to_on)`;

export async function countPeople(tx: Tx, sought: PeopleSought): Promise<number> {
  const [counted] = await tx.rows<{ count: number }>(
    rawStatement(sql<{ count: number }>`select count(*)::int as count ${peopleSought(tx, sought)}`),
  );
  return counted?.count ?? 0;
}

export type PersonLineRow = Omit<PersonLine, 'maskedPhone'> & { readonly phone: string | null };

/** A page of the people sought, as names are filed, after a person of the page before. */
export const listPeople = (
  tx: Tx,
  sought: PeopleSought,
  { after, limit }: { readonly after?: PersonId | undefined; readonly limit: number },
): Promise<PersonLineRow[]> =>
  tx.rows<PersonLineRow>(
    rawStatement(sql<PersonLineRow>`
      select p.person_id, p.name, c.phone,
             (select r.rank from person_rank r
               where r.zone_id = ${tx.zoneId} and r.person_id = p.person_id and r.withdrawn_at = 'infinity'
                 and r.from_on <= ${sought.on} and ${sought.on} < r.to_on) as rank,
             array(select json_build_object('unitId', h.unit_id, 'unitName', u.name, 'title', h.title)
                     from post h
                     join unit u on u.zone_id = h.zone_id and u.unit_id = h.unit_id
                    where h.zone_id = ${tx.zoneId} and h.person_id = p.person_id and h.withdrawn_at = 'infinity'
                      and h.from_on <= ${sought.on} and ${sought.on} < h.to_on ${seenPosts(tx)}
                    order by h.official_order, h.from_on, h.post_id) as posts
        from (select p.zone_id, p.person_id, p.name, p.filing_key
              ${peopleSought(tx, sought)} and ${filedAfter(tx, after)}
              order by p.filing_key, p.person_id limit ${limit}) p
        left join person_contact c on c.zone_id = p.zone_id and c.person_id = p.person_id
       order by p.filing_key, p.person_id`),
  );

const filedAfter = (tx: Tx, after: PersonId | undefined): RawBuilder<unknown> =>
  after === undefined
    ? sql`p.filing_key >= ''`
    : sql`(p.filing_key, p.person_id) > ((select a.filing_key from person a
                                           where a.zone_id = ${tx.zoneId} and a.person_id = ${after}), ${after}::uuid)`;

export type PersonRow = {
  readonly personId: PersonId;
  readonly name: string;
  readonly version: number;
  readonly phone: string | null;
  readonly roles: string[];
};

export async function findPerson(tx: Tx, personId: PersonId): Promise<PersonRow | undefined> {
  const [person] = await tx.rows<PersonRow>(
    rawStatement(sql<PersonRow>`
      select p.person_id, p.name, p.version, c.phone, ${rolesAtPosts(tx)} as roles
        from person p
        ${seenPeople(tx)}
        left join person_contact c on c.zone_id = p.zone_id and c.person_id = p.person_id
       where p.zone_id = ${tx.zoneId} and p.person_id = ${personId}`),
  );
  return person;
}

export type PostRow = Omit<PostHeld, 'standing'> & { readonly roles: string[] };

/** A person's posts through time, as far as the reader sees them: those that hold first, the latest first. */
export const listPostsThroughTime = (tx: Tx, personId: PersonId): Promise<PostRow[]> =>
  tx.rows<PostRow>(
    rawStatement(sql<PostRow>`
      select h.post_id, h.version, h.unit_id, u.name as unit_name, h.title, h.duty, h.official_order, ${spanOfRow('h')},
             ${rolesHeldAt(tx, sql`h.unit_id`)} as roles
        from post h
        join unit u on u.zone_id = h.zone_id and u.unit_id = h.unit_id
       where h.zone_id = ${tx.zoneId} and h.person_id = ${personId} and h.withdrawn_at = 'infinity' ${seenPosts(tx)}
       order by h.to_on desc, h.official_order, h.from_on desc, h.post_id`),
  );

/** Who holds a post on a unit on a day, in the unit's official order. */
export const listUnitPeople = (tx: Tx, unitId: UnitId, on: PlainDate): Promise<UnitPerson[]> =>
  tx.rows<UnitPerson>(
    rawStatement(sql<UnitPerson>`
      select p.person_id, p.name, h.post_id, h.title, h.duty, h.official_order, ${fromOfPost},
             (select r.rank from person_rank r
               where r.zone_id = h.zone_id and r.person_id = h.person_id and r.withdrawn_at = 'infinity'
                 and r.from_on <= ${on} and ${on} < r.to_on) as rank
        from post h
        join person p on p.zone_id = h.zone_id and p.person_id = h.person_id
       where h.zone_id = ${tx.zoneId} and h.unit_id = ${unitId} and h.withdrawn_at = 'infinity'
         and h.from_on <= ${on} and ${on} < h.to_on ${seenPosts(tx)}
       order by h.official_order, h.from_on, h.post_id`),
  );

const fromOfPost = sql`json_build_object('on', h.from_on, 'precision', h.from_precision) as "from"`;
