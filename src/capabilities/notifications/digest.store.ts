import type { PersonId } from '#kernel/ids';
import type { Language } from '#kernel/language';
import { type QuietHours, usualQuietHours } from '#kernel/quiet-hours';
import type { Tx } from '#platform/commands';
import { rawStatement, sql, type Statement } from '#platform/database';
import { type OutgoingMail, queueMails } from '#platform/mail';
import { type AskRow, asksOf } from './ask.store.ts';
import { mostLines } from './digest.rules.ts';
import { hoursOf } from './setting.store.ts';

const readersAtOnce = 200;

/** Sorts before every id. */
const beforeAll = '00000000-0000-0000-0000-000000000000';

/** Those who take a digest, in one order from a person on, at most 200. */
export async function listReaders(tx: Tx, after: PersonId | null): Promise<readonly PersonId[]> {
  const rows = await tx.rows<{ personId: PersonId }>({
    sql: `select person_id from notification_setting
           where zone_id = $1 and digest and mail_address is not null and person_id > $2
           order by person_id limit ${readersAtOnce}`,
    parameters: [tx.zoneId, after ?? beforeAll],
  });
  return rows.map(({ personId }) => personId);
}

export type DigestReader = {
  readonly personId: PersonId;
  readonly mailAddress: string;
  readonly language: Language;
  readonly quietHours: QuietHours;
  readonly zoneName: string;
  readonly sent: boolean;
  readonly count: number;
  readonly lines: readonly AskRow[];
};

type ReaderRow = Omit<DigestReader, 'quietHours' | 'count' | 'lines'> & {
  readonly quietFrom: string | null;
  readonly quietTo: string | null;
};

/**
 * Those of the persons who take a digest and may sign in, with what is asked of them today. Their settings are locked,
 * so that two runs side by side see each other's digests.
 */
export async function getReaders(tx: Tx, personIds: readonly PersonId[]): Promise<ReadonlyMap<PersonId, DigestReader>> {
  const [, readers, asks] = await Promise.all([
    tx.rows({
      sql: `select person_id from notification_setting where zone_id = $1 and person_id = any($2::uuid[])
             order by person_id for no key update`,
      parameters: [tx.zoneId, [...personIds]],
    }),
    tx.rows<ReaderRow>({
      sql: `select s.person_id, s.mail_address, s.language, z.name as zone_name,
                   coalesce(s.quiet_from, q.quiet_from) as quiet_from, coalesce(s.quiet_to, q.quiet_to) as quiet_to,
                   exists (select from digest d
                            where d.zone_id = s.zone_id and d.person_id = s.person_id and d.day = $3) as sent
              from notification_setting s
              join zone z on z.zone_id = s.zone_id
              left join zone_quiet_hours q on q.zone_id = s.zone_id
             where s.zone_id = $1 and s.person_id = any($2::uuid[]) and s.digest and s.mail_address is not null
               and (select a.disabled_at > $4 from account a where a.zone_id = $1 and a.person_id = s.person_id)`,
      parameters: [tx.zoneId, [...personIds], tx.today, tx.now],
    }),
    tx.rows<AskRow & { readonly personId: PersonId; readonly count: number }>(
      rawStatement(sql`
        with ${asksOf(tx, personIds)},
        ranked as (
          select m.*, count(*) over (partition by person_id)::int as count,
                 row_number() over (partition by person_id order by due_on, since, ask_id) as place
            from mine m)
        select r.person_id, r.count, r.ask_id, s.noun, s.subject_id, s.title, r.what, r.since,
               nullif(r.due_on, 'infinity') as due_on
          from ranked r
         cross join lateral (select s.noun, s.subject_id, s.title from ask_subject s
                              where s.zone_id = ${tx.zoneId} and s.subject_id = r.subject_id offset 0) s
         where r.place <= ${mostLines}
         order by r.person_id, r.place`),
    ),
  ]);
  const asksByPerson = Map.groupBy(asks, ({ personId }) => personId);
  return new Map(
    readers.map(({ quietFrom, quietTo, ...reader }) => {
      const own = asksByPerson.get(reader.personId) ?? [];
      const lines = own.map(({ personId: _, count: _count, ...line }) => line);
      const quietHours = hoursOf(quietFrom, quietTo) ?? usualQuietHours;
      return [reader.personId, { ...reader, quietHours, count: own[0]?.count ?? 0, lines }];
    }),
  );
}

export type SentDigest = { readonly personId: PersonId; readonly mail: OutgoingMail };

/** The digest of the day and its mail, in one transaction: one cannot be without the other, nor twice (NB-08). */
export const saveDigests = (tx: Tx, digests: readonly SentDigest[]): readonly Statement[] => [
  {
    sql: `insert into digest (zone_id, person_id, day, mail_id)
          select $1, d.person_id, $2, d.mail_id from unnest($3::uuid[], $4::uuid[]) as d (person_id, mail_id)
          returning day`,
    parameters: [tx.zoneId, tx.today, digests.map(({ personId }) => personId), digests.map(({ mail }) => mail.mailId)],
  },
  queueMails(
    tx,
    digests.map(({ mail }) => mail),
  ),
];
