import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useMe } from '#capabilities/access/web';
import { type AuditDetail, erasePayloadEndpoint } from '#capabilities/audit-log/contract';
import { call, CheckField, Form, Notice, TextField, useCommandId, useDraft, useText } from '#ui';
import { auditKey } from './queries.ts';
import { auditRefusals } from '../refusals.ts';
import { auditText } from './text.ts';

type EraseFormProps = {
  readonly entry: AuditDetail;
  readonly onDone: () => void;
  readonly onCancel: () => void;
};

/** What is erased stays erased: the person says why, and that they know. */
export function EraseForm({ entry: { entryId }, onDone, onCancel }: EraseFormProps) {
  const t = useText(auditText);
  const me = useMe();
  const queries = useQueryClient();
  const commandIdOf = useCommandId();
  const [draft, change, drop] = useDraft(`${me.accountId}.audit.erase.${entryId}`, () => ({ reason: '' }));
  const [understood, setUnderstood] = useState(false);
  const erase = useMutation({
    mutationFn: () =>
      call(erasePayloadEndpoint, {
        params: { entryId },
        body: draft,
        commandId: commandIdOf([entryId, draft]),
      }),
    onSuccess: async () => {
      drop();
      await queries.invalidateQueries({ queryKey: auditKey });
      onDone();
    },
  });
  const leave = () => {
    drop();
    onCancel();
  };
  return (
    <>
      <Notice tone="warning">{t.eraseWhat}</Notice>
      <Form
        opensFocused
        label={t.erase}
        error={erase.error}
        pending={erase.isPending}
        words={auditRefusals}
        submit={t.erase}
        onSubmit={() => erase.mutate()}
        onCancel={leave}
      >
        <TextField
          name="reason"
          label={t.reason}
          hint={t.reasonHint}
          value={draft.reason}
          onChange={(reason) => change({ reason })}
          maxLength={200}
        />
        <CheckField name="understood" label={t.understood} checked={understood} onChange={setUnderstood} />
      </Form>
    </>
  );
}
