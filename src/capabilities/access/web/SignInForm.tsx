import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { signInEndpoint } from '#capabilities/access/contract';
import type { ZoneSign } from '#capabilities/access/contract';
import { call, Form, isRefused, Notice, PasswordField, TextField, useText } from '#ui';
import { meQuery } from './queries.ts';
import { accessRefusals } from './refusals.ts';
import { minutesToWait } from './retry.ts';
import { accessText } from './text.ts';

/** Name and password. That somebody is signed in makes the page above go on; there is nothing to do here then. */
export function SignInForm({ code }: { readonly code: ZoneSign['code'] }) {
  const t = useText(accessText);
  const queries = useQueryClient();
  const [signInName, setSignInName] = useState('');
  const [password, setPassword] = useState('');

  const signIn = useMutation({
    mutationFn: () => call(signInEndpoint, { params: { code }, body: { signInName: signInName.trim(), password } }),
    onSuccess: (me) => queries.setQueryData(meQuery.queryKey, me),
    onError: () => setPassword(''),
  });
  const locked = isRefused(signIn.error, 'too-many');

  return (
    <Form
      opensFocused
      label={t.signIn}
      error={locked ? null : signIn.error}
      pending={signIn.isPending}
      words={accessRefusals}
      submit={t.signIn}
      onSubmit={() => signIn.mutate()}
    >
      {locked && <Notice tone="danger">{t.locked(minutesToWait(signIn.error))}</Notice>}
      <TextField
        name="signInName"
        label={t.signInName}
        value={signInName}
        onChange={setSignInName}
        maxLength={200}
        autoComplete="username"
        spellCheck={false}
      />
      <PasswordField
        name="password"
        label={t.password}
        value={password}
        onChange={setPassword}
        autoComplete="current-password"
      />
    </Form>
  );
}
