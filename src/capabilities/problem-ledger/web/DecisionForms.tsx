import {
  type Decider,
  declineEscalationEndpoint,
  escalateProblemEndpoint,
  recordDecisionEndpoint,
} from '#capabilities/problem-ledger/contract';
import type { PlainDate } from '#kernel/plain-date';
import { DayField, LinesField, TextField, call, useLanguage, useText } from '#ui';
import { actText } from './act-text.ts';
import { type ActFormProps, ProblemForm } from './ProblemForm.tsx';
import { postOfLevel } from './standing-words.ts';

type DeciderDraft = { readonly name: string; readonly post: string; readonly meeting: string; readonly on: string };
type Draft = { readonly decider: DeciderDraft; readonly text: string };

const deciderOf = ({ name, post, meeting, on }: DeciderDraft): Decider => ({
  name,
  post,
  meeting: meeting.trim() === '' ? null : meeting,
  // The field takes no other text than a day; the server asks once more.
  on: on as PlainDate,
});

/** Leaders do not log in to decide: a clerk records it for them, with post, meeting and day (mission, principle 5). */
const draftFor = (post: string, today: PlainDate): Draft => ({
  decider: { name: '', post, meeting: '', on: today },
  text: '',
});

/** IS-04: one level up. The post of that level is proposed, who holds it is typed. */
export function EscalateForm(props: ActFormProps) {
  const t = useText(actText);
  const { language } = useLanguage();
  const { problem } = props;
  const next = problem.level + 1;
  const post = postOfLevel(next, language);
  return (
    <ProblemForm<Draft>
      {...props}
      act="escalate"
      label={t.escalateTo(next, post)}
      submit={t.escalateTo(next, post)}
      initial={() => draftFor(post, problem.today)}
      mine={({ decider, text }) => [decider.post, decider.name, text].join(' ')}
      send={({ decider, text }, sent) =>
        call(escalateProblemEndpoint, {
          ...sent,
          body: { decider: deciderOf(decider), reason: text.trim() === '' ? null : text },
        })
      }
    >
      {(draft, change) => (
        <DecisionFields {...draft} onChange={change} today={problem.today} label={t.escalateReason} required={false} />
      )}
    </ProblemForm>
  );
}

export function DeclineEscalationForm(props: ActFormProps) {
  const t = useText(actText);
  const { language } = useLanguage();
  const { problem } = props;
  return (
    <ProblemForm<Draft>
      {...props}
      act="declineEscalation"
      label={t.declineEscalation}
      submit={t.declineEscalation}
      initial={() => draftFor(postOfLevel(problem.level, language), problem.today)}
      mine={({ decider, text }) => [decider.post, decider.name, text].join(' ')}
      send={({ decider, text }, sent) =>
        call(declineEscalationEndpoint, { ...sent, body: { decider: deciderOf(decider), reason: text } })
      }
    >
      {(draft, change) => (
        <DecisionFields {...draft} onChange={change} today={problem.today} label={t.declineReason} name="reason" />
      )}
    </ProblemForm>
  );
}

export function RecordDecisionForm(props: ActFormProps) {
  const t = useText(actText);
  const { language } = useLanguage();
  const { problem } = props;
  return (
    <ProblemForm<Draft>
      {...props}
      act="recordDecision"
      label={t.recordDecision}
      submit={t.recordDecision}
      initial={() => draftFor(postOfLevel(problem.level, language), problem.today)}
      mine={({ decider, text }) => [decider.post, decider.name, text].join(' ')}
      send={({ decider, text }, sent) =>
        call(recordDecisionEndpoint, { ...sent, body: { decider: deciderOf(decider), text } })
      }
    >
      {(draft, change) => (
        <DecisionFields {...draft} onChange={change} today={problem.today} label={t.decision} name="text" />
      )}
    </ProblemForm>
  );
}

type DecisionFieldsProps = Draft & {
  readonly onChange: (part: Partial<Draft>) => void;
  readonly today: PlainDate;
  readonly label: string;
  /** What the message calls the words. */
  readonly name?: 'text' | 'reason';
  readonly required?: boolean;
};

function DecisionFields({
  decider,
  text,
  onChange,
  today,
  label,
  name = 'reason',
  required = true,
}: DecisionFieldsProps) {
  const t = useText(actText);
  const change = (part: Partial<DeciderDraft>) => onChange({ decider: { ...decider, ...part } });
  return (
    <>
      <LinesField
        name={name}
        label={label}
        value={text}
        onChange={(typed) => onChange({ text: typed })}
        required={required}
        maxLength={2000}
      />
      <fieldset className="decider">
        <legend>{t.deciderLegend}</legend>
        <TextField
          name="decider.post"
          label={t.deciderPost}
          value={decider.post}
          onChange={(post) => change({ post })}
          maxLength={60}
        />
        <TextField
          name="decider.name"
          label={t.deciderName}
          value={decider.name}
          onChange={(typed) => change({ name: typed })}
          maxLength={40}
        />
        <TextField
          name="decider.meeting"
          label={t.meeting}
          hint={t.meetingHint}
          value={decider.meeting}
          onChange={(meeting) => change({ meeting })}
          required={false}
          maxLength={100}
        />
        <DayField
          name="decider.on"
          label={t.decidedOn}
          value={decider.on}
          onChange={(on) => change({ on })}
          latest={today}
        />
      </fieldset>
    </>
  );
}
