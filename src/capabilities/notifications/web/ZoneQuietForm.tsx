import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { setZoneQuietHoursEndpoint } from '#capabilities/notifications/contract';
import { call, Form, useCommandId, useText } from '#ui';
import { QuietFields } from './QuietFields.tsx';
import type { SettingsFormProps } from './ReminderForm.tsx';
import { mySettingsQuery } from './queries.ts';
import { todoText } from './text.ts';

const noWords = {};

export function ZoneQuietForm({ settings: { zoneVersion: version, zoneQuietHours }, onSaved }: SettingsFormProps) {
  const t = useText(todoText);
  const queries = useQueryClient();
  const commandIdOf = useCommandId();
  const [quietHours, setQuietHours] = useState(zoneQuietHours);

  const save = useMutation({
    mutationFn: () => {
      const body = { quietHours };
      return call(setZoneQuietHoursEndpoint, { body, version, commandId: commandIdOf([version, body]) });
    },
    onSuccess: onSaved,
    onSettled: () => queries.invalidateQueries(mySettingsQuery),
  });

  return (
    <Form
      label={t.zoneQuietHours}
      error={save.error}
      pending={save.isPending}
      words={noWords}
      submit={t.save}
      onSubmit={() => save.mutate()}
    >
      <QuietFields value={quietHours} onChange={setQuietHours} />
    </Form>
  );
}
