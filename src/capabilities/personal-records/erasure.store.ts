import { eraseAccounts } from '#capabilities/access';
import { forgetPayloads } from '#capabilities/audit-log';
import { saveNameless } from '#capabilities/people';
import type { AccountId, CommandId, PersonId } from '#kernel/ids';
import type { Tx } from '#platform/commands';
import type { Statement } from '#platform/database';
import type { Erasure, ErasureSeen, ProposeErasure, StillHeld } from './contract.ts';
import { type ErasurePlace, type ErasureToDecide, nameOfErased } from './erasure.rules.ts';

type ErasureId = Erasure['erasureId'];

type PlaceRow = Omit<ErasurePlace, 'existing'> & {
  readonly asked: number;
  readonly existingVersion: number | null;
  readonly same: boolean;
};

/** People to be erased, locked, in the order of the list; missing where nobody of that id is here. */
export async function getPlaces(
  tx: Tx,
  inputs: readonly ProposeErasure[],
): Promise<readonly (ErasurePlace | undefined)[]> {
  const rows = await tx.rows<PlaceRow>({
    sql: `select a.asked::int, exists (select from administrator d where d.zone_id = $1 and d.person_id = p.person_id) as administrator,
                 exists (select from person_erasure e where e.zone_id = $1 and e.person_id = p.person_id and e.state = 'confirmed') as erased,
                 exists (select from person_erasure e where e.zone_id = $1 and e.person_id = p.person_id and e.state = 'open'
                            and e.erasure_id <> a.erasure_id) as waits,
                 x.version as existing_version,
                 coalesce(x.person_id = p.person_id and x.reason = a.reason, false) as same
            from unnest($2::uuid[], $3::uuid[], $4::text[]) with ordinality as a (erasure_id, person_id, reason, asked)
            join person p on p.zone_id = $1 and p.person_id = a.person_id
            left join person_erasure x on x.zone_id = $1 and x.erasure_id = a.erasure_id
           order by p.person_id for no key update of p`,
    parameters: [
      tx.zoneId,
      inputs.map(({ erasureId }) => erasureId),
      inputs.map(({ personId }) => personId),
      inputs.map(({ reason }) => reason),
    ],
  });
  const byPlace = new Map(rows.map((row) => [row.asked, row]));
  return inputs.map((_, index) => {
    const row = byPlace.get(index + 1);
    if (row === undefined) return undefined;
    const { administrator, erased, waits, existingVersion, same } = row;
    return {
      administrator,
      erased,
      waits,
      existing: existingVersion === null ? null : { same, version: existingVersion },
    };
  });
}

export type NewErasure = ProposeErasure & { readonly proposedBy: PersonId };

export const insertErasures = (tx: Tx, erasures: readonly NewErasure[]): readonly Statement[] => [
  {
    sql: `insert into person_erasure (zone_id, erasure_id, person_id, reason, state, proposed_by, proposed_at, version)
          select $1, e.erasure_id, e.person_id, e.reason, 'open', e.proposed_by, $6, 1
            from unnest($2::uuid[], $3::uuid[], $4::text[], $5::uuid[]) as e (erasure_id, person_id, reason, proposed_by)
          returning version`,
    parameters: [
      tx.zoneId,
      erasures.map(({ erasureId }) => erasureId),
      erasures.map(({ personId }) => personId),
      erasures.map(({ reason }) => reason),
      erasures.map(({ proposedBy }) => proposedBy),
      tx.now,
    ],
  },
];

/** What a person holds today or is to hold later, by kind; $1 is the zone, $2 today. */
const stillHeld = `json_build_object(
  'posts', (select count(*) from post h where h.zone_id = $1 and h.person_id = e.person_id
             and h.withdrawn_at = 'infinity' and h.to_on > $2),
  'grants', (select count(*) from access_grant h where h.zone_id = $1 and h.person_id = e.person_id
              and h.withdrawn_at = 'infinity' and h.to_on > $2),
  'deployments', (select count(*) from deployment h where h.zone_id = $1 and h.person_id = e.person_id
                   and h.withdrawn_at = 'infinity' and h.to_on > $2),
  'appointments', (select count(*) from branch_appointment h where h.zone_id = $1 and h.person_id = e.person_id
                    and h.withdrawn_at = 'infinity' and h.to_on > $2),
  'participations', (select count(distinct h.participation_id) from participation h
                       join participation_trait t on t.zone_id = $1 and t.participation_id = h.participation_id
                                                 and t.withdrawn_at = 'infinity' and t.to_on > $2
                      where h.zone_id = $1 and h.person_id = e.person_id),
  'teams', (select count(*) from project_member h where h.zone_id = $1 and h.person_id = e.person_id
             and h.withdrawn_at = 'infinity' and h.to_on > $2),
  'duties', (select count(*) from duty_person h where h.zone_id = $1 and h.person_id = e.person_id
              and h.withdrawn_at = 'infinity' and h.to_on > $2))`;

export type ErasureAsked = ErasureToDecide & {
  readonly erasureId: ErasureId;
  readonly personId: PersonId;
  readonly accountId: AccountId | null;
  readonly version: number;
  readonly held: StillHeld;
  /** Of all digests to this person; those sent are gone from the queue. */
  readonly mailIds: readonly string[];
};

