import { parkProblemEndpoint, resumeProblemEndpoint } from '#capabilities/problem-ledger/contract';
import { addDays } from '#kernel/plain-date';
import { DayField, LinesField, call, useText } from '#ui';
import { actText } from './act-text.ts';
import { type DueDraft, dueOf, usualDue } from './due.ts';
import { DueField } from './DueField.tsx';
import { type ActFormProps, ProblemForm } from './ProblemForm.tsx';

/** It waits, with a reason and a day on which it is looked at again. */
export function ParkForm(props: ActFormProps) {
  const t = useText(actText);
  return (
    <ProblemForm<{ readonly reason: string; readonly until: string }>
      {...props}
      act="park"
      label={t.park}
      submit={t.park}
      initial={() => ({ reason: '', until: '' })}
      mine={({ reason }) => reason}
      send={({ reason, until }, sent) => call(parkProblemEndpoint, { ...sent, body: { reason, until } })}
    >
      {({ reason, until }, change) => (
        <>
          <LinesField
            name="reason"
            label={t.parkReason}
            value={reason}
            onChange={(typed) => change({ reason: typed })}
            maxLength={2000}
          />
          <DayField
            name="until"
            label={t.parkUntil}
            value={until}
            onChange={(day) => change({ until: day })}
            earliest={addDays(props.problem.today, 1)}
          />
        </>
      )}
    </ProblemForm>
  );
}

/** Back to its owner with a new date; without an owner it waits to be assigned again. */
export function ResumeForm(props: ActFormProps) {
  const t = useText(actText);
  const { problem } = props;
  return (
    <ProblemForm<{ readonly due: DueDraft }>
      {...props}
      act="resume"
      label={t.resume}
      submit={t.resume}
      initial={() => ({ due: usualDue })}
      mine={() => ''}
      send={({ due }, sent) => call(resumeProblemEndpoint, { ...sent, body: { due: dueOf(due) ?? null } })}
    >
      {({ due }, change) =>
        problem.ownerUnit !== null && (
          <DueField mayBeUsual value={due} onChange={(changed) => change({ due: changed })} today={problem.today} />
        )
      }
    </ProblemForm>
  );
}
