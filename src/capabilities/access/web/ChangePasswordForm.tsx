import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { changePasswordEndpoint } from '#capabilities/access/contract';
import { Form, Notice, PasswordField, call, isRefused, useCommandId, useText } from '#ui';
import { accessRefusals } from '../refusals.ts';
import { minutesToWait } from './retry.ts';
import { accessText } from './text.ts';

type ChangePasswordFormProps = {
  /** Of a first password: it came from an administrator. */
  readonly first?: boolean;
  readonly onDone: () => void;
};

/** The old password and the new one; every other place the account is signed in at ends with it. */
export function ChangePasswordForm({ first = false, onDone }: ChangePasswordFormProps) {
  const t = useText(accessText);
  const commandIdOf = useCommandId();
  const [oldPassword, setOldPassword] = useState('');
  const [newPassword, setNewPassword] = useState('');

  const change = useMutation({
    mutationFn: () => {
      const body = { oldPassword, newPassword };
      return call(changePasswordEndpoint, { body, commandId: commandIdOf(body) });
    },
    onSuccess: () => {
      setOldPassword('');
      setNewPassword('');
      onDone();
    },
  });
  const locked = isRefused(change.error, 'too-many');

  return (
    <Form
      label={t.changePassword}
      error={locked ? null : change.error}
      pending={change.isPending}
      words={accessRefusals}
      submit={t.changePassword}
      onSubmit={() => change.mutate()}
    >
      {locked && <Notice tone="danger">{t.locked(minutesToWait(change.error))}</Notice>}
      <PasswordField
        name="oldPassword"
        label={first ? t.firstPassword : t.oldPassword}
        value={oldPassword}
        onChange={setOldPassword}
        autoComplete="current-password"
      />
      <PasswordField
        name="newPassword"
        label={t.newPassword}
        hint={t.newPasswordHint}
        value={newPassword}
        onChange={setNewPassword}
        minLength={10}
        autoComplete="new-password"
      />
    </Form>
  );
}
