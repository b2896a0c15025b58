import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useMe } from '#capabilities/access/web';
import { addUnitEndpoint, unitKinds, type Unit, type UnitKind } from '#capabilities/organisation/contract';
import { ChoiceField, DayField, Form, TextField, call, newId, useCommandId, useDraft, useText } from '#ui';
import type { UnitFormProps } from './UnitPanel.tsx';
import { unitsKey } from './queries.ts';
import { unitRefusals } from './refusals.ts';
import { unitText } from './text.ts';
import { nextOrderBelow } from './unit-branches.ts';

type AddedKind = Exclude<UnitKind, 'zone'>;
const addedKinds = unitKinds.filter((kind): kind is AddedKind => kind !== 'zone');

/** What usually stands below a unit of each kind (M1): the choice to begin with. */
const usualBelow: Readonly<Record<UnitKind, AddedKind>> = {
  zone: 'department',
  department: 'department',
  township: 'village',
  farm: 'village',
  village: 'group',
  group: 'group',
};

const emptyDraft = (parent: Unit, units: readonly Unit[], today: string) => ({
  unitId: newId(),
  kind: usualBelow[parent.kind],
  name: '',
  officialOrder: String(nextOrderBelow(units, parent.unitId)),
  from: today,
});

/** The id of the new unit is part of the draft: sending it twice, even across a reload, adds one unit. */
export function AddUnitForm({ unit: parent, tree, onDone, onCancel }: UnitFormProps) {
  const t = useText(unitText);
  const me = useMe();
  const queries = useQueryClient();
  const commandIdOf = useCommandId();
  const [draft, change, drop] = useDraft(`${me.accountId}.unit.add.${parent.unitId}`, () => emptyDraft(parent, tree.units, tree.today));

  const add = useMutation({
    mutationFn: () => {
      const body = { ...draft, parentId: parent.unitId, officialOrder: Number(draft.officialOrder) };
      return call(addUnitEndpoint, { body, commandId: commandIdOf(body) });
    },
    onSuccess: async () => {
      drop();
      await queries.invalidateQueries({ queryKey: unitsKey });
      onDone(t.added(draft.name.trim()));
    },
  });
  const leave = () => {
    drop();
    onCancel();
  };

  return (
    <Form
      label={t.addBelow(parent.name)}
      error={add.error}
      pending={add.isPending}
      words={unitRefusals}
      submit={t.save}
      onSubmit={() => add.mutate()}
      onCancel={leave}
    >
      <TextField name="name" label={t.name} value={draft.name} onChange={(name) => change({ ...draft, name })} maxLength={60} focusFirst />
      <ChoiceField
        name="kind"
        label={t.kind}
        value={draft.kind}
        onChange={(kind) => change({ ...draft, kind })}
        choices={addedKinds.map((kind) => ({ value: kind, label: t[kind] }))}
      />
      <TextField
        name="officialOrder"
        label={t.officialOrder}
        hint={t.officialOrderHint}
        value={draft.officialOrder}
        onChange={(officialOrder) => change({ ...draft, officialOrder })}
        inputMode="numeric"
        pattern="\d{1,4}"
        maxLength={4}
      />
      <DayField name="from" label={t.from} value={draft.from} onChange={(from) => change({ ...draft, from })} latest={tree.today} />
    </Form>
  );
}
