import { noteNextStepEndpoint } from '#capabilities/problem-ledger/contract';
import { LinesField, call, useText } from '#ui';
import { actText } from './act-text.ts';
import { type ActFormProps, ProblemForm } from './ProblemForm.tsx';

export function NextStepForm(props: ActFormProps) {
  const t = useText(actText);
  return (
    <ProblemForm<{ readonly text: string }>
      {...props}
      act="noteNextStep"
      label={t.noteNextStep}
      submit={t.send}
      initial={() => ({ text: props.problem.nextStep ?? '' })}
      mine={({ text }) => text}
      send={(body, sent) => call(noteNextStepEndpoint, { ...sent, body })}
    >
      {({ text }, change) => (
        <LinesField
          name="text"
          label={t.nextStepText}
          hint={t.nextStepHint}
          value={text}
          onChange={(typed) => change({ text: typed })}
          maxLength={200}
          rows={2}
          oneLine
        />
      )}
    </ProblemForm>
  );
}
