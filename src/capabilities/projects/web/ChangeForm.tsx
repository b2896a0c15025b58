import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useMe } from '#capabilities/access/web';
import type { Project } from '#capabilities/projects/contract';
import { DayField, Form, StaleChoice, TextField, isRefused, useCommandId, useDraft, useText } from '#ui';
import { projectsKey } from './queries.ts';
import { projectRefusals } from '../refusals.ts';
import { projectText } from './text.ts';

/** What a form of one act is given: it says `onClose` with what has been done, or null. */
export type ActFormProps = { readonly project: Project; readonly onClose: (said: string | null) => void };

type ChangeFormProps<Draft extends object> = ActFormProps & {
  /** Names the act, and what of the project it is about. */
  readonly act: string;
  readonly label: string;
  readonly initial: () => Draft;
  readonly send: (draft: Draft, version: number, commandId: string) => Promise<unknown>;
  /** In words, when somebody changed the project meanwhile: as it stands, and as typed. */
  readonly theirs: string;
  readonly mine: (draft: Draft) => string;
  readonly children: (draft: Draft, change: (part: Partial<Draft>) => void) => ReactNode;
};

/** A draft remembers the version it was begun on: that somebody changed the project in between shows after a reload too. */
export function ChangeForm<Draft extends object>(props: ChangeFormProps<Draft>) {
  const { project, onClose, act, label, initial, send, theirs, mine, children } = props;
  const t = useText(projectText);
  const me = useMe();
  const queries = useQueryClient();
  const commandIdOf = useCommandId();
  const [draft, change, drop] = useDraft(`${me.accountId}.project.${act}.${project.projectId}`, () => ({
    fields: initial(),
    version: project.version,
  }));

  const save = useMutation({
    mutationFn: (sent: typeof draft) => send(sent.fields, sent.version, commandIdOf([project.projectId, act, sent])),
    onSuccess: async () => {
      drop();
      await queries.invalidateQueries({ queryKey: projectsKey });
      onClose(t.changed);
    },
    onError: (error) => isRefused(error, 'stale') && queries.invalidateQueries({ queryKey: projectsKey }),
  });
  const leave = () => {
    drop();
    onClose(null);
  };

  if (draft.version !== project.version && !save.isPending && !save.isSuccess) {
    const goOn = () => change({ ...draft, version: project.version });
    return <StaleChoice theirs={theirs} mine={mine(draft.fields)} onUseMine={goOn} onKeepTheirs={leave} />;
  }
  return (
    <Form
      opensFocused
      label={label}
      error={save.error}
      pending={save.isPending}
      words={projectRefusals}
      submit={t.save}
      onSubmit={() => save.mutate(draft)}
      onCancel={leave}
    >
      {children(draft.fields, (part) => change({ ...draft, fields: { ...draft.fields, ...part } }))}
    </Form>
  );
}

type Stated = { readonly from: string; readonly reason: string };
/** A draft of it: from today, on a decision still to be named. */
export const statedFrom = (today: string): Stated => ({ from: today, reason: '' });

type FromFieldsProps = {
  readonly draft: Stated;
  readonly change: (part: Partial<Stated>) => void;
  readonly today: string;
  readonly hint: string;
};

/** From which day, and on whose decision: what every fact of a project says (sheet S2, 起始日期, 变更依据). */
export function FromFields({ draft, change, today, hint }: FromFieldsProps) {
  const t = useText(projectText);
  return (
    <>
      <DayField
        name="from"
        label={t.from}
        hint={hint}
        value={draft.from}
        onChange={(from) => change({ from })}
        latest={today}
      />
      <TextField
        name="reason"
        label={t.reason}
        hint={t.reasonHint}
        value={draft.reason}
        onChange={(reason) => change({ reason })}
        maxLength={200}
      />
    </>
  );
}
