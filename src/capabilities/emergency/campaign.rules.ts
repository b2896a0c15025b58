import type { Id, IdsThere } from '#kernel/ids';
import { afterChange, holdAll, type HeldAll, type KeyedFact } from '#kernel/keyed-facts';
import { addDays, type PlainDate } from '#kernel/plain-date';
import { quantityValue } from '#kernel/quantity';
import { type Refusal, refuse } from '#kernel/refusal';
import { isSaidBefore } from '#kernel/said-before';
import { type Measure, measureToldTwice, type MeasuresTaken, takeMeasures } from '#kernel/told-measures';
import type { CampaignId, CountKey, Place, PlaceId, RecordCampaign } from './contract.ts';

export type CampaignFact = KeyedFact<'runs'>;
export type CountMeasure = Measure<CountKey>;
export type CampaignColumns = { readonly [Field in (typeof columns)[number]]: string | null };
export const columns = ['orderedBy', 'document', 'level'] as const;

export type KeptPlace = { readonly placeId: PlaceId; readonly at: string };
export type KeptCampaign = CampaignColumns & {
  readonly campaignId: CampaignId;
  readonly facts: readonly CampaignFact[];
  readonly places: readonly KeptPlace[];
  readonly counts: readonly CountMeasure[];
};

export type RecordedPlace = KeptPlace & {
  readonly place: Place;
  readonly isNew: boolean;
  readonly taken: MeasuresTaken<CountKey>;
};
export type RecordedCampaign = CampaignColumns & {
  readonly campaignId: CampaignId;
  readonly name: string;
  readonly origin: string | null;
  readonly isNew: boolean;
  readonly held: HeldAll<'runs'>;
  readonly places: readonly RecordedPlace[];
};

type Context = {
  readonly today: PlainDate;
  readonly newId: () => Id<'FactId'>;
  readonly inputs: readonly RecordCampaign[];
  readonly index: number;
};

/** The unit or project that a place is. */
export const idOf = (place: Place): string => ('unitId' in place ? place.unitId : place.projectId);

/** Takes what a ledger tells of a campaign over into what is known of it (decision 0015). */
export function recordCampaign(
  { kept, grid }: { readonly kept: KeptCampaign | null; readonly grid: IdsThere },
  input: RecordCampaign,
  { today, newId, inputs, index }: Context,
): RecordedCampaign | Refusal {
  const { name } = input;
  if (isSaidBefore(inputs, index, 'name')) return refuse('invalid', 'campaign.twice', { field: 'name' });
  const orderedBy = input.orderedBy ?? kept?.orderedBy ?? null;
  // Only a lawful authority's order opens one (M22).
  if (orderedBy === null) return refuse('invalid', 'campaign.no-order', { field: 'orderedBy' });
  const wrong = whyNotRun(input, today) ?? whyNotCounted(input, grid, today);
  if (wrong !== null) return wrong;
  const campaignId = kept?.campaignId ?? (newId() as string as CampaignId);
  const runs = input.runs.map((days) => ({ key: 'runs' as const, value: 'yes', ...days }));
  const held = holdAll<'runs'>(kept?.facts ?? [], runs, { subjectId: campaignId, several: () => false, newId });
  if (afterChange<CampaignFact>(kept?.facts ?? [], held).length === 0)
    return refuse('invalid', 'campaign.no-beginning', { field: 'from' });
  const places = placesOf(kept, input, newId);
  return {
    campaignId,
    name,
    orderedBy,
    document: input.document ?? kept?.document ?? null,
    level: input.level ?? kept?.level ?? null,
    origin: input.runs[0]?.origin ?? null,
    isNew: kept === null,
    held,
    places,
  };
}

function whyNotRun({ runs }: RecordCampaign, today: PlainDate): Refusal | null {
  for (const { from, to } of runs) {
    const about = { field: 'from', facts: { from } };
    if (from > today || (to !== undefined && to > addDays(today, 1)))
      return refuse('invalid', 'campaign.ahead', { ...about, rule: 'house 2.3' });
    if (to !== undefined && from >= to) return refuse('invalid', 'campaign.ends-before', about);
  }
  return null;
}

function whyNotCounted({ counts }: RecordCampaign, grid: IdsThere, today: PlainDate): Refusal | null {
  for (const { place, key, on } of counts) {
    if (!grid.has(idOf(place)))
      return refuse('invalid', 'campaign.no-place', { field: 'unitId' in place ? 'unit' : 'site' });
    if (on > today) return refuse('invalid', 'campaign.ahead', { field: key, facts: { on }, rule: 'house 2.3' });
  }
  const keyed = counts.map(({ place, key, value, ...count }) => ({
    ...count,
    key: `${key} ${idOf(place)}`,
    value: quantityValue(value),
  }));
  const twice = measureToldTwice(keyed);
  return twice === undefined
    ? null
    : refuse('invalid', 'campaign.told-twice', { field: 'on', facts: { on: twice.on } });
}

function placesOf(
  kept: KeptCampaign | null,
  { counts }: RecordCampaign,
  newId: () => Id<'FactId'>,
): readonly RecordedPlace[] {
  const known = new Map(kept?.places.map(({ at, placeId }) => [at, placeId]));
  const countsOf = Map.groupBy(kept?.counts ?? [], ({ subjectId }) => subjectId);
  return Array.from(
    Map.groupBy(counts, ({ place }) => idOf(place)),
    ([at, told]) => {
      const placeId = known.get(at) ?? (newId() as string as PlaceId);
      const measures = told.map(({ key, value, on, origin }) => ({ key, value: quantityValue(value), on, origin }));
      const taken = takeMeasures(countsOf.get(placeId) ?? [], measures, { subjectId: placeId, newId });
      return { placeId, at, place: told[0]?.place as Place, isNew: !known.has(at), taken };
    },
  );
}

export const isUnchanged = (recorded: RecordedCampaign, kept: KeptCampaign | null): boolean =>
  kept !== null &&
  recorded.held.withdrawn.length + recorded.held.entered.length === 0 &&
  recorded.places.every(({ taken }) => taken.changes.length === 0) &&
  columns.every((column) => recorded[column] === kept[column]);

/** Whether nothing but numbers of places is told otherwise than it is known: what a place may tell of itself. */
export const isCountsOnly = (kept: KeptCampaign | null, input: RecordCampaign): boolean =>
  kept !== null &&
  columns.every((column) => input[column] === undefined || input[column] === kept[column]) &&
  input.runs.every((run) =>
    kept.facts.some(({ from, to }) => from <= run.from && run.from < to && (run.to === undefined || run.to <= to)),
  );
