import { listUnitWords } from '#capabilities/unit-register';
import { dayCell, endAfter, lastDayCell, saidDay } from '#kernel/cell-values';
import type { Id, UnitId } from '#kernel/ids';
import { addDays, type PlainDate } from '#kernel/plain-date';
import { quantityOfValue } from '#kernel/quantity';
import { type Refusal, refuse } from '#kernel/refusal';
import type { RowOf } from '#kernel/sheet';
import { valueOf } from '#kernel/told-value';
import type { Tx } from '#platform/commands';
import type { Gathered, Ledger, LedgerRow } from '#platform/ledgers';
import type { CampaignFact, CountMeasure } from '../campaign.rules.ts';
import { campaignSheet } from '../campaign.sheet.ts';
import { campaignsInOrder, listCounts, listRuns, listSeenPlaces } from '../campaign.store.ts';
import { CountKey, type Place, type RecordCampaign } from '../contract.ts';
import { recordCampaigns } from './record-campaigns.ts';

type Row = LedgerRow<typeof campaignSheet>;
type Cells = RowOf<typeof campaignSheet>;

/** S19, both ways. */
export const campaignLedger: Ledger<typeof campaignSheet, typeof RecordCampaign> = {
  sheet: campaignSheet,
  together: ['name'],
  gather,
  record: recordCampaigns,
  list,
};

function gather(rows: readonly Row[], asOf: PlainDate): Gathered<RecordCampaign> {
  const refused = rows.flatMap((row) => {
    const refusal = whyNotGathered(row);
    return refusal === null ? [] : [{ rows: [row.row], refusal }];
  });
  const wrong = new Set(refused.flatMap((one) => one.rows));
  const named = Map.groupBy(
    rows.filter(({ row }) => !wrong.has(row)),
    ({ values }) => valueOf(values.name) ?? '',
  );
  return {
    items: Array.from(named, ([name, of]) => ({
      rows: of.map(({ row }) => row),
      message: {
        name,
        ...columnsOf(of),
        runs: runsOf(of),
        counts: of.flatMap((row) => countsOf(row, asOf)),
      },
    })),
    refused,
  };
}

function whyNotGathered({ values }: Row): Refusal | null {
  const [unit, site] = [valueOf(values.unit), valueOf(values.site)];
  if (valueOf(values.name) === undefined) return refuse('invalid', 'campaign.nameless', { field: 'name' });
  if (unit !== undefined && site !== undefined) return refuse('invalid', 'campaign.two-places', { field: 'site' });
  const counted = CountKey.options.some((key) => valueOf(values[key]) !== undefined);
  return counted && unit === undefined && site === undefined
    ? refuse('invalid', 'campaign.no-place', { field: 'unit' })
    : null;
}

/** What the last row that says it says. */
function columnsOf(rows: readonly Row[]): Partial<Pick<RecordCampaign, 'orderedBy' | 'document' | 'level'>> {
  const told = (['orderedBy', 'document', 'level'] as const).map((field) => [
    field,
    rows.map(({ values }) => valueOf(values[field])).findLast((value) => value !== undefined),
  ]);
  return Object.fromEntries(told.filter(([, value]) => value !== undefined));
}

/** Each time it ran is told once, on however many rows it stands. */
function runsOf(rows: readonly Row[]): RecordCampaign['runs'] {
  const runs = rows.flatMap(({ values, origin }) => {
    const from = saidDay(values.from)?.on;
    return from === undefined ? [] : [{ from, ...endAfter(values.until), origin }];
  });
  return [...new Map(runs.toReversed().map((run) => [`${run.from} ${run.to ?? ''}`, run])).values()].toReversed();
}

function countsOf({ values, origin }: Row, asOf: PlainDate): RecordCampaign['counts'] {
  const [unitId] = (valueOf(values.unit) ?? []) as readonly UnitId[];
  const [projectId] = (valueOf(values.site) ?? []) as readonly Id<'ProjectId'>[];
  const place: Place | null = unitId !== undefined ? { unitId } : projectId !== undefined ? { projectId } : null;
  if (place === null) return [];
  const on = saidDay(values.on)?.on ?? asOf;
  return CountKey.options.flatMap((key) => {
    const value = valueOf(values[key])?.quantity;
    return value === undefined ? [] : [{ place, key, value, on, origin }];
  });
}

/** As far as they had begun by the day: a row for each place and day on which it told numbers. */
async function* list(tx: Tx, on: PlainDate): AsyncGenerator<readonly Cells[]> {
  const words = await listUnitWords(tx, on);
  for await (const campaigns of campaignsInOrder(tx)) {
    const ids = campaigns.map(({ campaignId }) => campaignId);
    const [runs, places] = await Promise.all([listRuns(tx, ids), listSeenPlaces(tx, ids, on)]);
    const counts = await listCounts(
      tx,
      places.map(({ placeId }) => placeId),
    );
    yield campaigns.flatMap(({ campaignId, name, orderedBy, document, level }) => {
      const told = places
        .filter((place) => place.campaignId === campaignId)
        .flatMap(({ placeId, unitId, projectName }) => {
          const at = unitId === null ? { site: [projectName ?? ''] } : { unit: [words.get(unitId) ?? ''] };
          return cellsByDay((counts.get(placeId) ?? []).filter((count) => count.on <= on)).map((cells) => ({
            ...at,
            ...cells,
          }));
        });
      const ran = runs
        .filter(({ subjectId, from }) => subjectId === campaignId && from <= on)
        .map((run) => daysOf(run, on));
      return Array.from({ length: Math.max(told.length, ran.length) }, (_, index) => ({
        name,
        orderedBy,
        document,
        level,
        ...(ran[index] ?? ran.at(-1)),
        ...told[index],
      }));
    });
  }
}

const daysOf = ({ from, to }: CampaignFact, on: PlainDate): Cells => ({
  from: dayCell(from),
  until: lastDayCell(to > addDays(on, 1) ? 'infinity' : to),
});

const cellsByDay = (counts: readonly CountMeasure[]): readonly Cells[] =>
  Array.from(
    Map.groupBy(counts, (count) => count.on),
    ([day, told]) => ({
      on: dayCell(day),
      ...Object.fromEntries(told.map(({ key, value }) => [key, { quantity: quantityOfValue(value), rest: '' }])),
    }),
  );
