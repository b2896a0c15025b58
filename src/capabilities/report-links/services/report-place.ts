import { listKinds } from '#capabilities/problem-kinds';
import type { Runtime } from '#platform/commands';
import { asHolder, type HeldAddress } from './as-holder.ts';

/** What a link is for: the unit, the project, and the kinds that stand. */
export async function reportPlace(runtime: Runtime, address: HeldAddress) {
  const { link, found } = await asHolder(runtime, address, (tx) => listKinds(tx));
  const today = runtime.clock.today();
  const kinds = found
    .filter(({ retiredOn }) => today < retiredOn)
    .map(({ kind, name, nameEn }) => ({ kind, name, nameEn }));
  return { unitName: link.unitName, projectName: link.projectName, kinds };
}
