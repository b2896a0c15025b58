import { useQuery } from '@tanstack/react-query';
import { unitTreeQuery } from '#capabilities/organisation/web';
import { ChoiceField } from '#ui';

type UnitChoiceProps = {
  readonly name: string;
  readonly label: string;
  /** What stands for none chosen. */
  readonly none: string;
  readonly value: string;
  readonly onChange: (unitId: string) => void;
};

/** A unit of today's tree, indented as in the tree. */
export function UnitChoice({ name, label, none, value, onChange }: UnitChoiceProps) {
  const tree = useQuery(unitTreeQuery(undefined));
  const units = (tree.data?.units ?? []).map(({ unitId, name: unitName, depth }) => ({
    value: unitId as string,
    label: `${'\u3000'.repeat(depth)}${unitName}`,
  }));
  return (
    <ChoiceField
      name={name}
      label={label}
      value={value}
      onChange={onChange}
      choices={[{ value: '', label: none }, ...units]}
    />
  );
}
