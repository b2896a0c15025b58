import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useMe } from '#capabilities/access/web';
import { addProblemKindEndpoint, type KindOfProblem } from '#capabilities/problem-kinds/contract';
import { Form, TextField, call, useCommandId, useDraft, useText } from '#ui';
import { kindsQuery } from './queries.ts';
import { kindRefusals } from '../refusals.ts';
import { kindText } from './text.ts';

type AddKindFormProps = {
  readonly kinds: readonly KindOfProblem[];
  /** With what has been done, or null when it was given up. */
  readonly onClose: (said: string | null) => void;
};

export function AddKindForm({ kinds, onClose }: AddKindFormProps) {
  const t = useText(kindText);
  const me = useMe();
  const queries = useQueryClient();
  const commandIdOf = useCommandId();
  const last = Math.max(0, ...kinds.map(({ officialOrder }) => officialOrder));
  const [draft, change, drop] = useDraft(`${me.accountId}.problem-kind.add`, () => ({
    name: '',
    nameEn: '',
    kind: '',
    officialOrder: String(Math.min(9999, last + 10)),
  }));

  const add = useMutation({
    mutationFn: () => {
      const nameEn = draft.nameEn.trim();
      const body = { ...draft, nameEn: nameEn === '' ? null : nameEn, officialOrder: Number(draft.officialOrder) };
      return call(addProblemKindEndpoint, { body, commandId: commandIdOf(body) });
    },
    onSuccess: async () => {
      drop();
      await queries.invalidateQueries({ queryKey: kindsQuery.queryKey });
      onClose(t.added(draft.name.trim()));
    },
  });
  const leave = () => {
    drop();
    onClose(null);
  };

  return (
    <Form
      opensFocused
      label={t.add}
      error={add.error}
      pending={add.isPending}
      words={kindRefusals}
      submit={t.save}
      onSubmit={() => add.mutate()}
      onCancel={leave}
    >
      <TextField
        name="name"
        label={t.name}
        hint={t.nameHint}
        value={draft.name}
        onChange={(name) => change({ ...draft, name })}
        maxLength={20}
      />
      <TextField
        name="nameEn"
        label={t.nameEn}
        value={draft.nameEn}
        onChange={(nameEn) => change({ ...draft, nameEn })}
        maxLength={40}
        required={false}
      />
      <TextField
        name="kind"
        label={t.code}
        hint={t.codeHint}
        value={draft.kind}
        onChange={(kind) => change({ ...draft, kind })}
        pattern="[a-z][a-z0-9\-]{1,30}"
        maxLength={31}
        spellCheck={false}
        autoComplete="off"
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
    </Form>
  );
}
