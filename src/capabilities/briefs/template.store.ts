import type { CommandId } from '#kernel/ids';
import type { Instant } from '#kernel/instant';
import type { Tx } from '#platform/commands';
import type { Statement } from '#platform/database';
import type { BriefTemplate } from './contract.ts';

/** The zone's own templates, each in its newest version; the zone's list locked against a change beside this `forChange`. */
export async function listOwnTemplates(tx: Tx, forChange = false): Promise<readonly BriefTemplate[]> {
  const [, rows] = await Promise.all([
    forChange
      ? tx.rows({ sql: 'select pg_advisory_xact_lock(1340, hashtext($1))', parameters: [tx.zoneId] })
      : undefined,
    tx.rows<BriefTemplate>({
      sql: `select distinct on (template_id) template_id, version, name, masthead, mark, text
              from brief_template where zone_id = $1 order by template_id, version desc`,
      parameters: [tx.zoneId],
    }),
  ]);
  return rows;
}

export const saveTemplates = (tx: Tx, templates: readonly BriefTemplate[]): readonly Statement[] => [
  {
    sql: `insert into brief_template (zone_id, template_id, version, name, masthead, mark, text, recorded_at, command_id)
          select $1, t.template_id, t.version, t.name, t.masthead, t.mark, t.text, $2, $3
            from unnest($4::text[], $5::int[], $6::text[], $7::text[], $8::text[], $9::text[])
                 as t (template_id, version, name, masthead, mark, text)`,
    parameters: [
      tx.zoneId,
      tx.now satisfies Instant,
      tx.commandId satisfies CommandId | null,
      templates.map(({ templateId }) => templateId),
      templates.map(({ version }) => version),
      templates.map(({ name }) => name),
      templates.map(({ masthead }) => masthead),
      templates.map(({ mark }) => mark),
      templates.map(({ text }) => text),
    ],
  },
];
