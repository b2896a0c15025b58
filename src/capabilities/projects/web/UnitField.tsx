import { useQuery } from '@tanstack/react-query';
import type { Unit } from '#capabilities/organisation/contract';
import { unitTreeQuery } from '#capabilities/organisation/web';
import { ChoiceField } from '#ui';

/** The units of today in official order; none while they are on their way. */
export const useUnits = (): readonly Unit[] => useQuery(unitTreeQuery(undefined)).data?.units ?? [];

type UnitFieldProps = {
  readonly name: string;
  readonly label: string;
  readonly units: readonly Unit[];
  readonly value: string;
  readonly onChange: (unitId: string) => void;
  /** What stands for no unit, where none may be named yet. */
  readonly none?: string;
};

/** A unit chosen from the tree, indented as there. */
export function UnitField({ name, label, units, value, onChange, none }: UnitFieldProps) {
  return (
    <ChoiceField
      name={name}
      label={label}
      value={value}
      onChange={onChange}
      required={none === undefined}
      choices={[
        { value: '', label: none ?? '' },
        ...units.map((unit) => ({ value: unit.unitId as string, label: '\u3000'.repeat(unit.depth) + unit.name })),
      ]}
    />
  );
}
