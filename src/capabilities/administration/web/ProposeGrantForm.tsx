import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Role } from '#capabilities/access/contract';
import { useMe, useRoleName } from '#capabilities/access/web';
import { proposeGrantEndpoint } from '#capabilities/administration/contract';
import { unitTreeQuery } from '#capabilities/organisation/web';
import { ChoiceField, DayField, Form, SearchField, call, newId, useCommandId, useDraft, useText } from '#ui';
import { kindsOfRole } from '../grant.rules.ts';
import type { GrantsView } from './paths.ts';
import { accountsKey, accountsQuery, grantsKey } from './queries.ts';
import { administrationRefusals } from '../refusals.ts';
import { administrationText } from './text.ts';

type ProposeGrantFormProps = { readonly view: GrantsView; readonly onClose: () => void };
type Draft = {
  readonly grantId: string;
  readonly accountId: string;
  readonly role: Role;
  readonly unitId: string;
  readonly from: string;
  readonly to: string;
};

/** A person, a role, a unit it makes sense on, from–to; another administrator confirms. */
export function ProposeGrantForm({ view, onClose }: ProposeGrantFormProps) {
  const t = useText(administrationText);
  const me = useMe();
  const roleName = useRoleName();
  const queries = useQueryClient();
  const commandIdOf = useCommandId();
  const [draft, change, drop] = useDraft<Draft>(`${me.accountId}.grant.propose.${view.account ?? ''}`, () => ({
    grantId: newId(),
    accountId: view.account ?? '',
    role: 'lead-unit',
    unitId: '',
    from: me.today,
    to: '',
  }));
  const units = useQuery(unitTreeQuery(undefined));
  const propose = useMutation({
    mutationFn: () => {
      const body = { ...draft, to: draft.to === '' ? 'infinity' : draft.to };
      return call(proposeGrantEndpoint, { body, commandId: commandIdOf(body) });
    },
    onSuccess: async () => {
      drop();
      await Promise.all([
        queries.invalidateQueries({ queryKey: grantsKey }),
        queries.invalidateQueries({ queryKey: accountsKey }),
      ]);
      onClose();
    },
  });
  const leave = () => {
    drop();
    onClose();
  };
  const fitting = (units.data?.units ?? []).filter(({ kind }) => kindsOfRole[draft.role].includes(kind));
  return (
    <section className="administration-card" aria-labelledby="propose-grant">
      <h2 id="propose-grant">{t.propose}</h2>
      <Form
        label={t.propose}
        error={propose.error}
        pending={propose.isPending}
        words={administrationRefusals}
        submit={t.propose}
        onSubmit={() => propose.mutate()}
        onCancel={leave}
      >
        <AccountChoice value={draft.accountId} onChange={(accountId) => change({ ...draft, accountId })} />
        <ChoiceField
          name="role"
          label={t.role}
          value={draft.role}
          onChange={(role) => change({ ...draft, role, unitId: '' })}
          choices={Role.options.map((role) => ({ value: role, label: roleName(role) }))}
        />
        <ChoiceField
          name="unitId"
          label={t.unit}
          hint={units.isSuccess && fitting.length === 0 ? t.noUnitFor : t.unitHint}
          value={draft.unitId}
          onChange={(unitId) => change({ ...draft, unitId })}
          choices={[
            { value: '', label: '' },
            ...fitting.map(({ unitId, name }) => ({ value: unitId as string, label: name })),
          ]}
        />
        <DayField
          name="from"
          label={t.from}
          value={draft.from}
          onChange={(from) => change({ ...draft, from })}
          earliest={me.today}
        />
        <DayField
          name="to"
          label={t.to}
          hint={t.toHint}
          required={false}
          value={draft.to}
          onChange={(to) => change({ ...draft, to })}
          earliest={draft.from}
        />
      </Form>
    </section>
  );
}

type AccountChoiceProps = { readonly value: string; readonly onChange: (accountId: string) => void };

/** A zone has more accounts than a list is read for: one seeks by name. */
function AccountChoice({ value, onChange }: AccountChoiceProps) {
  const t = useText(administrationText);
  const [sought, setSought] = useState('');
  const accounts = useQuery(accountsQuery({ search: sought }));
  const choices = (accounts.data?.accounts ?? []).filter(
    ({ administrator, disabledSince }) => !administrator && disabledSince === null,
  );
  return (
    <>
      <SearchField label={t.searchAccounts} value={sought} onChange={setSought} />
      <ChoiceField
        name="accountId"
        label={t.person}
        value={value}
        onChange={onChange}
        choices={[
          { value: '', label: '' },
          ...choices.map(({ accountId, personName, signInName }) => ({
            value: accountId as string,
            label: `${personName} (${signInName})`,
          })),
        ]}
      />
    </>
  );
}
