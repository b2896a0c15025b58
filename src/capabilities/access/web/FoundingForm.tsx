import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { foundZoneEndpoint } from '#capabilities/access/contract';
import { CheckField, DayField, Form, TextField, call, useCommandId, useDraft, useText } from '#ui';
import { AdministratorFields } from './AdministratorFields.tsx';
import {
  dropFoundingToken,
  emptyFounding,
  foundingMessage,
  noPasswords,
  type AdministratorDraft,
} from './founding-draft.ts';
import { signInPath } from './paths.ts';
import { entranceQuery } from './queries.ts';
import { accessRefusals } from '../refusals.ts';
import { accessText } from './text.ts';
import './founding.css';

/** The zone, three administrators who are three people, and the word that they are: one message, one effect. */
export function FoundingForm({ token }: { readonly token: string }) {
  const t = useText(accessText);
  const navigate = useNavigate();
  const queries = useQueryClient();
  const commandIdOf = useCommandId();
  const [draft, change, drop] = useDraft('founding', emptyFounding);
  const [passwords, setPasswords] = useState(noPasswords);
  const [confirmed, setConfirmed] = useState(false);

  const found = useMutation({
    mutationFn: () => {
      const body = foundingMessage(token, draft, passwords);
      return call(foundZoneEndpoint, { body, commandId: commandIdOf(body) });
    },
    onSuccess: async (zone) => {
      drop();
      dropFoundingToken();
      await queries.invalidateQueries(entranceQuery);
      await navigate(signInPath(), { state: { founded: zone.code }, replace: true });
    },
  });
  const changeAdministrator = (changed: AdministratorDraft) =>
    change({
      ...draft,
      administrators: draft.administrators.map((before) => (before.office === changed.office ? changed : before)),
    });

  return (
    <>
      <p>{t.foundingPurpose}</p>
      <Form
        label={t.founding}
        error={found.error}
        pending={found.isPending}
        words={accessRefusals}
        submit={t.found}
        onSubmit={() => found.mutate()}
      >
        <section className="visitor-card founding-step" aria-labelledby="founding-zone">
          <h2 id="founding-zone">{t.stepZone}</h2>
          <TextField
            name="name"
            label={t.zoneName}
            hint={t.zoneNameHint}
            value={draft.name}
            onChange={(name) => change({ ...draft, name })}
            maxLength={60}
          />
          <TextField
            name="code"
            label={t.foundingCode}
            hint={t.foundingCodeHint}
            value={draft.code}
            onChange={(code) => change({ ...draft, code })}
            maxLength={31}
            pattern="[a-z][a-z0-9\-]+"
            spellCheck={false}
          />
          <DayField
            name="establishedOn"
            label={t.establishedOn}
            value={draft.establishedOn}
            onChange={(establishedOn) => change({ ...draft, establishedOn })}
          />
        </section>
        <section className="visitor-card founding-step" aria-labelledby="founding-administrators">
          <h2 id="founding-administrators">{t.stepAdministrators}</h2>
          <p>{t.threePeople}</p>
          {draft.administrators.map((administrator, index) => (
            <AdministratorFields
              key={administrator.office}
              path={`administrators.${index}`}
              administrator={administrator}
              onChange={changeAdministrator}
              password={passwords[index] ?? ''}
              onPasswordChange={(password) =>
                setPasswords(passwords.map((before, place) => (place === index ? password : before)))
              }
            />
          ))}
        </section>
        <section className="visitor-card founding-step" aria-labelledby="founding-confirm">
          <h2 id="founding-confirm">{t.stepConfirm}</h2>
          <CheckField name="confirmed" label={t.differentPeople} checked={confirmed} onChange={setConfirmed} />
        </section>
      </Form>
    </>
  );
}
