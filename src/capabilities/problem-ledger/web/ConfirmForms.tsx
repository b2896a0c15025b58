import {
  confirmForRaiserEndpoint,
  confirmProblemEndpoint,
  type ConfirmForRaiser,
  reopenProblemEndpoint,
} from '#capabilities/problem-ledger/contract';
import { ChoiceCards, LinesField, call, useText } from '#ui';
import { actText } from './act-text.ts';
import { type DueDraft, dueOf, usualDue } from './due.ts';
import { DueField } from './DueField.tsx';
import { type ActFormProps, ProblemForm } from './ProblemForm.tsx';

/** IS-03: only whoever raised it closes it. */
export function ConfirmForm(props: ActFormProps) {
  const t = useText(actText);
  return (
    <ProblemForm<{ readonly text: string }>
      {...props}
      act="confirm"
      label={t.confirm}
      submit={t.confirm}
      initial={() => ({ text: '' })}
      mine={({ text }) => text}
      send={({ text }, sent) =>
        call(confirmProblemEndpoint, { ...sent, body: { text: text.trim() === '' ? null : text } })
      }
    >
      {({ text }, change) => (
        <LinesField
          name="text"
          label={t.remark}
          hint={t.confirmSure}
          value={text}
          onChange={(typed) => change({ text: typed })}
          required={false}
          maxLength={2000}
        />
      )}
    </ProblemForm>
  );
}

type Told = { readonly how: ConfirmForRaiser['how'] | ''; readonly text: string };

/** Recorded for whoever raised it, and marked as such: told by telephone, or verified where no reply came. */
export function ConfirmForRaiserForm(props: ActFormProps) {
  const t = useText(actText);
  return (
    <ProblemForm<Told>
      {...props}
      act="confirmForRaiser"
      label={t.confirmForRaiser}
      submit={t.send}
      initial={() => ({ how: '', text: '' })}
      mine={({ text }) => text}
      send={({ how, text }, sent) => {
        if (how === '') throw new Error('the form asks how it was confirmed');
        return call(confirmForRaiserEndpoint, { ...sent, body: { how, text } });
      }}
    >
      {({ how, text }, change) => (
        <>
          <ChoiceCards
            name="how"
            label={t.how}
            value={how}
            onChange={(chosen) => change({ how: chosen })}
            choices={[
              { value: 'telephone', label: t.telephone },
              { value: 'verified', label: t.verified },
            ]}
          />
          <LinesField
            name="text"
            label={t.whoSaid}
            value={text}
            onChange={(typed) => change({ text: typed })}
            maxLength={2000}
          />
        </>
      )}
    </ProblemForm>
  );
}

/** Back to its owner, with a date named or the usual one. */
export function ReopenForm(props: ActFormProps) {
  const t = useText(actText);
  return (
    <ProblemForm<{ readonly reason: string; readonly due: DueDraft }>
      {...props}
      act="reopen"
      label={t.reopen}
      submit={t.send}
      initial={() => ({ reason: '', due: usualDue })}
      mine={({ reason }) => reason}
      send={({ reason, due }, sent) =>
        call(reopenProblemEndpoint, { ...sent, body: { reason, due: dueOf(due) ?? null } })
      }
    >
      {({ reason, due }, change) => (
        <>
          <LinesField
            name="reason"
            label={t.reopenReason}
            value={reason}
            onChange={(typed) => change({ reason: typed })}
            maxLength={2000}
          />
          <DueField
            mayBeUsual
            value={due}
            onChange={(changed) => change({ due: changed })}
            today={props.problem.today}
          />
        </>
      )}
    </ProblemForm>
  );
}
