/** What can be done with a unit on its page. */
export const unitActs = ['rename', 'add', 'move', 'reorder', 'close'] as const;
export type UnitAct = (typeof unitActs)[number];

/** What the page of units shows: all of it stands in its address, so a link and a reload show the same. */
export type UnitsView = {
  /** Absent for today. */
  readonly on?: string | undefined;
  readonly unit?: string | undefined;
  readonly act?: UnitAct | undefined;
};

export function unitsPath(view: UnitsView): string {
  const search = new URLSearchParams(
    Object.entries(view).filter((entry): entry is [string, string] => entry[1] !== undefined),
  ).toString();
  return search === '' ? '/units' : `/units?${search}`;
}

export const unitsViewOf = (search: URLSearchParams): UnitsView => ({
  on: search.get('on') ?? undefined,
  unit: search.get('unit') ?? undefined,
  act: unitActs.find((act) => act === search.get('act')),
});
