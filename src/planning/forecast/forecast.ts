import { type Moment, minuteNumber, momentOfMinute } from '#kernel/moment';
import { refuse, RefusedError } from '#kernel/refusal';
import { earlyDates, type Plan } from '#planning/schedule';
import { type ForecastModel, forecastModel } from './model.ts';
import { batchesOf, sampleBatches, type Samples } from './sample.ts';
import type { Uncertainty } from './uncertainty.ts';

/** When a plan will be finished, and how sure. Dates are those by which that share of the samples was finished. */
export type Forecast = {
  /** Rounded up to whole batches of sixteen; a share p is sure to ±√(p(1−p)/samples). */
  readonly samples: number;
  readonly seed: number;
  /** What the plan itself says, with no uncertainty. */
  readonly planned: Moment;
  /** The share of samples finished by then. */
  readonly probabilityOfPlanned: number;
  readonly finish: FinishDates;
  /** In the order of the plan: the share of samples in which the activity lay on a path that drives the finish. */
  readonly activities: readonly { readonly id: string; readonly criticality: number }[];
  readonly watched: readonly ({ readonly id: string } & FinishDates)[];
  readonly risks: readonly RiskCost[];
};

export type FinishDates = { readonly p50: Moment; readonly p80: Moment; readonly p95: Moment };

export type RiskCost = {
  readonly id: string;
  /** The share of samples in which it happened. */
  readonly happened: number;
  /** How much later the plan finishes on average where it did, in minutes of the clock; null if always or never. */
  readonly later: number | null;
};

export type ForecastOptions = { readonly samples: number; readonly seed: number };

const mostSamples = 1_000_000;

/**
 * The finish of a plan by Monte-Carlo, the same for a seed. O(samples × (activities + links)).
 * @throws RefusedError those of `forecastModel`, `forecast.samples`, `forecast.seed`
 */
export function forecast(plan: Plan, uncertainty: Uncertainty, { samples, seed }: ForecastOptions): Forecast {
  if (!(Number.isSafeInteger(samples) && samples > 0 && samples <= mostSamples))
    throw new RefusedError(refuse('invalid', 'forecast.samples', { field: 'samples', facts: { most: mostSamples } }));
  if (!Number.isSafeInteger(seed)) throw new RefusedError(refuse('invalid', 'forecast.seed', { field: 'seed' }));
  const model = forecastModel(plan, uncertainty);
  return forecastOf(model, sampleBatches(model, seed, 0, batchesOf(samples)), seed);
}

/** The forecast that samples of a model amount to. */
export function forecastOf(model: ForecastModel, samples: Samples, seed: number): Forecast {
  const finishes = samples.finishes.toSorted();
  const planned = momentOfMinute(earlyDates(model.network).planFinish);
  const count = finishes.length;
  return {
    samples: count,
    seed,
    planned,
    probabilityOfPlanned: shareBy(finishes, minuteNumber(planned)),
    finish: finishDates(finishes),
    activities: model.ids.map((id, index) => ({ id, criticality: (samples.critical[index] as number) / count })),
    watched: samples.watched.map((watched, index) => ({
      id: model.ids[model.watched[index] as number] as string,
      ...finishDates(watched.toSorted()),
    })),
    risks: model.risks.map(({ id }, index) => ({ id, ...costOf(samples, samples.happened[index] as Uint8Array) })),
  };
}

/** The share of the samples that are finished by the moment. */
export const probabilityBy = ({ finishes }: Samples, by: Moment): number =>
  shareBy(finishes.toSorted(), minuteNumber(by));

function shareBy(sorted: Int32Array, minute: number): number {
  const later = sorted.findIndex((finish) => finish > minute);
  return later === -1 ? 1 : later / sorted.length;
}

const finishDates = (sorted: Int32Array): FinishDates => {
  const quantile = (share: number): Moment =>
    momentOfMinute(sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] as number);
  return { p50: quantile(0.5), p80: quantile(0.8), p95: quantile(0.95) };
};

function costOf({ finishes }: Samples, happened: Uint8Array): Omit<RiskCost, 'id'> {
  const sums = [0, 0];
  const counts = [0, 0];
  for (const [sample, finish] of finishes.entries()) {
    const side = happened[sample] as number;
    sums[side] = (sums[side] as number) + finish;
    counts[side] = (counts[side] as number) + 1;
  }
  const [without, withIt] = [(sums[0] as number) / (counts[0] as number), (sums[1] as number) / (counts[1] as number)];
  const later = counts[0] === 0 || counts[1] === 0 ? null : Math.round(withIt - without);
  return { happened: (counts[1] as number) / finishes.length, later };
}
