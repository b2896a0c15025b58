import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useMe } from '#capabilities/access/web';
import { type KindOfProblem, retireProblemKindEndpoint } from '#capabilities/problem-kinds/contract';
import { isPlainDate } from '#kernel/plain-date';
import { DayField, Form, StaleChoice, call, isRefused, useCommandId, useDraft, useText, useWrittenDay } from '#ui';
import { kindsQuery } from './queries.ts';
import { kindRefusals } from '../refusals.ts';
import { kindText } from './text.ts';

type RetireKindFormProps = {
  readonly kind: KindOfProblem;
  readonly onClose: (said: string | null) => void;
};

export function RetireKindForm({ kind, onClose }: RetireKindFormProps) {
  const t = useText(kindText);
  const written = useWrittenDay();
  const me = useMe();
  const queries = useQueryClient();
  const commandIdOf = useCommandId();
  const [draft, change, drop] = useDraft(`${me.accountId}.problem-kind.retire.${kind.kind}`, () => ({
    from: me.today as string,
    version: kind.version,
  }));
  const readAgain = () => queries.invalidateQueries({ queryKey: kindsQuery.queryKey });

  const retire = useMutation({
    mutationFn: ({ version, from }: typeof draft) =>
      call(retireProblemKindEndpoint, {
        params: { kind: kind.kind },
        body: { from },
        version,
        commandId: commandIdOf([kind.kind, version, from]),
      }),
    onSuccess: async () => {
      drop();
      await readAgain();
      onClose(t.retired(kind.name));
    },
    onError: (error) => isRefused(error, 'stale') && readAgain(),
  });
  const leave = () => {
    drop();
    onClose(null);
  };

  if (draft.version !== kind.version && !retire.isPending && !retire.isSuccess) {
    return (
      <StaleChoice
        theirs={kind.retiredOn === 'infinity' ? t.inUse : t.retiredSince(written(kind.retiredOn))}
        mine={isPlainDate(draft.from) ? t.retiredSince(written(draft.from)) : draft.from}
        onUseMine={() => change({ ...draft, version: kind.version })}
        onKeepTheirs={leave}
      />
    );
  }
  return (
    <Form
      opensFocused
      label={t.retireOf(kind.name)}
      error={retire.error}
      pending={retire.isPending}
      words={kindRefusals}
      submit={t.retire}
      onSubmit={() => retire.mutate(draft)}
      onCancel={leave}
    >
      <DayField
        name="from"
        label={t.from}
        value={draft.from}
        onChange={(from) => change({ ...draft, from })}
        earliest={me.today}
      />
    </Form>
  );
}
