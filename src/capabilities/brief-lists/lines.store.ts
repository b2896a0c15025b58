import type { At } from '#capabilities/indicators';
import type { Tx } from '#platform/commands';
import { type RawBuilder, rawStatement, sql } from '#platform/database';

/** Nobody reads a list of a brief beyond so many lines: how many more there are is told (decision 0022). */
export const linesTold = 500;

/** As of which day, and how many lines of each list are told. */
export type Asked = At & { readonly most: number };

/** The first lines of a list, and how many more there are. */
export type Lines<Row> = { readonly rows: readonly Row[]; readonly left: number };

/** An order by columns of the keys `k`, which comes first, and the row that tells the rest of a key: looked up for few. */
type Foremost = { readonly by: RawBuilder<unknown>; readonly rest: RawBuilder<unknown> };

/**
 * The first lines of what `keys` lists as rows `k`, in an order; what `told` says of a line `l` is looked up for those alone.
 * @param before SQL of a `with` clause that keys ask for
 * @param foremost where the order asks for more than the keys tell: only of keys that can be among the first it is looked up
 */
export async function firstLines<Row extends object>(
  tx: Tx,
  { most }: Asked,
  lines: {
    readonly before?: RawBuilder<unknown>;
    readonly keys: RawBuilder<unknown>;
    readonly foremost?: Foremost;
    readonly order: RawBuilder<unknown>;
    readonly told: RawBuilder<Row>;
  },
): Promise<Lines<Row>> {
  const { before = sql``, keys, foremost, order, told } = lines;
  const counted = sql`select k.*, count(*) over () as of_all`;
  const listed =
    foremost === undefined
      ? sql`${counted} from (${keys}) as k`
      : sql`
        select k.*, rest.*
          from (${counted}, rank() over (order by ${foremost.by}) as at_best from (${keys}) as k) as k
         cross join lateral (${foremost.rest} offset 0) as rest
         where k.at_best <= ${most}`;
  const rows = await tx.rows<Row & { readonly ofAll: number }>(
    rawStatement(sql`
      ${before}
      select ${told}, l.of_all::int as of_all
        from (select k.*, row_number() over (order by ${order}) as nth from (${listed}) as k) as l
       where l.nth <= ${most} order by l.nth`),
  );
  return { rows, left: (rows[0]?.ofAll ?? 0) - rows.length };
}
