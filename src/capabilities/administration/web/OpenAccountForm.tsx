import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useMe } from '#capabilities/access/web';
import { openAccountEndpoint } from '#capabilities/administration/contract';
import { ChoiceField, Form, SearchField, TextField, call, newId, useCommandId, useDraft, useText } from '#ui';
import type { ToldPassword } from './FirstPasswordNotice.tsx';
import { accountsKey, peopleWithoutAccountQuery } from './queries.ts';
import { administrationRefusals } from '../refusals.ts';
import { administrationText } from './text.ts';

type OpenAccountFormProps = { readonly onTold: (told: ToldPassword) => void; readonly onClose: () => void };

/** A person and the name they sign in by; the server makes the first password. */
export function OpenAccountForm({ onTold, onClose }: OpenAccountFormProps) {
  const t = useText(administrationText);
  const queries = useQueryClient();
  const commandIdOf = useCommandId();
  const me = useMe();
  const [sought, setSought] = useState('');
  const people = useQuery(peopleWithoutAccountQuery(sought));
  const [draft, change, drop] = useDraft(`${me.accountId}.account.open`, () => ({
    accountId: newId() as string,
    personId: '',
    signInName: '',
  }));
  const open = useMutation({
    mutationFn: () => call(openAccountEndpoint, { body: draft, commandId: commandIdOf(draft) }),
    onSuccess: async ({ firstPassword }) => {
      drop();
      onTold({ signInName: draft.signInName, firstPassword });
      await queries.invalidateQueries({ queryKey: accountsKey });
      onClose();
    },
  });
  const leave = () => {
    drop();
    onClose();
  };
  const choices = people.data?.people ?? [];
  return (
    <section className="administration-card" aria-labelledby="open-account">
      <h2 id="open-account">{t.openAccount}</h2>
      <SearchField label={t.searchPeople} value={sought} onChange={setSought} />
      {people.isSuccess && choices.length === 0 && <p className="fine">{t.nobodyWithout}</p>}
      <Form
        opensFocused
        label={t.openAccount}
        error={open.error}
        pending={open.isPending}
        words={administrationRefusals}
        submit={t.openAccount}
        onSubmit={() => open.mutate()}
        onCancel={leave}
      >
        <ChoiceField
          name="personId"
          label={t.person}
          value={draft.personId}
          onChange={(personId) => change({ ...draft, personId })}
          choices={[
            { value: '', label: '' },
            ...choices.map(({ personId, personName }) => ({ value: personId as string, label: personName })),
          ]}
        />
        <TextField
          name="signInName"
          label={t.signInName}
          hint={t.signInNameHint}
          value={draft.signInName}
          onChange={(signInName) => change({ ...draft, signInName })}
          minLength={2}
          maxLength={40}
          pattern="[\p{L}\p{N}._\-]+"
          autoComplete="off"
          spellCheck={false}
        />
      </Form>
    </section>
  );
}
