import type { Plan } from './plan.ts';

/** Where the ids of a plan lead, looked up once: as indexes of its activities, -1 for an id of nothing. */
export type PlanIndex = {
  readonly ofId: ReadonlyMap<string, number>;
  /** Of each activity; -1 also where it names none. */
  readonly parent: Int32Array;
  /** 1 where others name it as parent. */
  readonly isSummary: Uint8Array;
  /** The ends of each link. */
  readonly from: Int32Array;
  readonly to: Int32Array;
};

/** O(plan). An id that comes twice leads to the last that bears it. */
export function planIndex({ activities, links }: Plan): PlanIndex {
  const ofId = new Map<string, number>();
  for (let at = 0; at < activities.length; at++) ofId.set(activities[at]?.id ?? '', at);
  const parent = new Int32Array(activities.length).fill(-1);
  const isSummary = new Uint8Array(activities.length);
  for (let at = 0; at < activities.length; at++) {
    const id = activities[at]?.parent;
    if (id === undefined) continue;
    const whole = ofId.get(id) ?? -1;
    parent[at] = whole;
    if (whole !== -1) isSummary[whole] = 1;
  }
  const [from, to] = [new Int32Array(links.length), new Int32Array(links.length)];
  for (let at = 0; at < links.length; at++) {
    from[at] = ofId.get(links[at]?.from ?? '') ?? -1;
    to[at] = ofId.get(links[at]?.to ?? '') ?? -1;
  }
  return { ofId, parent, isSummary, from, to };
}
