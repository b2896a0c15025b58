import { type Estimate, normalP90 } from './estimate.ts';

/*
 * Every estimate is drawn through a standard normal z, so that any two can be made to move together (Gaussian copula):
 * the drawn duration is the one that has as much below it as z has. Tables replace Φ and the beta quantiles; between
 * their points lines are drawn. z is held within ±5.
 */
const reach = 5;
const stepsOfNormal = 4096;
const normalScale = stepsOfNormal / (2 * reach);

/** Φ at the points of the table, by the midpoint rule. */
const normalTable = tableOf(stepsOfNormal);

function tableOf(steps: number): Float64Array {
  const table = new Float64Array(steps + 2);
  const [step, finer] = [(2 * reach) / steps, 8];
  let sum = 0;
  for (let point = 1; point <= steps; point++) {
    for (let part = 0; part < finer; part++) {
      const z = -reach + (point - 1 + (part + 0.5) / finer) * step;
      sum += Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
    }
    table[point] = (sum * step) / finer;
  }
  table[steps + 1] = table[steps] as number;
  return table;
}

/** The share of normal draws below `z`, to 10⁻⁶. */
export function normalShare(z: number): number {
  const at = ((z < -reach ? -reach : z > reach ? reach : z) + reach) * normalScale;
  const point = at | 0;
  const low = normalTable[point] as number;
  return low + (at - point) * ((normalTable[point + 1] as number) - low);
}

/** The beta tables: a row for each place of the mode between the ends, a column for each z. */
const modes = 64;
const stepsOfBeta = 256;
const betaScale = stepsOfBeta / (2 * reach);
const columns = stepsOfBeta + 2;
let betaTable: Float64Array | undefined;

/** Quantiles of the PERT beta between 0 and 1, with α = 1 + 4m and β = 5 − 4m for the mode m; made once, some 10 ms. */
function betaQuantiles(): Float64Array {
  if (betaTable !== undefined) return betaTable;
  const table = new Float64Array((modes + 2) * columns);
  for (let row = 0; row <= modes; row++) fillRow(table, row);
  table.copyWithin((modes + 1) * columns, modes * columns, (modes + 1) * columns);
  betaTable = table;
  return table;
}

const fineSteps = 4096;

function fillRow(table: Float64Array, row: number): void {
  const [alpha, beta] = [(4 * row) / modes, 4 - (4 * row) / modes];
  const below = new Float64Array(fineSteps + 1);
  for (let at = 0; at < fineSteps; at++) {
    const x = (at + 0.5) / fineSteps;
    below[at + 1] = (below[at] as number) + x ** alpha * (1 - x) ** beta;
  }
  const all = below[fineSteps] as number;
  let at = 0;
  for (let column = 0; column <= stepsOfBeta; column++) {
    const sought = normalShare(-reach + column / betaScale) * all;
    while (at < fineSteps - 1 && (below[at + 1] as number) < sought) at++;
    const [low, high] = [below[at] as number, below[at + 1] as number];
    table[row * columns + column] = (at + (sought - low) / (high - low)) / fineSteps;
  }
  table[row * columns + columns - 1] = table[row * columns + stepsOfBeta] as number;
}

/** The beta quantile with the mode at `mode` (0 to 1) that belongs to `z`. */
function betaQuantile(table: Float64Array, mode: number, z: number): number {
  const atZ = ((z < -reach ? -reach : z > reach ? reach : z) + reach) * betaScale;
  const column = atZ | 0;
  const right = atZ - column;
  const row = (mode * modes) | 0;
  const down = mode * modes - row;
  const first = row * columns + column;
  const upper = (table[first] as number) * (1 - right) + (table[first + 1] as number) * right;
  const lower = (table[first + columns] as number) * (1 - right) + (table[first + columns + 1] as number) * right;
  return upper + down * (lower - upper);
}

/** An estimate as four numbers; kind 0 draws nothing and is `base`. */
export type Shape = { readonly kind: number; readonly base: number; readonly range: number; readonly shape: number };
export const fixed = 0;
const triangular = 1;
const pert = 2;
const lognormal = 3;

export function shapeOf(estimate: Estimate): Shape {
  if (estimate.kind === 'lognormal') {
    const spread = Math.log(estimate.p90 / estimate.median) / normalP90;
    return { kind: lognormal, base: Math.log(estimate.median), range: 0, shape: spread };
  }
  const { least, likely, most } = estimate;
  if (least === most) return { kind: fixed, base: least, range: 0, shape: 0 };
  const shape = (likely - least) / (most - least);
  return { kind: estimate.kind === 'pert' ? pert : triangular, base: least, range: most - least, shape };
}

/** The longest that can be drawn, in minutes. */
export const longestOf = ({ kind, base, range, shape }: Shape): number =>
  kind === lognormal ? Math.exp(base + reach * shape) : base + range;

/** The durations, in whole minutes, that belong to the scores. */
export function quantilesInto(
  into: Int32Array,
  scores: Float64Array,
  kind: number,
  base: number,
  range: number,
  shape: number,
): void {
  const count = into.length;
  if (kind === triangular)
    for (let lane = 0; lane < count; lane++) {
      const share = normalShare(scores[lane] as number);
      const x = share < shape ? Math.sqrt(share * shape) : 1 - Math.sqrt((1 - share) * (1 - shape));
      into[lane] = base + range * x + 0.5;
    }
  else if (kind === pert) {
    const table = betaQuantiles();
    for (let lane = 0; lane < count; lane++)
      into[lane] = base + range * betaQuantile(table, shape, scores[lane] as number) + 0.5;
  } else if (kind === lognormal)
    for (let lane = 0; lane < count; lane++) {
      const z = scores[lane] as number;
      into[lane] = Math.exp(base + shape * (z < -reach ? -reach : z > reach ? reach : z)) + 0.5;
    }
  else into.fill(base + 0.5);
}
