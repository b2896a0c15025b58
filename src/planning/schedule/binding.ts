import { workedAt } from '#kernel/shift-calendar';
import type { EarlyDates } from './forward.ts';
import { afterLag, type Clock } from './lag.ts';
import { complete, type Network } from './network.ts';

/**
 * Whether the link into `position` holds the node where it is. Several may, and more than the one that `driver` names;
 * where the node's own bounds hold it, none needs to. O(1).
 */
export function binds(network: Network, early: EarlyDates, link: number, position: number): boolean {
  if (network.state[position] === complete) return false;
  const kind = network.linkKind[link] as number;
  const from = network.linkFrom[link] as number;
  const left = ((kind & 1) === 1 ? early.start[from] : early.finish[from]) as number;
  const lagClock = network.clocks[network.linkClock[link] as number] as Clock;
  const reached = afterLag(lagClock, left, network.linkLag[link] as number);
  const clock = network.clocks[network.clock[position] as number] as Clock;
  const held = (early.worked[position] as number) + (kind < 2 ? 0 : (network.duration[position] as number));
  return (clock === null ? reached : workedAt(clock, reached)) >= held;
}
