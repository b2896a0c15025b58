import type { Evidence } from '#capabilities/evidence/contract';
import { EvidencePicker } from '#capabilities/evidence/web';
import { answerProblemEndpoint } from '#capabilities/problem-ledger/contract';
import { LinesField, call, useText } from '#ui';
import { actText } from './act-text.ts';
import { type ActFormProps, ProblemForm } from './ProblemForm.tsx';

type Draft = { readonly text: string; readonly evidence: readonly Evidence[] };

/** IS-03: the owner says that it is done; a photo where it helps, never because it is asked for (NB-09). */
export function AnswerForm(props: ActFormProps) {
  const t = useText(actText);
  return (
    <ProblemForm<Draft>
      {...props}
      act="answer"
      label={t.answer}
      submit={t.answer}
      initial={() => ({ text: '', evidence: [] })}
      mine={({ text }) => text}
      send={({ text, evidence }, sent) =>
        call(answerProblemEndpoint, {
          ...sent,
          body: { text, evidenceIds: evidence.map(({ evidenceId }) => evidenceId) },
        })
      }
    >
      {({ text, evidence }, change) => (
        <>
          <LinesField
            name="text"
            label={t.answerText}
            hint={t.answerHint}
            value={text}
            onChange={(typed) => change({ text: typed })}
            maxLength={2000}
            rows={4}
          />
          <EvidencePicker
            name="evidenceIds"
            label={t.photos}
            hint={t.photosHint}
            value={evidence}
            onChange={(kept) => change({ evidence: kept })}
          />
        </>
      )}
    </ProblemForm>
  );
}
