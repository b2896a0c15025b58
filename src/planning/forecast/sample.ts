import { streamsOf } from './chance.ts';
import { drawInto, emptyDraws, lanes } from './draw.ts';
import type { ForecastModel } from './model.ts';
import { passesOf } from './passes.ts';
import { tracerOf } from './trace.ts';

/** What came of some samples of a model; samples of several threads are joined by `joinSamples`. */
export type Samples = {
  /** Finish of the plan by sample, minutes since 1970. */
  readonly finishes: Int32Array;
  /** By activity of the plan: in how many samples it lay on a path that drives the finish. */
  readonly critical: Int32Array;
  /** Watched activity × sample. */
  readonly watched: readonly Int32Array[];
  /** Risk × sample: 1 where it happened. */
  readonly happened: readonly Uint8Array[];
};

/** The batches of a number of samples: each is sixteen samples from a stream of its own. */
export const batchesOf = (samples: number): number => Math.ceil(samples / lanes);

/**
 * Draws batches `first` to `first + count - 1` of a seed: the same whoever draws the others, so that threads may share
 * them. O(count × (activities + links)).
 */
export function sampleBatches(model: ForecastModel, seed: number, first: number, count: number): Samples {
  const samples: Samples = {
    finishes: new Int32Array(count * lanes),
    critical: new Int32Array(model.ids.length),
    watched: Array.from(model.watched, () => new Int32Array(count * lanes)),
    happened: model.risks.map(() => new Uint8Array(count * lanes)),
  };
  const draws = emptyDraws(model);
  const pass = passesOf(model);
  const trace = tracerOf(model, samples.critical);
  for (const [batch, stream] of streamsOf(seed, first, count).entries()) {
    drawInto(draws, model, stream);
    pass(draws, (lane, passed) => {
      const sample = batch * lanes + lane;
      samples.finishes[sample] = passed.planFinish;
      for (const [index, activity] of model.watched.entries())
        (samples.watched[index] as Int32Array)[sample] = passed.finishOf(model.network.end[activity] as number);
      for (const [risk, happened] of samples.happened.entries())
        happened[sample] = draws.happened[risk * lanes + lane] as number;
      trace(passed);
    });
  }
  return samples;
}

/** Samples of consecutive batches, in their order. */
export const joinSamples = (parts: readonly Samples[]): Samples => ({
  finishes: Int32Array.from(parts.flatMap(({ finishes }) => [...finishes])),
  critical: (parts[0]?.critical ?? new Int32Array(0)).map((_, index) =>
    parts.reduce((sum, { critical }) => sum + (critical[index] as number), 0),
  ),
  watched: (parts[0]?.watched ?? []).map((_, index) =>
    Int32Array.from(parts.flatMap(({ watched }) => [...(watched[index] as Int32Array)])),
  ),
  happened: (parts[0]?.happened ?? []).map((_, index) =>
    Uint8Array.from(parts.flatMap(({ happened }) => [...(happened[index] as Uint8Array)])),
  ),
});
