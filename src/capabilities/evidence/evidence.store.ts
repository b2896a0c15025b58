import type { Id, PersonId } from '#kernel/ids';
import type { Instant } from '#kernel/instant';
import type { Tx } from '#platform/commands';
import type { Statement, ZoneReading } from '#platform/database';
import type { FileHash } from '#platform/files';
import type { Evidence, EvidenceId, KeepEvidence } from './contract.ts';
import type { Attachable, Bringing } from './evidence.rules.ts';
import type { EvidenceLinkRow, EvidenceRow } from './evidence.table.ts';

type Row = Omit<EvidenceRow, 'zoneId'>;

/** What stands of these ids, and how much this person has brought that belongs to nothing yet. */
export async function getBringing(
  tx: Tx,
  bringer: PersonId,
  inputs: readonly KeepEvidence[],
): Promise<readonly Bringing[]> {
  const [found, [count]] = await Promise.all([
    tx.rows<Row>({
      sql: `select evidence_id, media_type, name, bytes, original_hash, brought_by, recorded_at
              from evidence where zone_id = $1 and evidence_id = any($2::uuid[])`,
      parameters: [tx.zoneId, inputs.map(({ evidenceId }) => evidenceId)],
    }),
    tx.rows<{ unattached: number }>({
      sql: `select count(*)::int as unattached
              from evidence e
             where e.zone_id = $1 and e.brought_by = $2
               and not exists (select from evidence_link l where l.zone_id = e.zone_id and l.evidence_id = e.evidence_id)`,
      parameters: [tx.zoneId, bringer],
    }),
  ]);
  const rows = new Map(found.map((row) => [row.evidenceId, row]));
  return inputs.map((input) => {
    const row = rows.get(input.evidenceId);
    const existing =
      row === undefined ? null : { same: row.broughtBy === bringer && isSame(row, input), recordedAt: row.recordedAt };
    return { unattached: count?.unattached ?? 0, existing };
  });
}

const isSame = (row: Row, input: KeepEvidence): boolean =>
  row.originalHash === input.originalHash && row.name === (input.name ?? null) && row.mediaType === input.mediaType;

export const saveEvidence = (
  tx: Tx,
  kept: readonly { readonly input: KeepEvidence; readonly broughtBy: PersonId }[],
): readonly Statement[] => [
  {
    sql: `insert into evidence (zone_id, evidence_id, media_type, name, bytes, original_hash, photo_hash, thumbnail_hash,
                                width, height, brought_by, recorded_at, command_id)
          select $1, e.evidence_id, e.media_type, e.name, e.bytes, e.original_hash, e.photo_hash, e.thumbnail_hash,
                 e.width, e.height, e.brought_by, $12, $13
            from unnest($2::uuid[], $3::text[], $4::text[], $5::int[], $6::text[], $7::text[], $8::text[], $9::int[],
                        $10::int[], $11::uuid[])
                 as e (evidence_id, media_type, name, bytes, original_hash, photo_hash, thumbnail_hash, width, height,
                       brought_by)
          returning bytes`,
    parameters: [
      tx.zoneId,
      kept.map(({ input }) => input.evidenceId),
      kept.map(({ input }) => input.mediaType),
      kept.map(({ input }) => input.name ?? null),
      kept.map(({ input }) => input.bytes),
      kept.map(({ input }) => input.originalHash),
      kept.map(({ input }) => input.rendering?.photoHash ?? null),
      kept.map(({ input }) => input.rendering?.thumbnailHash ?? null),
      kept.map(({ input }) => input.rendering?.width ?? null),
      kept.map(({ input }) => input.rendering?.height ?? null),
      kept.map(({ broughtBy }) => broughtBy),
      tx.now,
      tx.commandId,
    ],
  },
];

type Rendering = NonNullable<KeepEvidence['rendering']> & {
  readonly photoHash: FileHash;
  readonly thumbnailHash: FileHash;
};

/** What was made of the same original before, in this zone: the same content is re-encoded once. */
export async function findRendering(tx: Tx, originalHash: FileHash): Promise<Rendering | undefined> {
  const [row] = await tx.rows<Rendering>({
    sql: `select photo_hash, thumbnail_hash, width, height
            from evidence where zone_id = $1 and original_hash = $2 and photo_hash is not null limit 1`,
    parameters: [tx.zoneId, originalHash],
  });
  return row;
}

export type EvidenceFound = Row & Pick<EvidenceLinkRow, 'noun' | 'subjectId'> & { readonly attached: boolean };

/** A piece with what it belongs to; noun and subject are null where it belongs to nothing. */
export async function findEvidence(tx: Tx, evidenceId: EvidenceId): Promise<EvidenceFound | undefined> {
  const [row] = await tx.rows<EvidenceFound>({
    sql: `select e.evidence_id, e.media_type, e.name, e.bytes, e.original_hash, e.photo_hash, e.thumbnail_hash, e.width,
                 e.height, e.brought_by, e.recorded_at, l.noun, l.subject_id, l.evidence_id is not null as attached
            from evidence e
            left join evidence_link l on l.zone_id = e.zone_id and l.evidence_id = e.evidence_id
           where e.zone_id = $1 and e.evidence_id = $2`,
    parameters: [tx.zoneId, evidenceId],
  });
  return row;
}

