import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

let underWay = 0;

/**
 * Does the work of taking ledgers over or writing them out: what their batches leave behind is gathered before the heap has
 * grown by a third, and not by several times. Other work has the heap that is fastest (decisions 0032, 0038).
 */
export async function gatheringEarly<Result>(work: () => Promise<Result>): Promise<Result> {
  underWay += 1;
  grow(30);
  try {
    // How far the heap may grow is reckoned anew each time that all of it was looked through.
    if (underWay === 1) await collect({ type: 'major', execution: 'async' });
    return await work();
  } finally {
    underWay -= 1;
    if (underWay === 0) grow(asItSees);
  }
}

/** V8 decides by how fast the heap fills. */
const asItSees = 0;
const grow = (percent: number): void => setFlagsFromString(`--heap-growing-percent=${percent}`);

// V8 shows its collector to contexts that are made once this is set, and to no other.
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as (how: {
  readonly type: 'major';
  readonly execution: 'async';
}) => Promise<void>;