/** Proposals, locked, in the order of the list. */
export async function getToDecide(
  tx: Tx,
  asked: readonly Pick<ErasureSeen, 'erasureId'>[],
): Promise<readonly (ErasureAsked | undefined)[]> {
  const rows = await tx.rows<ErasureAsked>({
    sql: `select e.erasure_id, e.person_id, a.account_id, e.state, e.proposed_by, e.version, ${stillHeld} as held,
                 array(select d.mail_id from digest d where d.zone_id = $1 and d.person_id = e.person_id) as mail_ids
            from person_erasure e
            left join account a on a.zone_id = $1 and a.person_id = e.person_id
           where e.zone_id = $1 and e.erasure_id = any($3::uuid[])
           order by e.erasure_id for no key update of e`,
    parameters: [tx.zoneId, tx.today, asked.map(({ erasureId }) => erasureId)],
  });
  const byId = new Map(rows.map((row) => [row.erasureId, row]));
  return asked.map(({ erasureId }) => byId.get(erasureId));
}

export type DecidedErasure = {
  readonly erasureId: ErasureId;
  readonly state: 'confirmed' | 'refused';
  readonly decidedBy: PersonId;
  readonly refusal: string | null;
};

export const saveDecided = (tx: Tx, decided: readonly DecidedErasure[]): Statement => ({
  sql: `update person_erasure
           set state = d.state, decided_by = d.decided_by, decided_at = $6, refusal = d.refusal, version = version + 1
          from unnest($2::uuid[], $3::text[], $4::uuid[], $5::text[]) as d (erasure_id, state, decided_by, refusal)
         where person_erasure.zone_id = $1 and person_erasure.erasure_id = d.erasure_id`,
  parameters: [
    tx.zoneId,
    decided.map(({ erasureId }) => erasureId),
    decided.map(({ state }) => state),
    decided.map(({ decidedBy }) => decidedBy),
    decided.map(({ refusal }) => refusal),
    tx.now,
  ],
});

export type ErasedPerson = {
  readonly erasureId: ErasureId;
  readonly personId: PersonId;
  readonly confirmedBy: PersonId;
  /** Entries whose payload goes. */
  readonly entryIds: readonly CommandId[];
  /** Mail that may still wait. */
  readonly mailIds: readonly string[];
};

/** The decision first: the database lets go of membership only of whom it stands for. */
export function saveErased(tx: Tx, erased: readonly ErasedPerson[]): readonly Statement[] {
  const personIds = erased.map(({ personId }) => personId);
  return [
    saveDecided(
      tx,
      erased.map(({ erasureId, confirmedBy }) => ({
        erasureId,
        state: 'confirmed',
        decidedBy: confirmedBy,
        refusal: null,
      })),
    ),
    {
      sql: 'select erase_member_traits(z.zone_id, $2::uuid[]) from zone z where z.zone_id = $1',
      parameters: [tx.zoneId, personIds],
    },
    ...saveNameless(
      tx,
      personIds.map((personId) => ({ personId, name: nameOfErased(personId) })),
    ),
    ...eraseAccounts(tx, personIds),
    {
      sql: `update notification_setting set mail_address = null, digest = false, version = version + 1
             where zone_id = $1 and person_id = any($2::uuid[])`,
      parameters: [tx.zoneId, personIds],
    },
    {
      sql: 'delete from mail where zone_id = $1 and mail_id = any($2::uuid[])',
      parameters: [tx.zoneId, erased.flatMap(({ mailIds }) => mailIds)],
    },
    ...forgetPayloads(
      tx,
      erased.flatMap(({ entryIds }) => entryIds),
    ),
  ];
}

/** Of those decided the latest: what was erased is not kept for ever in sight. */
const decidedShown = 50;

/** Proposals that wait for a second person, counted to a thousand. */
export async function countOpenErasures(tx: Tx): Promise<number> {
  const [found] = await tx.rows<{ count: number }>({
    sql: `select count(*)::int as count
            from (select from person_erasure where zone_id = $1 and state = 'open' limit 1000) w`,
    parameters: [tx.zoneId],
  });
  return found?.count ?? 0;
}

export const listErasures = (tx: Tx): Promise<Erasure[]> =>
  tx.rows({
    sql: `with e as materialized (
            (select * from person_erasure where zone_id = $1 and state = 'open' order by proposed_at limit 200)
            union all
            (select * from person_erasure where zone_id = $1 and state <> 'open' order by proposed_at desc limit $2))
          select e.erasure_id, e.person_id, p.name as person_name, e.reason, e.state, e.proposed_at, e.decided_at, e.refusal, e.version,
                 (select n.name from person n where n.zone_id = $1 and n.person_id = e.proposed_by) as proposed_by,
                 (select n.name from person n where n.zone_id = $1 and n.person_id = e.decided_by) as decided_by
            from e join person p on p.zone_id = $1 and p.person_id = e.person_id
           order by e.state <> 'open', case when e.state = 'open' then e.proposed_at end, e.proposed_at desc, e.erasure_id`,
    parameters: [tx.zoneId, decidedShown],
  });
