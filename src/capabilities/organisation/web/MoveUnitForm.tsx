import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useMe } from '#capabilities/access/web';
import { moveUnitEndpoint, type Unit } from '#capabilities/organisation/contract';
import {
  ChoiceField,
  DayField,
  Form,
  StaleChoice,
  TextField,
  call,
  isRefused,
  useCommandId,
  useDraft,
  useText,
} from '#ui';
import type { UnitFormProps } from './unit-form.ts';
import { unitsKey } from './queries.ts';
import { unitRefusals } from '../refusals.ts';
import { unitText } from './text.ts';
import { placesFor } from './unit-branches.ts';

/** The parent is a fact that holds from a day on; who changed the unit meanwhile is shown before anything is overwritten. */
export function MoveUnitForm({ unit, tree, onDone, onCancel }: UnitFormProps) {
  const t = useText(unitText);
  const me = useMe();
  const queries = useQueryClient();
  const commandIdOf = useCommandId();
  const [draft, change, drop] = useDraft(`${me.accountId}.unit.move.${unit.unitId}`, () => ({
    version: unit.version,
    parentId: '',
    from: tree.today as string,
    reason: '',
  }));
  const nameOf = (unitId: string | null) => tree.units.find((each) => each.unitId === unitId)?.name ?? '';

  const move = useMutation({
    mutationFn: ({ version, ...body }: typeof draft) =>
      call(moveUnitEndpoint, {
        params: { unitId: unit.unitId },
        body,
        version,
        commandId: commandIdOf([unit.unitId, version, body]),
      }),
    onSuccess: async (_, { parentId }) => {
      drop();
      await queries.invalidateQueries({ queryKey: unitsKey });
      onDone(t.moved(nameOf(parentId)));
    },
    onError: (error) => isRefused(error, 'stale') && queries.invalidateQueries({ queryKey: unitsKey }),
  });
  const leave = () => {
    drop();
    onCancel();
  };

  if (draft.version !== unit.version && !move.isPending && !move.isSuccess) {
    const goOn = () => change({ ...draft, version: unit.version });
    return (
      <StaleChoice theirs={nameOf(unit.parentId)} mine={nameOf(draft.parentId)} onUseMine={goOn} onKeepTheirs={leave} />
    );
  }
  return (
    <Form
      opensFocused
      label={t.moveOf(unit.name)}
      error={move.error}
      pending={move.isPending}
      words={unitRefusals}
      submit={t.save}
      onSubmit={() => move.mutate(draft)}
      onCancel={leave}
    >
      <ChoiceField
        name="parentId"
        label={t.newParent}
        value={draft.parentId}
        onChange={(parentId) => change({ ...draft, parentId })}
        choices={[{ value: '', label: '' }, ...placesFor(unit, tree.units).map(asChoice)]}
      />
      <DayField
        name="from"
        label={t.from}
        hint={t.moveFromHint}
        value={draft.from}
        onChange={(from) => change({ ...draft, from })}
        latest={tree.today}
      />
      <TextField
        name="reason"
        label={t.reason}
        hint={t.reasonHint}
        value={draft.reason}
        onChange={(reason) => change({ ...draft, reason })}
        maxLength={200}
      />
    </Form>
  );
}

/** Indented as in the tree. */
const asChoice = ({ unitId, name, depth }: Unit) => ({
  value: unitId as string,
  label: `${'\u3000'.repeat(depth)}${name}`,
});
