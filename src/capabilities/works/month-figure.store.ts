import { isProjectSeen } from '#capabilities/projects';
import { firstOfYear, type PlainDate } from '#kernel/plain-date';
import type { Tx } from '#platform/commands';
import { insertedRows, rawStatement, sql, type Statement } from '#platform/database';
import { withdrawFacts } from '#platform/facts';
import { inBatches } from '#platform/ledgers';
import { quantity, type QualifierWord } from '#kernel/quantity';
import type { ListMonthFigures, RecordMonthFigures } from './contract.ts';
import type { MonthFigure, RecordedMonths } from './month-figure.rules.ts';

type ProjectId = RecordMonthFigures['projectId'];
type Amounts = {
  readonly doneAmount: string;
  readonly doneWord: QualifierWord | null;
  readonly paidAmount: string | null;
  readonly paidWord: QualifierWord | null;
};

/** Months of these projects as known now, the earliest first. */
export async function listFigures(tx: Tx, projectIds: readonly ProjectId[]): Promise<readonly MonthFigure[]> {
  const rows = await tx.rows<Omit<MonthFigure, 'done' | 'paid'> & Amounts>({
    sql: `select fact_id, project_id, month, done_amount, done_word, paid_amount, paid_word, remark, on_day as "on", origin
            from month_figure
           where zone_id = $1 and project_id = any($2::uuid[]) and withdrawn_at = 'infinity'
           order by month`,
    parameters: [tx.zoneId, [...projectIds]],
  });
  return rows.map(({ doneAmount, doneWord, paidAmount, paidWord, ...row }) => ({
    ...row,
    done: quantity(Number(doneAmount), doneWord),
    paid: paidAmount === null ? null : quantity(Number(paidAmount), paidWord),
  }));
}

/** Two who report of one project wait for each other. */
export const lockProjects = (tx: Tx, projectIds: readonly ProjectId[]): Promise<unknown> =>
  tx.rows({
    sql: `select project_id from project where zone_id = $1 and project_id = any($2::uuid[])
           order by project_id for no key update`,
    parameters: [tx.zoneId, [...projectIds]],
  });

export function saveMonths(tx: Tx, changes: readonly RecordedMonths[]): readonly Statement[] {
  const entered = changes.flatMap((change) => change.entered);
  return [
    withdrawFacts(
      tx,
      'month_figure',
      changes.flatMap(({ withdrawn }) => withdrawn.map(({ factId }) => factId)),
    ),
    {
      sql: insertedRows(`insert into month_figure (zone_id, recorded_at, command_id, withdrawn_at, fact_id, project_id, month, on_day,
                                      done_amount, done_word, paid_amount, paid_word, remark, origin)
            select $1, $2, $3, 'infinity', f.*
              from unnest($4::uuid[], $5::uuid[], $6::date[], $7::date[], $8::bigint[], $9::text[], $10::bigint[], $11::text[],
                          $12::text[], $13::text[]) as f`),
      parameters: [
        tx.zoneId,
        tx.now,
        tx.commandId,
        entered.map(({ factId }) => factId),
        entered.map(({ projectId }) => projectId),
        entered.map(({ month }) => month),
        entered.map(({ on }) => on),
        entered.map(({ done }) => done.amount),
        entered.map(({ done }) => done.word),
        entered.map(({ paid }) => paid?.amount ?? null),
        entered.map(({ paid }) => paid?.word ?? null),
        entered.map(({ remark }) => remark),
        entered.map(({ origin }) => origin),
      ],
    },
  ];
}

type Reporting = { readonly projectId: ProjectId; readonly number: string; readonly name: string };
type Asked = Omit<ListMonthFigures, 'on'> & { readonly on: PlainDate };

/** A page of the projects the reader sees that had reported of the year by the day; one more tells that more follow. */
export const listReporting = (tx: Tx, { on, projectId, after, limit }: Asked): Promise<Reporting[]> =>
  tx.rows(
    rawStatement(sql<Reporting>`
      select p.project_id, p.number, p.name
        from project p
       where p.zone_id = ${tx.zoneId} and p.number > ${after ?? 0} and ${isProjectSeen(tx, sql`p.project_id`)}
         ${projectId === undefined ? sql`` : sql`and p.project_id = ${projectId}`}
         and exists (select 1 from month_figure f
                      where f.zone_id = ${tx.zoneId} and f.project_id = p.project_id and f.withdrawn_at = 'infinity'
                        and f.month >= ${firstOfYear(on)} and f.on_day <= ${on})
       order by p.number limit ${limit + 1}`),
  );

/** Every project the reader sees that has reported, some hundreds at a time. */
export const reportingInOrder = (tx: Tx) =>
  inBatches<Reporting>(200, (after, size) =>
    tx.rows<Reporting>(
      rawStatement(sql<Reporting>`
        select p.project_id, p.number, p.name
          from project p
         where p.zone_id = ${tx.zoneId} and p.number > ${after?.number ?? '0'} and ${isProjectSeen(tx, sql`p.project_id`)}
           and exists (select 1 from month_figure f
                        where f.zone_id = ${tx.zoneId} and f.project_id = p.project_id and f.withdrawn_at = 'infinity')
         order by p.number limit ${size}`),
    ),
  );
