import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useMe } from '#capabilities/access/web';
import { closeUnitEndpoint } from '#capabilities/organisation/contract';
import { DayField, Form, StaleChoice, TextField, call, isRefused, useCommandId, useDraft, useText } from '#ui';
import type { UnitFormProps } from './unit-form.ts';
import { unitsKey } from './queries.ts';
import { unitRefusals } from '../refusals.ts';
import { unitText } from './text.ts';

/** Closing leaves the past as it was; who changed the unit meanwhile is shown before it is closed. */
export function CloseUnitForm({ unit, tree, onDone, onCancel }: UnitFormProps) {
  const t = useText(unitText);
  const me = useMe();
  const queries = useQueryClient();
  const commandIdOf = useCommandId();
  const [draft, change, drop] = useDraft(`${me.accountId}.unit.close.${unit.unitId}`, () => ({
    version: unit.version,
    from: tree.today as string,
    reason: '',
  }));

  const close = useMutation({
    mutationFn: ({ version, ...body }: typeof draft) =>
      call(closeUnitEndpoint, {
        params: { unitId: unit.unitId },
        body,
        version,
        commandId: commandIdOf([unit.unitId, version, body]),
      }),
    onSuccess: async () => {
      drop();
      onDone(t.closed(unit.name));
      await queries.invalidateQueries({ queryKey: unitsKey });
    },
    onError: (error) => isRefused(error, 'stale') && queries.invalidateQueries({ queryKey: unitsKey }),
  });
  const leave = () => {
    drop();
    onCancel();
  };

  if (draft.version !== unit.version && !close.isPending && !close.isSuccess) {
    const goOn = () => change({ ...draft, version: unit.version });
    return <StaleChoice theirs={unit.name} mine={t.closing(unit.name)} onUseMine={goOn} onKeepTheirs={leave} />;
  }
  return (
    <Form
      opensFocused
      label={t.closeOf(unit.name)}
      error={close.error}
      pending={close.isPending}
      words={unitRefusals}
      submit={t.close}
      onSubmit={() => close.mutate(draft)}
      onCancel={leave}
    >
      <DayField
        name="from"
        label={t.from}
        hint={t.closeFromHint}
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
