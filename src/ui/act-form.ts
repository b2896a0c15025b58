import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { RefusalWords } from '#kernel/refusal-words';
import { useDraft } from './draft.ts';
import { useCommandId } from './intent.ts';
import { isRefused } from './refusals.ts';

type ActFormOptions<Draft extends object> = {
  /** Of whom and what: two drafts of one name are one draft. */
  readonly name: string;
  readonly initial: () => Draft;
  readonly send: (draft: Draft, commandId: string) => Promise<unknown>;
  /** What is asked again after it was done, and after somebody else was quicker. */
  readonly refreshes: readonly (readonly string[])[];
  readonly words: RefusalWords;
  readonly submit: string;
  readonly onDone: (draft: Draft) => void;
  readonly onCancel: () => void;
};

/** What forms of one act share: a draft that survives a reload, one command id a content, and fresh answers after. */
export function useActForm<Draft extends object>(options: ActFormOptions<Draft>) {
  const { name, initial, send, refreshes, words, submit, onDone, onCancel } = options;
  const queries = useQueryClient();
  const commandIdOf = useCommandId();
  const [draft, change, drop] = useDraft(name, initial);
  const refresh = () => Promise.all(refreshes.map((queryKey) => queries.invalidateQueries({ queryKey })));
  const act = useMutation({
    mutationFn: (sent: Draft) => send(sent, commandIdOf([name, sent])),
    onSuccess: async (_, sent) => {
      drop();
      await refresh();
      onDone(sent);
    },
    onError: (error) => isRefused(error, 'stale') && refresh(),
  });
  const leave = () => {
    drop();
    onCancel();
  };
  const form = {
    opensFocused: true,
    error: act.error,
    pending: act.isPending,
    words,
    submit,
    onSubmit: () => act.mutate(draft),
    onCancel: leave,
  } as const;
  // From the sending on a newer version is one's own doing: the page may show it a moment before it closes the form.
  const sent = act.isPending || act.isSuccess;
  return { draft, change, form, leave, sent };
}
