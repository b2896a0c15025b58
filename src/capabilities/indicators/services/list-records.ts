import { isRefusal, type Refusal } from '#kernel/refusal';
import { quantity } from '#kernel/quantity';
import { query } from '#platform/queries';
import { whenAsked } from '../asked.rules.ts';
import { ListRecords, type RecordLine } from '../contract.ts';
import { isHidden } from '../figure.rules.ts';
import { indicatorAccess } from '../indicator.access.ts';
import { countRecords, listPage, type RecordRow } from '../record-list.store.ts';
import { openedBy, type Registry } from '../registry.store.ts';
import { sought } from './get-figure.ts';

/** The records behind a figure, for this reader; those that entered or left since an earlier day, where asked. */
export const listRecordsOf = (registry: Registry) =>
  query({
    name: 'indicator.records',
    input: ListRecords,
    see: indicatorAccess.see,
    onePlan: true,
    read: async (tx, input) => {
      const asked = await sought(tx, registry, input);
      if (isRefusal(asked)) return asked;
      const since = input.since === undefined ? null : whenAsked({ ...input, on: input.since, from: undefined }, tx);
      if (isRefusal(since)) return { ...since, field: 'since' } satisfies Refusal;
      const counted = openedBy(asked.indicator);
      const { at, unitId, where } = asked;
      const of = { at, unitId, where, since, change: since === null ? null : (input.change ?? null) };
      const [rows, { count, unnamed }] = await Promise.all([
        listPage(tx, counted, of, { after: input.after ?? null, limit: input.limit }),
        countRecords(tx, counted, of),
      ]);
      const narrow = unitId !== null || where.length > 0 || of.change !== null;
      const hidden = isHidden({ count, unnamed }, narrow);
      const page = hidden ? [] : rows.slice(0, input.limit);
      const last = page.at(-1);
      return {
        on: at.on,
        noun: counted.of.noun,
        count: hidden ? null : count,
        unnamed: hidden ? 0 : unnamed,
        records: page.map(lineOf),
        next: last !== undefined && rows.length > input.limit ? `${last.number} ${last.recordId}` : null,
      };
    },
  });

const lineOf = ({ recordId, opens, label, amount, word, dimensions }: RecordRow): RecordLine => ({
  recordId,
  opens,
  label,
  amount: amount === null ? null : quantity(Number(amount), word),
  of: dimensions,
});
