import { isProjectSeen } from '#capabilities/projects';
import type { PlainDate } from '#kernel/plain-date';
import type { Quantity } from '#kernel/quantity';
import type { Tx } from '#platform/commands';
import { type RawBuilder, rawStatement, sql } from '#platform/database';
import { holdsOn } from '#platform/facts';
import { dueJson, quantityJson } from './agreement-fact.store.ts';
import { isAgreementSeen } from './agreement.store.ts';
import type { AgreementLine, Commitment, CommitmentKind, ListAgreements, Measured } from './contract.ts';

type Asked = Omit<ListAgreements, 'on'> & { readonly on: PlainDate };

/**
 * Agreements of one stage on the day that the reader sees now; a start is late that was agreed for an earlier day and of
 * which neither the project (IV-03) nor anybody tells. The counts wrap it.
 */
const standing = (tx: Tx, on: PlainDate, stage: 'negotiating' | 'signed'): RawBuilder<unknown> => sql`
  select a.agreement_id, a.number, a.name, a.investor, a.project_id, a.basis, t.from_on as since,
         c.due_on is not null and r.result is distinct from 'met' and s.stage is null as late_start
    from agreement a
    join agreement_trait t on t.zone_id = a.zone_id and t.agreement_id = a.agreement_id and t.trait = 'stage'
                          and t.value = ${stage} and ${holdsOn('t', on)}
    left join agreement_commitment c on c.zone_id = a.zone_id and c.agreement_id = a.agreement_id and c.kind = 'start'
                                    and c.due_on < ${on} and ${holdsOn('c', on)}
    left join agreement_review r on r.zone_id = a.zone_id and r.agreement_id = a.agreement_id and r.kind = 'start'
                                and ${holdsOn('r', on)}
    left join project_stage s on s.zone_id = a.zone_id and s.project_id = a.project_id and s.stage = 'started'
                             and s.withdrawn_at = 'infinity' and s.on_day <= ${on}
   where a.zone_id = ${tx.zoneId} and ${isAgreementSeen(tx)}`;

export async function countSigned(tx: Tx, on: PlainDate): Promise<{ signed: number; lateStarts: number }> {
  const [counted] = await tx.rows(
    rawStatement(sql<{ signed: number; lateStarts: number }>`
      select count(*)::int as signed, (count(*) filter (where m.late_start))::int as late_starts
        from (${standing(tx, on, 'signed')}) as m`),
  );
  return counted ?? { signed: 0, lateStarts: 0 };
}

type Stage = 'started' | 'inProduction';
export type LineRow = Pick<AgreementLine, 'agreementId' | 'name' | 'investor' | 'basis' | 'since' | 'lateStart'> & {
  readonly number: string;
  readonly project: AgreementLine['project'];
  readonly park: { readonly projectId: string; readonly name: string } | null;
  readonly traits: Readonly<Record<string, string>> | null;
  readonly measured: Readonly<Partial<Record<Measured, Quantity>>> | null;
  readonly reached: Readonly<Partial<Record<Stage, PlainDate>>> | null;
  readonly commitments: readonly (Commitment & {
    readonly kind: CommitmentKind;
    readonly result: 'met' | 'unmet' | null;
  })[];
  readonly promises: readonly Omit<AgreementLine['promises'][number], 'overdue'>[];
};

const quantityOf = (f: string) => sql.raw(quantityJson(`${f}.`));
const dueOf = (f: string) => sql.raw(dueJson(`${f}.`));

/** A page of them, newest first; one more than asked for tells that more follow. */
export const listStanding = (tx: Tx, { on, show, after, limit }: Asked): Promise<LineRow[]> => {
  const [day, number] = after?.split(' ') ?? [];
  const before = day === undefined ? sql`true` : sql`(since, number) < (${day}::date, ${number}::bigint)`;
  const late = show === 'lateStart' ? sql`and late_start` : sql``;
  const stage = show === 'negotiating' ? 'negotiating' : 'signed';
  const own = (
    f: string,
  ) => sql`${sql.ref(`${f}.zone_id`)} = ${tx.zoneId} and ${sql.ref(`${f}.agreement_id`)} = m.agreement_id
                                 and ${holdsOn(f, on)}`;
  return tx.rows(
    rawStatement(sql<LineRow>`
      select m.agreement_id, m.number, m.name, m.investor, m.basis, m.since, m.late_start,
             (select json_build_object('projectId', c.project_id, 'name', c.name) from project c
               where c.zone_id = ${tx.zoneId} and c.project_id = m.project_id
                 and ${isProjectSeen(tx, sql`c.project_id`)}) as project,
             (select json_build_object('projectId', k.project_id, 'name', k.name)
                from project_park g
                join project k on k.zone_id = g.zone_id and k.project_id = g.park_id
                              and ${isProjectSeen(tx, sql`k.project_id`)}
               where g.zone_id = ${tx.zoneId} and g.project_id = m.project_id and ${holdsOn('g', on)}) as park,
             (select json_object_agg(t.trait, t.value) from agreement_trait t where ${own('t')}) as traits,
             (select json_object_agg(q.measure, ${quantityOf('q')}) from agreement_measure q where ${own('q')}) as measured,
             (select json_object_agg(s.stage, s.on_day) from project_stage s
               where s.zone_id = ${tx.zoneId} and s.project_id = m.project_id and s.stage in ('started', 'inProduction')
                 and s.withdrawn_at = 'infinity' and s.on_day <= ${on}) as reached,
             (select coalesce(json_agg(json_build_object(
                       'kind', k.kind, 'amount', case when k.amount is not null then ${quantityOf('k')} end,
                       'dueBy', ${dueOf('k')},
                       'result', (select r.result from agreement_review r where ${own('r')} and r.kind = k.kind))), '[]')
                from agreement_commitment k where ${own('k')}) as commitments,
             (select coalesce(json_agg(json_build_object(
                       'text', p.promise, 'dueBy', ${dueOf('p')},
                       'owner', (select json_build_object('unitId', u.unit_id, 'name', u.name) from unit u
                                  where u.zone_id = ${tx.zoneId} and u.unit_id = p.owner_unit_id))
                       order by p.due_on, p.promise), '[]')
                from agreement_promise p where ${own('p')}) as promises
        from (select * from (${standing(tx, on, stage)}) as all_of_them
               where ${before} ${late} order by since desc, number desc limit ${limit + 1}) as m
       order by m.since desc, m.number desc`),
  );
};

/** When the first agreement was signed for each park, by the parks its projects lie in on the day. */
export async function firstSignings(tx: Tx, on: PlainDate): Promise<ReadonlyMap<string, PlainDate>> {
  const rows = await tx.rows(
    rawStatement(sql<{ parkId: string; signedOn: PlainDate }>`
      select g.park_id, min(t.from_on) as signed_on
        from agreement a
        join agreement_trait t on t.zone_id = a.zone_id and t.agreement_id = a.agreement_id and t.trait = 'stage'
                              and t.value = 'signed' and t.withdrawn_at = 'infinity' and t.from_on <= ${on}
        join project_park g on g.zone_id = a.zone_id and g.project_id = a.project_id and ${holdsOn('g', on)}
       where a.zone_id = ${tx.zoneId}
       group by g.park_id`),
  );
  return new Map(rows.map(({ parkId, signedOn }) => [parkId, signedOn]));
}
