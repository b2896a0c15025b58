import { createHash } from 'node:crypto';
import type { Tx } from '#platform/commands';
import type { Statement } from '#platform/database';
import type { Answers, ForgetAnswer, RememberedAnswer } from './contract.ts';

/** What is answered of any file: who bears a name. */
export const anyShape = '';

export type AnswersOfShape = { readonly shape: string; readonly answers: Answers };

/** Headings may be more than an index holds. */
const keyOf = (shape: string): string =>
  shape === anyShape ? anyShape : createHash('sha256').update(shape).digest('hex');

/** All that was ever answered in the zone: as much as people have typed. */
export async function listAnswers(tx: Pick<Tx, 'rows' | 'zoneId'>): Promise<(shape: string) => Answers> {
  const rows = await tx.rows<{ shape: string; asked: string; answer: string }>({
    sql: 'select shape, asked, answer from ledger_answer where zone_id = $1',
    parameters: [tx.zoneId],
  });
  const byShape = new Map<string, Record<string, string>>();
  for (const { shape, asked, answer } of rows) {
    const answers = byShape.get(shape) ?? {};
    byShape.set(shape, answers);
    answers[asked] = answer;
  }
  return (shape) => byShape.get(keyOf(shape)) ?? {};
}

/** The last answer to a question stands. */
export function saveAnswers(tx: Tx, given: readonly AnswersOfShape[]): Statement {
  const rows = new Map(
    given.flatMap(({ shape, answers }) =>
      Object.entries(answers).map(([asked, answer]) => [`${shape}\n${asked}`, [keyOf(shape), asked, answer]] as const),
    ),
  );
  const column = (index: 0 | 1 | 2): readonly (string | undefined)[] => [...rows.values()].map((row) => row[index]);
  return {
    sql: `insert into ledger_answer (zone_id, shape, asked, answer, recorded_at, command_id)
          select $1, a.shape, a.asked, a.answer, $5, $6
            from unnest($2::text[], $3::text[], $4::text[]) as a (shape, asked, answer)
          on conflict (zone_id, shape, asked) do update
             set answer = excluded.answer, recorded_at = excluded.recorded_at, command_id = excluded.command_id
          returning asked`,
    parameters: [tx.zoneId, column(0), column(1), column(2), tx.now, tx.commandId],
  };
}

type RememberedRow = Omit<RememberedAnswer, 'taughtBy'> & { readonly actor: string | null };

/** The last taught first. @param from how many are passed over */
export const listRemembered = (tx: Tx, from: number, most: number): Promise<RememberedRow[]> =>
  tx.rows<RememberedRow>({
    sql: `select a.shape, a.asked, a.answer, a.recorded_at, a.command_id as taught_in, r.actor
            from (select * from ledger_answer where zone_id = $1 and recorded_at <= $4
                   order by recorded_at desc, shape desc, asked desc limit $2 offset $3) as a
            left join receipt r on r.zone_id = a.zone_id and r.command_id = a.command_id
           order by a.recorded_at desc, a.shape desc, a.asked desc`,
    parameters: [tx.zoneId, most, from, tx.now],
  });

export type KeptAnswer = Pick<RememberedAnswer, 'answer' | 'taughtIn'>;

/** Answers as they are kept, locked, in the order asked; undefined for what is not remembered. */
export async function lockAnswers(
  tx: Tx,
  asked: readonly ForgetAnswer[],
): Promise<readonly (KeptAnswer | undefined)[]> {
  const rows = await tx.rows<KeptAnswer & Pick<ForgetAnswer, 'shape' | 'asked'>>({
    sql: `select shape, asked, answer, command_id as taught_in from ledger_answer
           where zone_id = $1 and shape = any($2::text[]) and asked = any($3::text[])
           order by shape, asked for update`,
    parameters: [tx.zoneId, asked.map(({ shape }) => shape), asked.map((one) => one.asked)],
  });
  return asked.map((one) => rows.find((row) => row.shape === one.shape && row.asked === one.asked));
}

export const forgetAnswers = (tx: Tx, gone: readonly ForgetAnswer[]): Statement => ({
  sql: `delete from ledger_answer
         where zone_id = $1 and shape = any($2::text[]) and asked = any($3::text[])
           and (shape, asked) in (select * from unnest($2::text[], $3::text[]))
        returning asked`,
  parameters: [tx.zoneId, gone.map(({ shape }) => shape), gone.map(({ asked }) => asked)],
});

/** Around what may be refused and is then left undone, the rest of the act notwithstanding. */
export const trying: Statement = { sql: 'savepoint trying', parameters: [] };
export const leftUndone: Statement = { sql: 'rollback to savepoint trying', parameters: [] };
