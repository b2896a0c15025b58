import type { UnitId } from '#kernel/ids';
import type { PlainDate } from '#kernel/plain-date';
import type { Tx } from '#platform/commands';
import type { Statement } from '#platform/database';
import type { BriefId, FigureSource, FrozenFigure, Issue } from './contract.ts';

const issueColumns = `brief_id, template_id, template_version, on_day as "on", from_on as "from", known_at, scope, year,
  issue_number as number, title, corrects_id as corrects`;

/** Published briefs, the newest first. */
export const listIssues = (tx: Tx, year: number | null): Promise<Issue[]> =>
  tx.rows<Issue>({
    sql: `select ${issueColumns} from brief
           where zone_id = $1 and ($2::int is null or year = $2) order by known_at desc, brief_id desc limit 200`,
    parameters: [tx.zoneId, year],
  });

export async function findIssue(
  tx: Tx,
  briefId: BriefId,
): Promise<{ readonly issue: Issue; readonly document: string } | undefined> {
  const [row] = await tx.rows<Issue & { readonly document: string }>({
    sql: `select ${issueColumns}, document from brief where zone_id = $1 and brief_id = $2`,
    parameters: [tx.zoneId, briefId],
  });
  if (row === undefined) return undefined;
  const { document, ...issue } = row;
  return { issue, document };
}

export const listCorrections = (tx: Tx, briefId: BriefId): Promise<{ readonly briefId: BriefId }[]> =>
  tx.rows({
    sql: 'select brief_id from brief where zone_id = $1 and corrects_id = $2 order by known_at',
    parameters: [tx.zoneId, briefId],
  });

/** Of these templates the last number of a year, and which of these briefs there are; numbering waits its turn. */
export async function findNumbers(
  tx: Tx,
  year: number,
  briefIds: readonly BriefId[],
): Promise<{ readonly last: ReadonlyMap<string, number>; readonly there: ReadonlySet<BriefId> }> {
  const [, last, there] = await Promise.all([
    tx.rows({ sql: 'select pg_advisory_xact_lock(1340, hashtext($1))', parameters: [tx.zoneId] }),
    tx.rows<{ readonly templateId: string; readonly last: number }>({
      sql: `select template_id, max(issue_number) as last from brief
             where zone_id = $1 and year = $2 group by template_id`,
      parameters: [tx.zoneId, year],
    }),
    tx.rows<{ readonly briefId: BriefId }>({
      sql: 'select brief_id from brief where zone_id = $1 and brief_id = any($2::uuid[])',
      parameters: [tx.zoneId, briefIds],
    }),
  ]);
  return {
    last: new Map(last.map((row) => [row.templateId, row.last])),
    there: new Set(there.map(({ briefId }) => briefId)),
  };
}

/** A figure to be kept, with the records it stands for. */
export type KeptFigure = Pick<FrozenFigure, 'place' | 'word' | 'words'> & {
  readonly value: string;
  readonly source: FigureSource;
  readonly from: PlainDate;
  readonly recordIds: readonly string[];
};

export type KeptBrief = {
  readonly issue: Issue;
  readonly document: string;
  readonly publishedBy: string;
  readonly figures: readonly KeptFigure[];
};

export function saveBriefs(tx: Tx, briefs: readonly KeptBrief[]): readonly Statement[] {
  const issues = briefs.map(({ issue }) => issue);
  const figures = briefs.flatMap(({ issue, figures: kept }) =>
    kept.map((figure) => ({ ...figure, briefId: issue.briefId })),
  );
  return [
    {
      sql: `insert into brief (zone_id, brief_id, template_id, template_version, on_day, from_on, known_at, scope, year,
                               issue_number, title, corrects_id, document, published_by, command_id)
            select $1, b.brief_id, b.template_id, b.template_version, b.on_day, b.from_on, $2, b.scope, b.year,
                   b.number, b.title, b.corrects_id, b.document, b.published_by, $3
              from unnest($4::uuid[], $5::text[], $6::int[], $7::date[], $8::date[], $9::text[], $10::int[],
                          $11::int[], $12::text[], $13::uuid[], $14::text[], $15::text[])
                   as b (brief_id, template_id, template_version, on_day, from_on, scope, year, number, title,
                         corrects_id, document, published_by)`,
      parameters: [
        tx.zoneId,
        tx.now,
        tx.commandId,
        issues.map(({ briefId }) => briefId),
        issues.map(({ templateId }) => templateId),
        issues.map(({ templateVersion }) => templateVersion),
        issues.map(({ on }) => on),
        issues.map(({ from }) => from),
        issues.map(({ scope }) => scope),
        issues.map(({ year }) => year),
        issues.map(({ number }) => number),
        issues.map(({ title }) => title),
        issues.map(({ corrects }) => corrects),
        briefs.map(({ document }) => document),
        briefs.map(({ publishedBy }) => publishedBy),
      ],
    },
    {
      sql: `insert into brief_figure (zone_id, brief_id, place, word, words, value, indicator_id, dimensions, on_day,
                                      from_on, unit_id, record_ids)
            select $1, f.brief_id, f.place, f.word, f.words, f.value, f.indicator_id, f.dimensions, f.on_day,
                   f.from_on, f.unit_id, string_to_array(f.record_ids, ' ')::uuid[]
              from unnest($2::uuid[], $3::int[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
                          $9::date[], $10::date[], $11::uuid[], $12::text[])
                   as f (brief_id, place, word, words, value, indicator_id, dimensions, on_day, from_on, unit_id,
                         record_ids)`,
      parameters: [
        tx.zoneId,
        figures.map(({ briefId }) => briefId),
        figures.map(({ place }) => place),
        figures.map(({ word }) => word),
        figures.map(({ words }) => words),
        figures.map(({ value }) => value),
        figures.map(({ source }) => source.indicatorId),
        figures.map(({ source }) => JSON.stringify(source.dimensions)),
        figures.map(({ source }) => source.on),
        figures.map(({ from }) => from),
        figures.map(({ source }) => source.unitId),
        // An array of arrays of unlike lengths is none in SQL.
        figures.map(({ recordIds }) => recordIds.join(' ')),
      ],
    },
  ];
}

export const listFrozenFigures = (tx: Tx, briefId: BriefId): Promise<FrozenFigure[]> =>
  tx.rows<FrozenFigure>({
    sql: `select place, word, words, indicator_id, cardinality(record_ids) as records
            from brief_figure where zone_id = $1 and brief_id = $2 order by place`,
    parameters: [tx.zoneId, briefId],
  });

export type FrozenRecords = {
  readonly word: string;
  readonly words: string;
  readonly indicatorId: string;
  readonly dimensions: string;
  readonly on: PlainDate;
  readonly from: PlainDate;
  readonly unitId: UnitId | null;
  readonly recordIds: readonly string[];
};

export async function findFrozenRecords(tx: Tx, briefId: BriefId, place: number): Promise<FrozenRecords | undefined> {
  const [row] = await tx.rows<FrozenRecords>({
    sql: `select word, words, indicator_id, dimensions, on_day as "on", from_on as "from", unit_id,
                 record_ids::text[] as record_ids
            from brief_figure where zone_id = $1 and brief_id = $2 and place = $3`,
    parameters: [tx.zoneId, briefId, place],
  });
  return row;
}
