import type { AccountId, PersonId } from '#kernel/ids';
import type { Tx } from '#platform/commands';
import type { RecordSection, SectionRow } from './contract.ts';

export type Named = { readonly personId: PersonId; readonly name: string; readonly accountId: AccountId | null };

export async function findNamed(tx: Tx, personId: PersonId): Promise<Named | undefined> {
  const [found] = await tx.rows<Named>({
    sql: `select p.person_id, p.name, a.account_id from person p
            left join account a on a.zone_id = $1 and a.person_id = p.person_id
           where p.zone_id = $1 and p.person_id = $2`,
    parameters: [tx.zoneId, personId],
  });
  return found;
}

/** The rows of one section, those of the newest days first. */
export const listSection = (tx: Tx, section: RecordSection, { personId, accountId }: Named, limit: number) => {
  const { by, sql } = sectionSql[section];
  if (by === 'person') return tx.rows<SectionRow>({ sql, parameters: [tx.zoneId, personId, limit] });
  if (accountId === null) return Promise.resolve([]);
  const subject = by === 'account' ? accountId : `account:${accountId}`;
  return tx.rows<SectionRow>({ sql, parameters: [tx.zoneId, subject, limit] });
};

/** Names in place of ids, which are told with their table: a bare one would be the unit's own. $1 is the zone. */
const unit = (id: string, as = 'unit') =>
  `(select u.name from unit u where u.zone_id = $1 and u.unit_id = ${id}) as ${as}`;
const project = (id: string) =>
  `(select j.name from project j where j.zone_id = $1 and j.project_id = ${id}) as project`;

/** A fact from–to with both clocks; one that was withdrawn says when. */
const span = `from_on::text as from, nullif(to_on, 'infinity')::text as until, recorded_at, nullif(withdrawn_at, 'infinity') as withdrawn_at`;

type SectionSql = {
  /** What $2 is: the person, their account, or the account as the trail names it. */
  readonly by: 'person' | 'account' | 'actor';
  readonly sql: string;
};

const ofPerson = (sql: string): SectionSql => ({ by: 'person', sql: `${sql} limit $3` });
const ofAccount = (sql: string): SectionSql => ({ by: 'account', sql: `${sql} limit $3` });
const ofActor = (sql: string): SectionSql => ({ by: 'actor', sql: `${sql} limit $3` });

