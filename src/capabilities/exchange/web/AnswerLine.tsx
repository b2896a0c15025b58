import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { forgetAnswerEndpoint, type RememberedAnswer } from '#capabilities/exchange/contract';
import { Button, call, Form, useCommandId, useText, useWrittenMoment } from '#ui';
import { answersText } from './answers-text.ts';
import { answersKey } from './queries.ts';
import { importRefusals } from '../refusals.ts';

type AnswerLineProps = {
  readonly answer: RememberedAnswer;
  /** The ledger, or that it is about names. */
  readonly about: string;
  readonly words: string;
  readonly meant: string;
};

/** One answer: what was asked, what it means, who taught it when. */
export function AnswerLine({ answer, about, words, meant }: AnswerLineProps) {
  const t = useText(answersText);
  const moment = useWrittenMoment();
  const [forgetting, setForgetting] = useState(false);
  const { taughtBy, recordedAt } = answer;
  return (
    <li className="list-line">
      <div className="list-what">
        <span>{t.means(words, meant)}</span>
        <span className="fine">{about}</span>
      </div>
      <span className="fine">{t.taughtBy(taughtBy ?? t.operator)}</span>
      <span className="fine">{moment(recordedAt)}</span>
      {forgetting ? (
        <ForgetForm answer={answer} onCancel={() => setForgetting(false)} />
      ) : (
        <Button onPress={() => setForgetting(true)}>{t.forget}</Button>
      )}
    </li>
  );
}

type ForgetProps = { readonly answer: RememberedAnswer; readonly onCancel: () => void };

/** What is forgotten has to be taught again: the person says that they mean it. */
function ForgetForm({ answer: { shape, asked, taughtIn }, onCancel }: ForgetProps) {
  const t = useText(answersText);
  const queries = useQueryClient();
  const commandIdOf = useCommandId();
  const refresh = () => queries.invalidateQueries({ queryKey: answersKey });
  const forget = useMutation({
    mutationFn: () => {
      const body = { shape, asked, taughtIn };
      return call(forgetAnswerEndpoint, { body, commandId: commandIdOf([body]) });
    },
    onSuccess: refresh,
  });
  return (
    <Form
      label={t.forget}
      error={forget.error}
      pending={forget.isPending}
      words={importRefusals}
      submit={t.confirmForget}
      onSubmit={() => forget.mutate()}
      onCancel={onCancel}
    >
      <p>{t.forgetMeans}</p>
    </Form>
  );
}