/** In the order of the ids, undefined where there is none. Of two that attach one piece at a time, one is refused. */
export async function getEvidenceToAttach(
  tx: Tx,
  evidenceIds: readonly EvidenceId[],
): Promise<readonly (Attachable | undefined)[]> {
  // Most acts bring none: nothing is asked then.
  if (evidenceIds.length === 0) return [];
  const rows = await tx.rows<Attachable>({
    sql: `select e.evidence_id, e.media_type, e.brought_by, l.evidence_id is not null as attached
            from evidence e
            left join evidence_link l on l.zone_id = e.zone_id and l.evidence_id = e.evidence_id
           where e.zone_id = $1 and e.evidence_id = any($2::uuid[])`,
    parameters: [tx.zoneId, [...evidenceIds]],
  });
  const found = new Map(rows.map((row) => [row.evidenceId, row]));
  return evidenceIds.map((evidenceId) => found.get(evidenceId));
}

/** One piece and what it shall belong to. */
export type Attachment = {
  readonly evidenceId: EvidenceId;
  /** The kind of record, as the registry of sights names it: `problem`. */
  readonly noun: string;
  readonly subjectId: string;
  /** The step of the subject it came with, such as an answer. */
  readonly factId: Id<'FactId'> | null;
};

/** Written by the verb of the subject's capability, with its own rows. Ask `refuseToAttach` before. */
export const attachEvidence = (tx: Tx, attachments: readonly Attachment[]): readonly Statement[] =>
  attachments.length === 0
    ? []
    : [
        {
          sql: `insert into evidence_link (zone_id, evidence_id, noun, subject_id, fact_id, recorded_at, command_id)
                select $1, l.evidence_id, l.noun, l.subject_id, l.fact_id, $6, $7
                  from unnest($2::uuid[], $3::text[], $4::uuid[], $5::uuid[]) as l (evidence_id, noun, subject_id, fact_id)
                returning noun`,
          parameters: [
            tx.zoneId,
            attachments.map(({ evidenceId }) => evidenceId),
            attachments.map(({ noun }) => noun),
            attachments.map(({ subjectId }) => subjectId),
            attachments.map(({ factId }) => factId),
            tx.now,
            tx.commandId,
          ],
        },
      ];

export type AttachedEvidence = Evidence & { readonly subjectId: string; readonly factId: Id<'FactId'> | null };

/** What belongs to these subjects, oldest first: for queries that have made sure the reader sees the subjects. */
export const listEvidenceOf = (tx: Tx, noun: string, subjectIds: readonly string[]): Promise<AttachedEvidence[]> =>
  tx.rows<AttachedEvidence>({
    sql: `select l.subject_id, l.fact_id, e.evidence_id, e.media_type, e.name, e.bytes, e.width, e.height, e.recorded_at
            from evidence_link l
            join evidence e on e.zone_id = l.zone_id and e.evidence_id = l.evidence_id
           where l.zone_id = $1 and l.noun = $2 and l.subject_id = any($3::uuid[])
           order by e.recorded_at, e.evidence_id`,
    parameters: [tx.zoneId, noun, [...subjectIds]],
  });

/** What belongs to nothing, with whose it is, in the order of the ids; undefined where there is none such. */
export async function getUnattached(
  tx: Tx,
  evidenceIds: readonly EvidenceId[],
): Promise<readonly (Attachable | undefined)[]> {
  const found = await getEvidenceToAttach(tx, evidenceIds);
  return found.map((piece) => (piece?.attached === false ? piece : undefined));
}

/** A link made meanwhile keeps its piece: the foreign key refuses the removal. */
export const removeEvidence = (tx: Tx, evidenceIds: readonly EvidenceId[]): readonly Statement[] => [
  {
    sql: 'delete from evidence where zone_id = $1 and evidence_id = any($2::uuid[])',
    parameters: [tx.zoneId, [...evidenceIds]],
  },
];

/** Ids of what has belonged to nothing since before the instant, a list at a time. */
export async function listStale(tx: Tx, before: Instant, most: number): Promise<readonly EvidenceId[]> {
  const rows = await tx.rows<{ evidenceId: EvidenceId }>({
    sql: `select e.evidence_id
            from evidence e
           where e.zone_id = $1 and e.recorded_at < $2
             and not exists (select from evidence_link l where l.zone_id = e.zone_id and l.evidence_id = e.evidence_id)
           order by e.recorded_at limit $3`,
    parameters: [tx.zoneId, before, most],
  });
  return rows.map(({ evidenceId }) => evidenceId);
}

/** Which of these files this zone still names. */
export async function listNamedFiles(tx: Tx, hashes: readonly FileHash[]): Promise<readonly FileHash[]> {
  const rows = await tx.rows<{ hash: FileHash }>({
    sql: `select original_hash as hash from evidence where zone_id = $1 and original_hash = any($2::text[])
          union select photo_hash from evidence where zone_id = $1 and photo_hash = any($2::text[])
          union select thumbnail_hash from evidence where zone_id = $1 and thumbnail_hash = any($2::text[])`,
    parameters: [tx.zoneId, [...hashes]],
  });
  return rows.map(({ hash }) => hash);
}

/** Every file that the zone's evidence stands on, for a backup. */
export const evidenceFiles: ZoneReading<{ readonly hash: FileHash }> = {
  table: 'evidence',
  sql: `select distinct h.hash from evidence e
         cross join lateral (values (e.original_hash), (e.photo_hash), (e.thumbnail_hash)) as h (hash)
         where e.zone_id = $1 and h.hash is not null`,
};
