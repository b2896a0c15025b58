import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { signInEndpoint } from '#capabilities/access/contract';
import type { ZoneSign } from '#capabilities/access/contract';
import { call, Form, isRefused, Notice, PasswordField, refusalsOf, TextField, useText } from '#ui';
import { meQuery } from './queries.ts';
import { accessRefusals } from '../refusals.ts';
import { minutesToWait } from './retry.ts';
import { accessText } from './text.ts';

/** Name and password, and an administrator's code once the password was right. That somebody is signed in makes the page above go on; there is nothing to do here then. */
export function SignInForm({ code: zoneCode }: { readonly code: ZoneSign['code'] }) {
  const t = useText(accessText);
  const queries = useQueryClient();
  const [signInName, setSignInName] = useState('');
  const [password, setPassword] = useState('');
  // Asked for behind the right password: an administrator's second factor.
  const [code, setCode] = useState<string | null>(null);

  const signIn = useMutation({
    mutationFn: () => {
      const body = { signInName: signInName.trim(), password, ...(code === null ? {} : { code: code.trim() }) };
      return call(signInEndpoint, { params: { code: zoneCode }, body });
    },
    onSuccess: (me) => queries.setQueryData(meQuery.queryKey, me),
    onError: (error) => {
      const [refusal] = refusalsOf(error);
      if (refusal?.code === 'sign-in.code-required' || refusal?.code === 'sign-in.code-wrong') setCode('');
      else setPassword('');
    },
  });
  const locked = isRefused(signIn.error, 'too-many');
  const asked = refusalsOf(signIn.error)[0]?.code === 'sign-in.code-required';

  return (
    <Form
      opensFocused
      label={t.signIn}
      error={locked || asked ? null : signIn.error}
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
      {code !== null && (
        <TextField
          name="code"
          label={t.code}
          hint={t.codeHint}
          value={code}
          onChange={setCode}
          maxLength={40}
          autoComplete="one-time-code"
          spellCheck={false}
        />
      )}
    </Form>
  );
}
