import { rolesHeldAt, sightOf } from '#capabilities/organisation';
import { isProjectSeen } from '#capabilities/projects';
import { personOf } from '#kernel/actor';
import type { Id, UnitId } from '#kernel/ids';
import type { Tx } from '#platform/commands';
import { rawStatement, sql, type Statement } from '#platform/database';
import type { ListReportLinks, OpenReportLink, ReportLink, ReportLinkId } from './contract.ts';
import { reportLinkAccess } from './report-link.access.ts';
import type { Closing, NewLink } from './report-link.rules.ts';

export type LinkRow = Omit<ReportLink, 'works' | 'standing'> & { readonly roles: string[] };

/** Links at units the reader answers for, newest first. */
export function listLinks(tx: Tx, { state = 'working', after }: ListReportLinks, limit: number): Promise<LinkRow[]> {
  const { zoneId, today } = tx;
  const sight = sightOf(tx, reportLinkAccess.see);
  const seen =
    sight === 'everything' ? sql`` : sql`join (${sight.anchors}) s on s.capacity = 'unit' and s.unit_id = l.unit_id`;
  return tx.rows<LinkRow>(
    rawStatement(sql<LinkRow>`
      select l.link_id, l.version, l.label, l.from_on, l.to_on, ${rolesHeldAt(tx, sql`l.unit_id`)} as roles,
             json_build_object('unitId', u.unit_id, 'name', u.name) as unit,
             (select json_build_object('projectId', j.project_id, 'name', j.name) from project j
               where j.zone_id = ${zoneId} and j.project_id = l.project_id and ${isProjectSeen(tx, sql`j.project_id`)}) as project
        from report_link l
        ${seen}
        join unit u on u.zone_id = l.zone_id and u.unit_id = l.unit_id
       where l.zone_id = ${zoneId} and ${state === 'working' ? sql`l.to_on > ${today}` : sql`l.to_on <= ${today}`}
         ${after === undefined ? sql`` : sql`and l.link_id < ${after}`}
       order by l.link_id desc limit ${limit}`),
  );
}

export type LinkToClose = Pick<NewLink, 'linkId' | 'toOn'> & { readonly version: number; readonly roles: string[] };

/** Links of these ids, locked in one order, with the roles the actor holds at their units. */
export async function lockLinks(
  tx: Tx,
  linkIds: readonly ReportLinkId[],
): Promise<ReadonlyMap<ReportLinkId, LinkToClose>> {
  const rows = await tx.rows<LinkToClose>(
    rawStatement(sql<LinkToClose>`
      select l.link_id, l.to_on, l.version, ${rolesHeldAt(tx, sql`l.unit_id`)} as roles
        from report_link l
       where l.zone_id = ${tx.zoneId} and l.link_id = any(${[...linkIds]}::uuid[])
       order by l.link_id for no key update of l`),
  );
  return new Map(rows.map((row) => [row.linkId, row]));
}

/** Links that bear one of these ids or hashes already. */
export const listTaken = (tx: Tx, links: readonly OpenReportLink[]): Promise<(NewLink & { version: number })[]> =>
  tx.rows({
    sql: `select link_id, token_hash, unit_id, project_id, label, from_on, to_on, version from report_link
           where zone_id = $1 and link_id = any($2::uuid[])
          union
          select link_id, token_hash, unit_id, project_id, label, from_on, to_on, version from report_link
           where zone_id = $1 and token_hash = any($3::text[])`,
    parameters: [tx.zoneId, links.map(({ linkId }) => linkId), links.map(({ tokenHash }) => tokenHash)],
  });

export const insertLinks = (tx: Tx, links: readonly NewLink[]): readonly Statement[] => [
  {
    sql: `insert into report_link (zone_id, link_id, token_hash, unit_id, project_id, label, from_on, to_on, opened_by, version, recorded_at)
          select $1, n.link_id, n.token_hash, n.unit_id, n.project_id, n.label, n.from_on, n.to_on, $9, 1, $10
            from unnest($2::uuid[], $3::text[], $4::uuid[], $5::uuid[], $6::text[], $7::date[], $8::date[])
                 as n (link_id, token_hash, unit_id, project_id, label, from_on, to_on)
          returning version`,
    parameters: [
      tx.zoneId,
      ...(['linkId', 'tokenHash', 'unitId', 'projectId', 'label', 'fromOn', 'toOn'] as const).map((column) =>
        links.map((link) => link[column]),
      ),
      personOf(tx.actor),
      tx.now,
    ],
  },
];

export const endLinks = (tx: Tx, closings: readonly Closing[]): readonly Statement[] => [
  {
    sql: `update report_link l set to_on = n.to_on, version = l.version + 1
            from unnest($2::uuid[], $3::date[]) as n (link_id, to_on)
           where l.zone_id = $1 and l.link_id = n.link_id`,
    parameters: [tx.zoneId, closings.map(({ linkId }) => linkId), closings.map(({ on }) => on)],
  },
];

/** A link as its holder comes to it. */
export type HeldLink = {
  readonly linkId: ReportLinkId;
  readonly unitId: UnitId;
  readonly projectId: Id<'ProjectId'> | null;
  readonly unitName: string;
  readonly projectName: string | null;
};

/** The link of this token, if it works today: closed, past and unknown ones are told apart by nobody. */
export async function findHeldLink(tx: Tx, tokenHash: string): Promise<HeldLink | undefined> {
  const [link] = await tx.rows<HeldLink>({
    sql: `select l.link_id, l.unit_id, l.project_id, u.name as unit_name, j.name as project_name
            from report_link l
            join unit u on u.zone_id = l.zone_id and u.unit_id = l.unit_id
            left join project j on j.zone_id = l.zone_id and j.project_id = l.project_id
           where l.zone_id = $1 and l.token_hash = $2 and l.from_on <= $3 and $3 < l.to_on`,
    parameters: [tx.zoneId, tokenHash, tx.today],
  });
  return link;
}
