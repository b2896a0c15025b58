import { type ReactNode, useEffect, useRef } from 'react';
import { useMe } from '#capabilities/access/web';
import type { Problem, ProblemId, ProblemVersion } from '#capabilities/problem-ledger/contract';
import { Button, Form, Notice, StaleChoice, useActForm, useLanguage, useRefusalWording, useText } from '#ui';
import type { ProblemAct } from '../problem.rules.ts';
import { whyNot } from './problem-acts.ts';
import { actText } from './act-text.ts';
import { problemsKey } from './queries.ts';
import { formRefusals } from '../refusals.ts';
import { standingWords } from './standing-words.ts';

/** What a form of one act is given: it says `onClose` with what has been done, or null. */
export type ActFormProps = { readonly problem: Problem; readonly onClose: (said: string | null) => void };

/** How a transition of this problem is sent: the version seen, and one command id for every attempt at one content. */
export type Sent = {
  readonly params: { readonly problemId: ProblemId };
  readonly version: number;
  readonly commandId: string;
};

type ProblemFormProps<Draft extends object> = ActFormProps & {
  readonly act: ProblemAct;
  readonly label: string;
  readonly submit: string;
  readonly initial: () => Draft;
  readonly send: (draft: Draft, sent: Sent) => Promise<ProblemVersion>;
  /** What was typed, in words, to be held against what somebody else did meanwhile. */
  readonly mine: (draft: Draft) => string;
  readonly children: (draft: Draft, change: (part: Partial<Draft>) => void) => ReactNode;
};

/** A draft remembers the version it was begun on: what others did in between is shown before anything is sent, after a reload too. */
export function ProblemForm<Draft extends object>(props: ProblemFormProps<Draft>) {
  const { problem, onClose, act, label, submit, initial, send, mine, children } = props;
  const t = useText(actText);
  const { language } = useLanguage();
  const me = useMe();
  const { problemId } = problem;
  const { draft, change, form, leave, sent } = useActForm({
    name: `${me.accountId}.problem.${act}.${problemId}`,
    initial: () => ({ fields: initial(), version: problem.version }),
    send: ({ fields, version }, commandId) => send(fields, { params: { problemId }, version, commandId }),
    refreshes: [problemsKey],
    words: formRefusals,
    submit,
    onDone: () => onClose(t.done),
    onCancel: () => onClose(null),
  });

  if (draft.version !== problem.version && !sent) {
    const refusal = whyNot(act, problem);
    if (refusal !== null) return <TooLate code={refusal.code} mine={mine(draft.fields)} onClose={leave} />;
    return (
      <StaleChoice
        theirs={standingWords(problem, { language, today: problem.today })}
        mine={mine(draft.fields)}
        onUseMine={() => change({ ...draft, version: problem.version })}
        onKeepTheirs={leave}
      />
    );
  }
  return (
    <Form label={label} {...form}>
      {children(draft.fields, (part) => change({ ...draft, fields: { ...draft.fields, ...part } }))}
    </Form>
  );
}

type TooLateProps = { readonly code: string; readonly mine: string; readonly onClose: () => void };

/** The problem has moved to where this can be done no more; what was typed stays to be copied. */
function TooLate({ code, mine, onClose }: TooLateProps) {
  const t = useText(actText);
  const word = useRefusalWording(formRefusals);
  const notice = useRef<HTMLDivElement>(null);
  useEffect(() => notice.current?.focus(), []);
  return (
    <Notice tone="warning" ref={notice}>
      <p>{t.notNowAnyMore}</p>
      <p>{word({ refused: 'invalid', code })}</p>
      {mine !== '' && (
        <p>
          {t.yourText}: {mine}
        </p>
      )}
      <Button onPress={onClose}>{t.close}</Button>
    </Notice>
  );
}
