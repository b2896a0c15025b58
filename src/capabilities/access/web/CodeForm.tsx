import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { confirmSecondFactorEndpoint } from '#capabilities/access/contract';
import { Form, Notice, TextField, call, isRefused, useCommandId, useText } from '#ui';
import { accessRefusals } from '../refusals.ts';
import { minutesToWait } from './retry.ts';
import { accessText } from './text.ts';

type CodeFormProps = {
  readonly submit: string;
  readonly onRecoveryCodes: (codes: readonly string[]) => void;
};

/** A code of the app proves that the phone holds the secret; recovery codes are the answer. */
export function CodeForm({ submit, onRecoveryCodes }: CodeFormProps) {
  const t = useText(accessText);
  const commandIdOf = useCommandId();
  const [code, setCode] = useState('');
  const confirm = useMutation({
    mutationFn: () => {
      const body = { code };
      return call(confirmSecondFactorEndpoint, { body, commandId: commandIdOf(body) });
    },
    onSuccess: ({ recoveryCodes }) => onRecoveryCodes(recoveryCodes),
    onError: () => setCode(''),
  });
  const locked = isRefused(confirm.error, 'too-many');
  return (
    <Form
      label={submit}
      error={locked ? null : confirm.error}
      pending={confirm.isPending}
      words={accessRefusals}
      submit={submit}
      onSubmit={() => confirm.mutate()}
    >
      {locked && <Notice tone="danger">{t.locked(minutesToWait(confirm.error))}</Notice>}
      <TextField
        name="code"
        label={t.code}
        value={code}
        onChange={setCode}
        inputMode="numeric"
        pattern="\s*\d{3}\s?\d{3}\s*"
        maxLength={10}
        autoComplete="one-time-code"
        spellCheck={false}
      />
    </Form>
  );
}
