import { rolesHeldAt } from '#capabilities/organisation';
import type { PersonId } from '#kernel/ids';
import type { Tx } from '#platform/commands';
import { type RawBuilder, rawStatement, sql, type Statement, insertedRows } from '#platform/database';
import { filingKey, firstTokens, tokenStatements } from '#platform/search';
import { personNoun } from './contract.ts';
import { phoneTail } from './phone.rules.ts';
import { seenPeople } from './sight.store.ts';

const reading = { surnameFirst: true };

export type NamedPerson = { readonly personId: PersonId; readonly name: string };

/** By name people are found and filed. */
export const insertPeople = (tx: Tx, people: readonly NamedPerson[]): readonly Statement[] => [
  {
    sql: insertedRows(`insert into person (zone_id, person_id, name, version, filing_key)
          select $1, p.person_id, p.name, 1, p.filing_key
            from unnest($2::uuid[], $3::text[], $4::text[]) as p (person_id, name, filing_key)`),
    parameters: [tx.zoneId, ...namedColumns(people)],
  },
  firstTokens(tx, personNoun, findable(people), reading),
];

export const saveRenamedPeople = (tx: Tx, people: readonly NamedPerson[]): readonly Statement[] => [
  {
    sql: `update person set name = n.name, filing_key = n.filing_key, version = version + 1
            from unnest($2::uuid[], $3::text[], $4::text[]) as n (person_id, name, filing_key)
           where person.zone_id = $1 and person.person_id = n.person_id`,
    parameters: [tx.zoneId, ...namedColumns(people)],
  },
  ...tokenStatements(tx, personNoun, findable(people), reading),
];

/** Names that tell nobody in the place of those of erased people, and no telephones. */
export const saveNameless = (tx: Tx, people: readonly NamedPerson[]): readonly Statement[] => [
  ...saveRenamedPeople(tx, people),
  {
    sql: 'delete from person_contact where zone_id = $1 and person_id = any($2::uuid[])',
    parameters: [tx.zoneId, people.map(({ personId }) => personId)],
  },
];

const namedColumns = (people: readonly NamedPerson[]): readonly (readonly string[])[] => [
  people.map(({ personId }) => personId),
  people.map(({ name }) => name),
  people.map(({ name }) => filingKey(name, reading)),
];

const findable = (people: readonly NamedPerson[]) =>
  people.map(({ personId, name }) => ({ subjectId: personId, texts: [name] }));

export type Phoned = { readonly personId: PersonId; readonly phone: string | null };

export function savePhones(tx: Tx, phoned: readonly Phoned[]): readonly Statement[] {
  const numbered = phoned.flatMap(({ personId, phone }) => (phone === null ? [] : [{ personId, phone }]));
  const everyone = phoned.map(({ personId }) => personId);
  return [
    {
      sql: `delete from person_contact where zone_id = $1 and person_id = any($2::uuid[])`,
      parameters: [tx.zoneId, everyone],
    },
    {
      sql: insertedRows(`insert into person_contact (zone_id, person_id, phone, phone_tail)
            select $1, p.person_id, p.phone, p.tail from unnest($2::uuid[], $3::text[], $4::text[]) as p (person_id, phone, tail)`),
      parameters: [
        tx.zoneId,
        numbered.map(({ personId }) => personId),
        numbered.map(({ phone }) => phone),
        numbered.map(({ phone }) => phoneTail(phone)),
      ],
    },
    {
      sql: `update person set version = version + 1 where zone_id = $1 and person_id = any($2::uuid[])`,
      parameters: [tx.zoneId, everyone],
    },
  ];
}

export type PersonToChange = NamedPerson & {
  readonly version: number;
  readonly phone: string | null;
  /** Roles the actor holds at the units of today's posts. */
  readonly roles: string[];
};

/** SQL for the roles the reader holds at the units where the person of row `p` holds a post today. */
export const rolesAtPosts = (tx: Tx): RawBuilder<string[]> => sql<string[]>`array(
  select distinct held.role
    from post h cross join lateral unnest(${rolesHeldAt(tx, sql`h.unit_id`)}) as held (role)
   where h.zone_id = p.zone_id and h.person_id = p.person_id and h.withdrawn_at = 'infinity'
     and h.from_on <= ${tx.today} and ${tx.today} < h.to_on)`;

/** People the actor sees, locked: whoever changes one of them meanwhile waits. */
export async function lockPeople(
  tx: Tx,
  personIds: readonly PersonId[],
): Promise<ReadonlyMap<PersonId, PersonToChange>> {
  const rows = await tx.rows<PersonToChange>(
    rawStatement(sql<PersonToChange>`
      select p.person_id, p.name, p.version, c.phone, ${rolesAtPosts(tx)} as roles
        from person p
        ${seenPeople(tx)}
        left join person_contact c on c.zone_id = p.zone_id and c.person_id = p.person_id
       where p.zone_id = ${tx.zoneId} and p.person_id = any(${[...personIds]}::uuid[])
       order by p.person_id for no key update of p`),
  );
  return new Map(rows.map((row) => [row.personId, row]));
}

export type PhoneSeen = { readonly phone: string | null; readonly roles: string[] };

/** The number of a person the reader sees, with what the reader is to them. */
export async function findPhone(tx: Tx, personId: PersonId): Promise<PhoneSeen | undefined> {
  const [found] = await tx.rows<PhoneSeen>(
    rawStatement(sql<PhoneSeen>`
      select c.phone, ${rolesAtPosts(tx)} as roles
        from person p
        ${seenPeople(tx)}
        left join person_contact c on c.zone_id = p.zone_id and c.person_id = p.person_id
       where p.zone_id = ${tx.zoneId} and p.person_id = ${personId}`),
  );
  return found;
}

/** People of these ids who are here already, to tell a repeated create from a clash. */
export async function findPeople(tx: Tx, personIds: readonly PersonId[]): Promise<ReadonlyMap<PersonId, KnownPerson>> {
  const rows = await tx.rows<KnownPerson>({
    sql: 'select person_id, name, version from person where zone_id = $1 and person_id = any($2::uuid[])',
    parameters: [tx.zoneId, [...personIds]],
  });
  return new Map(rows.map((row) => [row.personId, row]));
}

export type KnownPerson = NamedPerson & { readonly version: number };
