import { query } from '#platform/queries';
import { type CultivationList, ListCultivations } from '../contract.ts';
import { cultivationAccess } from '../cultivation.access.ts';
import { listMatching } from '../cultivation-list.store.ts';
import { maskName } from '../cultivation.rules.ts';

/** Records as of a day, a page of them, those not handed on within thirty days first (S15). */
export const listCultivations = query({
  name: 'cultivation.list',
  input: ListCultivations,
  see: cultivationAccess.see,
  read: async (tx, input): Promise<CultivationList> => {
    const asked = { ...input, on: input.on ?? tx.today };
    const rows = await listMatching(tx, asked);
    const cultivations = rows
      .slice(0, asked.limit)
      .map(({ number, name, ...row }) => ({ ...row, number: Number(number), maskedName: maskName(name) }));
    const last = cultivations.at(-1);
    const more = rows.length > asked.limit && last !== undefined;
    return {
      on: asked.on,
      today: tx.today,
      cultivations,
      after: more ? `${last.late ? 'late' : 'rest'}-${last.number}` : null,
    };
  },
});
