import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** A stream of chance; `next` gives 32 random bits as a signed number. */
export type Stream = ReturnType<typeof xoroshiro128plus>;

/** Streams `first` to `first + count - 1` of a seed: they never overlap, whoever draws from which (2⁶⁴ draws apart). */
export function streamsOf(seed: number, first: number, count: number): readonly Stream[] {
  const stream = xoroshiro128plus(seed);
  for (let skipped = 0; skipped < first; skipped++) stream.jump();
  return Array.from({ length: count }, () => {
    const mine = stream.clone();
    stream.jump();
    return mine;
  });
}

/** In [0, 1). */
export const uniform = (stream: Stream): number => uniformFloat64(stream);

/*
 * The ziggurat of Marsaglia and Tsang (Journal of Statistical Software 5, 2000) with 128 layers. Layer and height come
 * from different bits of one draw, which the original shares between them (Doornik 2005).
 */
const layers = 128;
const tail = 3.442619855899;
const area = 9.91256303526217e-3;
const heights = 2 ** 24;

const density = (x: number): number => Math.exp(-0.5 * x * x);

/** Of each layer: below this height a draw is surely inside; the width of a step; the density at its edge. */
const surely = new Int32Array(layers);
const width = new Float64Array(layers);
const edgeDensity = new Float64Array(layers);

let edge = tail;
let outer = tail;
const base = area / density(tail);
surely[0] = Math.floor((tail / base) * heights);
width[0] = base / heights;
edgeDensity[0] = 1;
width[layers - 1] = tail / heights;
edgeDensity[layers - 1] = density(tail);
for (let layer = layers - 2; layer >= 1; layer--) {
  edge = Math.sqrt(-2 * Math.log(area / outer + density(outer)));
  surely[layer + 1] = Math.floor((edge / outer) * heights);
  outer = edge;
  edgeDensity[layer] = density(edge);
  width[layer] = edge / heights;
}
surely[1] = 0;

/** Standard normal. */
export function normal(stream: Stream): number {
  for (;;) {
    const bits = stream.next();
    const layer = bits & (layers - 1);
    const height = bits >> 7;
    if ((height < 0 ? -height : height) < (surely[layer] as number)) return height * (width[layer] as number);
    const x = height * (width[layer] as number);
    if (layer === 0) return beyondTail(stream, height < 0);
    const [low, high] = [edgeDensity[layer] as number, edgeDensity[layer - 1] as number];
    if (low + uniform(stream) * (high - low) < density(x)) return x;
  }
}

/** Marsaglia's tail (1964). */
function beyondTail(stream: Stream, isBelow: boolean): number {
  for (;;) {
    const x = -Math.log(1 - uniform(stream)) / tail;
    const y = -Math.log(1 - uniform(stream));
    if (y + y >= x * x) return isBelow ? -tail - x : tail + x;
  }
}
