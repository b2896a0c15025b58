import type { Tx } from '#platform/commands';
import type { Database } from '#platform/database';

/** Answers of a program; the one asked longest ago goes first. */
const mostKept = 300;

type Kept = { readonly snapshot: string; readonly answer: Promise<unknown> };

const keptOf = new WeakMap<Database['begin'], Map<string, Kept>>();

/**
 * What is committed and visible, as a text: as long as it stays the same nobody has written anything anywhere in the
 * database, so what was read is still what would be read. Null where the rows stand on other servers (Citus), whose
 * commits this one need not know of.
 */
export async function snapshotOf(tx: Tx): Promise<string | null> {
  const [row] = await tx.rows<{ snapshot: string | null }>({
    sql: `select case when not exists (select 1 from pg_extension where extname = 'citus')
                      then pg_current_snapshot()::text end as snapshot`,
    parameters: [],
  });
  return row?.snapshot ?? null;
}

/**
 * The answer to a question, read anew unless it was read at this very snapshot (decision 0021). Whoever asks while it is
 * being read waits for that reading: what it finds is not older than their question.
 *
 * @param read the answer, and the snapshot after all was read: kept where nothing was written meanwhile
 */
export async function keptAnswer<Answer>(
  database: Database,
  question: string,
  snapshot: string,
  read: () => Promise<{ readonly answer: Answer; readonly after: string | null }>,
): Promise<Answer> {
  const answers = keptOf.get(database.begin) ?? new Map<string, Kept>();
  keptOf.set(database.begin, answers);
  const kept = answers.get(question);
  answers.delete(question);
  if (kept?.snapshot === snapshot) {
    answers.set(question, kept);
    return (await kept.answer) as Answer;
  }
  const reading = read();
  const own: Kept = { snapshot, answer: reading.then(({ answer }) => answer) };
  // A failure is told to whoever waits; nobody need be waiting.
  own.answer.catch(() => undefined);
  answers.set(question, own);
  const [oldest] = answers.keys();
  if (answers.size > mostKept && oldest !== undefined) answers.delete(oldest);
  const forget = (): void => {
    if (answers.get(question) === own) answers.delete(question);
  };
  try {
    const { answer, after } = await reading;
    if (after !== snapshot) forget();
    return answer;
  } catch (error) {
    forget();
    throw error;
  }
}
