import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type AuditPayload, lookAtPayloadEndpoint } from '#capabilities/audit-log/contract';
import { call, Form, TextField, useText } from '#ui';
import { auditEntryQuery } from './queries.ts';
import { auditRefusals } from '../refusals.ts';
import { auditText } from './text.ts';

type LookFormProps = { readonly entryId: string; readonly onShown: (payload: AuditPayload) => void };

/** Nobody looks without saying why; what was shown is not kept in the page's memory of answers. */
export function LookForm({ entryId, onShown }: LookFormProps) {
  const t = useText(auditText);
  const queries = useQueryClient();
  const [purpose, setPurpose] = useState('');
  const look = useMutation({
    mutationFn: () => call(lookAtPayloadEndpoint, { params: { entryId }, body: { purpose } }),
    gcTime: 0,
    onSuccess: async (payload) => {
      onShown(payload);
      await queries.invalidateQueries(auditEntryQuery(entryId));
    },
  });
  return (
    <>
      <p className="fine">{t.payloadWhat}</p>
      <Form
        label={t.look}
        error={look.error}
        pending={look.isPending}
        words={auditRefusals}
        submit={t.look}
        onSubmit={() => look.mutate()}
      >
        <TextField name="purpose" label={t.purpose} value={purpose} onChange={setPurpose} maxLength={200} />
      </Form>
    </>
  );
}
