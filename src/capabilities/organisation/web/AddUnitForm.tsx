import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useMe } from '#capabilities/access/web';
import { addUnitEndpoint, type Unit, type UnitKind } from '#capabilities/organisation/contract';
import { ChoiceField, DayField, Form, TextField, call, newId, useCommandId, useDraft, useText } from '#ui';
import { kindsUnder } from '../unit.rules.ts';
import type { UnitFormProps } from './unit-form.ts';
import { unitsKey } from './queries.ts';
import { unitRefusals } from '../refusals.ts';
import { unitText } from './text.ts';
import { nextOrderBelow } from './unit-branches.ts';

type AddedKind = Exclude<UnitKind, 'zone'>;

/** What may stand here, by the rule the server asks; the most usual first. */
const kindsBelow = (parent: Unit): readonly AddedKind[] =>
  kindsUnder[parent.kind].filter((kind): kind is AddedKind => kind !== 'zone');

const emptyDraft = (parent: Unit, units: readonly Unit[], today: string) => ({
  unitId: newId(),
  kind: kindsBelow(parent)[0] ?? 'group',
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
  const [draft, change, drop] = useDraft(`${me.accountId}.unit.add.${parent.unitId}`, () =>
    emptyDraft(parent, tree.units, tree.today),
  );

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
      opensFocused
      label={t.addBelow(parent.name)}
      error={add.error}
      pending={add.isPending}
      words={unitRefusals}
      submit={t.save}
      onSubmit={() => add.mutate()}
      onCancel={leave}
    >
      <TextField
        name="name"
        label={t.name}
        value={draft.name}
        onChange={(name) => change({ ...draft, name })}
        maxLength={60}
      />
      <ChoiceField
        name="kind"
        label={t.kind}
        value={draft.kind}
        onChange={(kind) => change({ ...draft, kind })}
        choices={kindsBelow(parent).map((kind) => ({ value: kind, label: t[kind] }))}
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
      <DayField
        name="from"
        label={t.from}
        value={draft.from}
        onChange={(from) => change({ ...draft, from })}
        latest={tree.today}
      />
    </Form>
  );
}
