import { useState, type ReactNode } from 'react';
import { Form, TextField, useText } from '#ui';
import { administrationRefusals } from '../refusals.ts';
import { administrationText } from './text.ts';

type ReasonFormProps = {
  readonly label: string;
  readonly error: Error | null;
  readonly pending: boolean;
  readonly onReason: (reason: string) => void;
  readonly onCancel: () => void;
  readonly children?: ReactNode;
};

/** What is taken away or refused is so for a reason that others will read. */
export function ReasonForm({ label, error, pending, onReason, onCancel, children }: ReasonFormProps) {
  const t = useText(administrationText);
  const [reason, setReason] = useState('');
  return (
    <Form
      opensFocused
      label={label}
      error={error}
      pending={pending}
      words={administrationRefusals}
      submit={label}
      onSubmit={() => onReason(reason)}
      onCancel={onCancel}
    >
      {children}
      <TextField
        name="reason"
        label={t.reason}
        hint={t.reasonHint}
        value={reason}
        onChange={setReason}
        maxLength={200}
      />
    </Form>
  );
}
