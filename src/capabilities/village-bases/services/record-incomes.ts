import { listUnitPlaces } from '#capabilities/organisation';
import { moneyMeasure } from '#kernel/money';
import { printQuantity, quantityOfValue } from '#kernel/quantity';
import { isRefusal } from '#kernel/refusal';
import { command, type Tx } from '#platform/commands';
import { recordedOf } from '#platform/ledgers';
import { RecordIncome } from '../contract.ts';
import { type IncomeMeasure, isUnchanged, recordIncome } from '../income.rules.ts';
import { findIncomes, keyOf, saveIncomes } from '../income.store.ts';
import { villageIncomeAccess } from '../village.access.ts';

/** Takes incomes of villages over from their ledger. The village is the place that is asked. */
export const recordIncomes = command({
  name: 'village-income.record',
  words: { zh: '补录村集体收入', en: 'Record incomes of villages from a ledger' },
  input: RecordIncome,
  example: { villageUnitId: '01890000-0000-7000-8000-000000000001', year: 2021, amounts: [] },
  load: loadIncomes,
  may: villageIncomeAccess.record,
  decide: ({ kept, isVillage }, input, context) => {
    const decided = recordIncome({ kept, isVillage }, input, context);
    if (isRefusal(decided)) return decided;
    const { incomeId, villageUnitId, isNew, voucher, taken } = decided;
    const said = [
      ...taken.changes.map(({ was, becomes }) => ({
        field: becomes.key,
        was: was === null ? null : words(was),
        becomes: words(becomes),
      })),
      ...(voucher === (kept?.voucher ?? null)
        ? []
        : [{ field: 'voucher', was: kept?.voucher ?? null, becomes: voucher }]),
    ];
    const answer = recordedOf({ subjectId: incomeId, isNew, held: [], said });
    const subjects = [incomeId, villageUnitId];
    if (isUnchanged(decided, kept)) return { change: null, answer, subjects };
    return {
      change: decided,
      answer,
      subjects,
      events: [{ kind: 'village-income.recorded', subjectId: incomeId, body: {} }],
    };
  },
  save: saveIncomes,
});

const words = ({ value, on }: IncomeMeasure): string => `${printQuantity(quantityOfValue(value), moneyMeasure)} ${on}`;

async function loadIncomes(tx: Tx, inputs: readonly RecordIncome[]) {
  const villages = [...new Set(inputs.map(({ villageUnitId }) => villageUnitId))];
  const [found, places] = await Promise.all([findIncomes(tx, inputs), listUnitPlaces(tx, villages)]);
  return inputs.map((input) => {
    const place = places.get(input.villageUnitId);
    return {
      standing: { rolesAt: { village: place?.roles ?? [] } },
      kept: found.get(keyOf(input)) ?? null,
      isVillage: place?.kind === 'village',
    };
  });
}