/** A test holds this list against the catalogue: no key of the database points at a person unread. */
export const sectionSql: Readonly<Record<RecordSection, SectionSql>> = {
  person: ofPerson('select name from person where zone_id = $1 and person_id = $2'),
  contact: ofPerson('select phone from person_contact where zone_id = $1 and person_id = $2'),
  posts: ofPerson(
    `select ${unit('post.unit_id')}, title, duty, ${span} from post where zone_id = $1 and person_id = $2 order by from_on desc`,
  ),
  ranks: ofPerson(`select rank, ${span} from person_rank where zone_id = $1 and person_id = $2 order by from_on desc`),
  deployments: ofPerson(
    `select ${unit('deployment.home_unit_id', 'home_unit')}, ${unit('deployment.unit_id')}, way, basis, ${span} from deployment
      where zone_id = $1 and person_id = $2 order by from_on desc`,
  ),
  account: ofPerson(
    `select sign_in_name, standing, nullif(disabled_at, 'infinity') as disabled_at,
            exists (select from second_factor f where f.zone_id = $1 and f.account_id = account.account_id) as second_factor,
            (select count(*)::int from recovery_code c where c.zone_id = $1 and c.account_id = account.account_id) as recovery_codes
       from account where zone_id = $1 and person_id = $2`,
  ),
  sessions: ofAccount(
    'select opened_at, seen_at, expires_at from session where zone_id = $1 and account_id = $2 order by opened_at desc',
  ),
  offices: ofPerson(
    `select a.office, h.since from administrator a
       left join office_holder h on h.zone_id = $1 and h.person_id = a.person_id
      where a.zone_id = $1 and a.person_id = $2`,
  ),
  grants: ofPerson(
    `select role, ${unit('access_grant.unit_id')}, ${span} from access_grant where zone_id = $1 and person_id = $2 order by recorded_at desc`,
  ),
  grantProposals: ofPerson(
    `select role, ${unit('grant_proposal.unit_id')}, from_on::text as from, nullif(to_on, 'infinity')::text as until, state, proposed_at, decided_at, reason
       from grant_proposal where zone_id = $1 and person_id = $2 order by proposed_at desc`,
  ),
  membership: ofPerson(
    `select trait, value, ${span} from member_trait
      where zone_id = $1 and person_id = (select m.person_id from member m where m.zone_id = $1 and m.person_id = $2)
      order by from_on desc`,
  ),
  participations: ofPerson(
    `select ${unit('p.branch_unit_id', 'branch')}, t.trait, t.value, t.from_on::text as from, nullif(t.to_on, 'infinity')::text as until,
            t.recorded_at, nullif(t.withdrawn_at, 'infinity') as withdrawn_at
       from participation p
       left join participation_trait t on t.zone_id = $1 and t.participation_id = p.participation_id
      where p.zone_id = $1 and p.person_id = $2 order by t.from_on desc`,
  ),
  appointments: ofPerson(
    `select ${unit('branch_appointment.unit_id', 'branch')}, office, ${span} from branch_appointment where zone_id = $1 and person_id = $2 order by from_on desc`,
  ),
  duties: ofPerson(
    `select (select d.name from duty d where d.zone_id = $1 and d.duty_id = duty_person.duty_id) as duty, part, ${span}
       from duty_person where zone_id = $1 and person_id = $2 order by from_on desc`,
  ),
  // Whom they were a contact of is another's sensitive record: it is not in this one.
  cultivationContacts: ofPerson(
    `select part, ${span} from cultivation_contact where zone_id = $1 and person_id = $2 order by from_on desc`,
  ),
  projectTeams: ofPerson(
    `select ${project('project_member.project_id')}, slot, ${span} from project_member where zone_id = $1 and person_id = $2 order by from_on desc`,
  ),
  problems: ofPerson(
    `select number, raised_on::text as raised_on, raiser_person_id = $2 as raised, coalesce(answered_by = $2, false) as answered, state
       from (select * from problem where zone_id = $1 and raiser_person_id = $2
             union select * from problem where zone_id = $1 and answered_by = $2) problem
      order by raised_on desc, number`,
  ),
  problemSteps: ofPerson(
    `select (select b.number from problem b where b.zone_id = $1 and b.problem_id = s.problem_id) as number, s.step,
            s.on_day::text as on_day, s.recorded_at, nullif(s.withdrawn_at, 'infinity') as withdrawn_at
       from problem_step s where s.zone_id = $1 and s.person_id = $2 order by s.on_day desc`,
  ),
  evidence: ofPerson(
    `select name, media_type, bytes::float8 as bytes, recorded_at from evidence
      where zone_id = $1 and brought_by = $2 order by recorded_at desc`,
  ),
  reportLinks: ofPerson(
    `select label, ${unit('report_link.unit_id')}, from_on::text as from, nullif(to_on, 'infinity')::text as until, recorded_at
       from report_link where zone_id = $1 and opened_by = $2 order by recorded_at desc`,
  ),
  notificationSettings: ofPerson(
    `select mail_address, digest, language, quiet_from, quiet_to from notification_setting where zone_id = $1 and person_id = $2`,
  ),
  asks: ofPerson(
    `select s.noun, s.title, k.what, k.since::text as since, nullif(k.due_on, 'infinity')::text as due_on
       from ask k join ask_subject s on s.zone_id = $1 and s.subject_id = k.subject_id
      where k.zone_id = $1 and k.person_id = $2 order by k.since desc`,
  ),
  digests: ofPerson(`select day::text as day from digest where zone_id = $1 and person_id = $2 order by day desc`),
  actsDone: ofActor(
    'select recorded_at, verb from audit_entry where zone_id = $1 and actor = $2 order by recorded_at desc, command_id desc',
  ),
  actsAbout: ofPerson(
    `select e.recorded_at, e.verb, p.command_id is not null as payload_kept
       from audit_subject s
       join audit_entry e on e.zone_id = $1 and e.command_id = s.command_id
       left join audit_payload p on p.zone_id = $1 and p.command_id = s.command_id
      where s.zone_id = $1
        and s.subject_id = any(array(select $2::uuid union select a.account_id from account a where a.zone_id = $1 and a.person_id = $2))
      order by e.recorded_at desc`,
  ),
  looksDone: ofActor(
    'select looked_at, noun, purpose from look where zone_id = $1 and actor = $2 order by looked_at desc',
  ),
  looksAt: ofPerson(
    'select looked_at, noun, purpose from look where zone_id = $1 and subject_id = $2 order by looked_at desc',
  ),
  erasures: ofPerson(
    `select state, reason, proposed_at, decided_at, refusal from person_erasure
      where zone_id = $1 and person_id = $2 order by proposed_at desc`,
  ),
};
