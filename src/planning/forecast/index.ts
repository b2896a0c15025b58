/** When will it be finished, and how sure: plans with uncertain durations, repetitive works, earned schedule. */
export {
  daysOfYear,
  type EarnedSchedule,
  earnedSchedule,
  elapsedShareOfYear,
  pace,
  pacedTo,
  type PlannedPoint,
  reportsOwedTo,
} from './earned-schedule.ts';
export type { Estimate } from './estimate.ts';
export { type Forecast, forecast, type ForecastOptions, forecastOf, probabilityBy } from './forecast.ts';
export { type ForecastModel, forecastModel } from './model.ts';
export { batchesOf, joinSamples, sampleBatches, type Samples } from './sample.ts';
export type { ActivityEstimate, Correlation, Risk, Uncertainty } from './uncertainty.ts';
export {
  forecastRepetitive,
  type PaceFact,
  type PaceForecast,
  type PaceOptions,
  type PaceReasons,
  type RepetitiveWorks,
} from './repetitive.ts';
