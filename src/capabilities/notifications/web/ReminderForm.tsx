import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type MySettings, setMySettingsEndpoint } from '#capabilities/notifications/contract';
import { call, ChoiceField, Form, TextField, useCommandId, useText } from '#ui';
import { QuietFields, useSaidHours } from './QuietFields.tsx';
import { mySettingsQuery } from './queries.ts';
import { todoText } from './text.ts';

export type SettingsFormProps = { readonly settings: MySettings; readonly onSaved: () => void };

const noWords = {};

export function ReminderForm({ settings, onSaved }: SettingsFormProps) {
  const t = useText(todoText);
  const said = useSaidHours();
  const queries = useQueryClient();
  const commandIdOf = useCommandId();
  const { version, mailAddress, digest, language, quietHours, zoneQuietHours } = settings;
  const [draft, setDraft] = useState({ mailAddress: mailAddress ?? '', digest, language, quietHours });

  const save = useMutation({
    mutationFn: () => {
      const address = draft.mailAddress.trim();
      const body = { ...draft, mailAddress: address === '' ? null : address };
      return call(setMySettingsEndpoint, { body, version, commandId: commandIdOf([version, body]) });
    },
    onSuccess: onSaved,
    onSettled: () => queries.invalidateQueries(mySettingsQuery),
  });

  return (
    <Form
      label={t.reminders}
      error={save.error}
      pending={save.isPending}
      words={noWords}
      submit={t.save}
      onSubmit={() => save.mutate()}
    >
      <TextField
        name="mailAddress"
        label={t.mailAddress}
        hint={t.mailAddressHint}
        value={draft.mailAddress}
        onChange={(typed) => setDraft({ ...draft, mailAddress: typed })}
        maxLength={254}
        required={false}
        autoComplete="email"
        spellCheck={false}
      />
      <ChoiceField
        name="digest"
        label={t.digest}
        value={draft.digest ? 'on' : 'off'}
        onChange={(chosen) => setDraft({ ...draft, digest: chosen === 'on' })}
        choices={[
          { value: 'on', label: t.digestOn },
          { value: 'off', label: t.digestOff },
        ]}
      />
      <ChoiceField
        name="language"
        label={t.mailLanguage}
        value={draft.language}
        onChange={(chosen) => setDraft({ ...draft, language: chosen })}
        choices={[
          { value: 'zh', label: t.chinese },
          { value: 'en', label: t.english },
        ]}
      />
      <ChoiceField
        name="quietHours"
        label={t.quietHours}
        hint={t.quietHint}
        value={draft.quietHours === null ? 'zone' : 'own'}
        onChange={(chosen) => setDraft({ ...draft, quietHours: chosen === 'zone' ? null : zoneQuietHours })}
        choices={[
          { value: 'zone', label: t.asZone(said(zoneQuietHours)) },
          { value: 'own', label: t.ownHours },
        ]}
      />
      {draft.quietHours !== null && (
        <QuietFields value={draft.quietHours} onChange={(hours) => setDraft({ ...draft, quietHours: hours })} />
      )}
    </Form>
  );
}
