import { useQuery } from '@tanstack/react-query';
import type { UnitId } from '#kernel/ids';
import { unitTreeQuery } from '#capabilities/organisation/web';
import type { Pick } from '#ui';

/** Units of today in official order, each with what it belongs to; none while they are on their way. */
export function useUnitPicks(): readonly Pick<UnitId>[] {
  const { data } = useQuery(unitTreeQuery(undefined));
  return data === undefined ? [] : unitPicks(data.units);
}

type UnitInTree = { readonly unitId: UnitId; readonly parentId: UnitId | null; readonly name: string };

function unitPicks(units: readonly UnitInTree[]): readonly Pick<UnitId>[] {
  const names = new Map(units.map(({ unitId, name }) => [unitId, name]));
  return units.map(({ unitId, name, parentId }) => {
    const beside = parentId === null ? undefined : names.get(parentId);
    return { id: unitId, name, ...(beside === undefined ? {} : { beside }) };
  });
}
