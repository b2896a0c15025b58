import { normal, type Stream, uniform } from './chance.ts';
import type { ForecastModel } from './model.ts';
import { fixed, quantilesInto } from './quantiles.ts';

/** Samples are drawn side by side: sixteen 32-bit numbers are one line of the processor's cache. */
export const lanes = 16;

/** The memory of a batch of samples, used again for the next. */
export type Draws = {
  /** Position × lane: minutes of work left. */
  readonly durations: Int32Array;
  /** Risk × lane: 1 where it happened. */
  readonly happened: Uint8Array;
};

export const emptyDraws = ({ network, risks }: ForecastModel): Draws => ({
  durations: new Int32Array(network.count * lanes),
  happened: new Uint8Array(risks.length * lanes),
});

const normalsInto = (into: Float64Array, stream: Stream): void => {
  for (let at = 0; at < into.length; at++) into[at] = normal(stream);
};

/** Draws the durations of all nodes for the next sixteen samples of the stream. O(nodes). */
export function drawInto(draws: Draws, model: ForecastModel, stream: Stream): void {
  const { kind, base, range, shape, group, groupWeight, ownWeight, commonWeight } = model;
  const common = new Float64Array(lanes);
  const groups = new Float64Array(model.groupCount * lanes);
  const scores = new Float64Array(lanes);
  const drawn = new Int32Array(lanes);
  if (commonWeight > 0) normalsInto(common, stream);
  normalsInto(groups, stream);
  for (let position = 0; position < model.network.count; position++) {
    const first = position * lanes;
    if (kind[position] === fixed) {
      draws.durations.fill((base[position] as number) + 0.5, first, first + lanes);
      continue;
    }
    const own = ownWeight[position] as number;
    for (let lane = 0; lane < lanes; lane++) scores[lane] = own * normal(stream);
    if (commonWeight > 0)
      for (let lane = 0; lane < lanes; lane++)
        scores[lane] = (scores[lane] as number) + commonWeight * (common[lane] as number);
    const factor = (group[position] as number) * lanes;
    const weight = groupWeight[position] as number;
    if (factor >= 0)
      for (let lane = 0; lane < lanes; lane++)
        scores[lane] = (scores[lane] as number) + weight * (groups[factor + lane] as number);
    quantilesInto(
      drawn,
      scores,
      kind[position] as number,
      base[position] as number,
      range[position] as number,
      shape[position] as number,
    );
    draws.durations.set(drawn, first);
  }
  addRisks(draws, model, stream);
}

function addRisks({ durations, happened }: Draws, { risks }: ForecastModel, stream: Stream): void {
  const scores = new Float64Array(lanes);
  const delays = new Int32Array(lanes);
  for (const [index, { probability, delay, positions }] of risks.entries()) {
    for (let lane = 0; lane < lanes; lane++) happened[index * lanes + lane] = uniform(stream) < probability ? 1 : 0;
    normalsInto(scores, stream);
    quantilesInto(delays, scores, delay.kind, delay.base, delay.range, delay.shape);
    for (const position of positions)
      for (let lane = 0; lane < lanes; lane++)
        durations[position * lanes + lane] =
          (durations[position * lanes + lane] as number) +
          (happened[index * lanes + lane] as number) * (delays[lane] as number);
  }
}
