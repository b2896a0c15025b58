import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useMe } from '#capabilities/access/web';
import { renameUnitEndpoint } from '#capabilities/organisation/contract';
import { Form, StaleChoice, TextField, call, isRefused, useCommandId, useDraft, useText } from '#ui';
import type { UnitFormProps } from './unit-form.ts';
import { unitsKey } from './queries.ts';
import { unitRefusals } from '../refusals.ts';
import { unitText } from './text.ts';

/** A draft remembers the version it was begun on: that somebody renamed in between shows after a reload too. */
export function RenameUnitForm({ unit, onDone, onCancel }: UnitFormProps) {
  const t = useText(unitText);
  const me = useMe();
  const queries = useQueryClient();
  const commandIdOf = useCommandId();
  const [draft, change, drop] = useDraft(`${me.accountId}.unit.rename.${unit.unitId}`, () => ({
    name: unit.name,
    version: unit.version,
  }));

  const rename = useMutation({
    mutationFn: (sent: typeof draft) =>
      call(renameUnitEndpoint, {
        params: { unitId: unit.unitId },
        body: { name: sent.name },
        version: sent.version,
        commandId: commandIdOf([unit.unitId, sent]),
      }),
    onSuccess: async (_, { name }) => {
      drop();
      await queries.invalidateQueries({ queryKey: unitsKey });
      onDone(t.renamed(name.trim()));
    },
    onError: (error) => isRefused(error, 'stale') && queries.invalidateQueries({ queryKey: unitsKey }),
  });
  const leave = () => {
    drop();
    onCancel();
  };

  if (draft.version !== unit.version && !rename.isPending && !rename.isSuccess) {
    const rebased = { ...draft, version: unit.version };
    const useMine = () => {
      change(rebased);
      rename.mutate(rebased);
    };
    return <StaleChoice theirs={unit.name} mine={draft.name} onUseMine={useMine} onKeepTheirs={leave} />;
  }
  return (
    <Form
      opensFocused
      label={t.rename}
      error={rename.error}
      pending={rename.isPending}
      words={unitRefusals}
      submit={t.save}
      onSubmit={() => rename.mutate(draft)}
      onCancel={leave}
    >
      <TextField
        name="name"
        label={t.newName}
        value={draft.name}
        onChange={(name) => change({ ...draft, name })}
        maxLength={60}
      />
    </Form>
  );
}
