import type { Tx } from '#platform/commands';
import {
  insertedRows,
  type RawBuilder,
  rawStatement,
  sql,
  type Statement,
  text,
  uuid,
  zoneTable,
} from '#platform/database';
import { queryTokens, type Reading, searchTokens } from './tokens.ts';

export const searchTokenTable = zoneTable('search_token', {
  noun: text(),
  token: text(),
  subjectId: uuid(),
});

/** What a subject is found by, all of it: names, aliases, numbers. */
export type Findable = { readonly subjectId: string; readonly texts: readonly string[] };

/**
 * Replaces the tokens of the subjects, in two statements whatever their number. The noun stands in the text: the index by
 * subject leaves out nouns whose words never change.
 */
export const tokenStatements = (
  tx: Tx,
  noun: string,
  subjects: readonly Findable[],
  reading: Reading = {},
): readonly Statement[] => [
  {
    unread: 'last',
    ...rawStatement(sql`
      delete from search_token
       where zone_id = ${tx.zoneId} and noun = ${sql.lit(noun)}
         and subject_id = any(${subjects.map(({ subjectId }) => subjectId)}::uuid[])`),
  },
  {
    unread: 'last',
    sql: `${insert}
   order by s.subject_id, t.token collate "C" on conflict do nothing`,
    parameters: tokensOf(tx, noun, subjects, reading),
  },
];

/** The tokens of subjects that are made in this very act: there are none of theirs yet, so none can clash. */
export const firstTokens = (tx: Tx, noun: string, subjects: readonly Findable[], reading: Reading = {}): Statement => ({
  unread: 'last',
  sql: insertedRows(insert),
  parameters: tokensOf(tx, noun, subjects, reading),
});

// The tokens of a subject travel as one text, of letters and digits between blanks: its id is sent and read once.
const insert = `insert into search_token (zone_id, noun, token, subject_id)
  select $1, $2, t.token, s.subject_id
    from unnest($3::uuid[], $4::text[]) as s (subject_id, tokens) cross join string_to_table(s.tokens, ' ') as t (token)`;

function tokensOf(tx: Tx, noun: string, subjects: readonly Findable[], reading: Reading): readonly unknown[] {
  const found = subjects.map(({ subjectId, texts }) => {
    const tokens = new Set(texts.flatMap((each) => searchTokens(each, reading)));
    return { subjectId, tokens: [...tokens].join(' ') };
  });
  return [tx.zoneId, noun, found.map(({ subjectId }) => subjectId), found.map(({ tokens }) => tokens)];
}

/** The last character there is: what begins with a token sorts from the token up to the token and this. */
const lastCharacter = '\u{10FFFF}';

/**
 * SQL for the subjects of one noun, or of several that share their subjects, in which everything typed is found: one
 * column, `subject_id`, each once. A text without a letter or digit finds nothing. Equality and `<` alone, which stay
 * indexed under row-level security (house.md 4.8).
 */
export function matching(
  { zoneId }: Pick<Tx, 'zoneId'>,
  noun: string | readonly string[],
  typed: string,
): RawBuilder<unknown> {
  const nouns = typeof noun === 'string' ? [noun] : noun;
  const found = queryTokens(typed).map(
    (token) => sql`select subject_id from search_token
                    where zone_id = ${zoneId} and noun = any(${[...nouns]}::text[])
                      and token >= ${token} and token < ${token + lastCharacter}`,
  );
  if (found.length === 0) return sql`(select null::uuid as subject_id where false)`;
  return found.length === 1
    ? sql`(select distinct * from (${found[0]}) f)`
    : sql`(${sql.join(found, sql` intersect `)})`;
}
