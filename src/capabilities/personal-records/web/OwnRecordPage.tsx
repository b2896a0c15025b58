import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useMe } from '#capabilities/access/web';
import { type PersonalRecord, takeRecordEndpoint } from '#capabilities/personal-records/contract';
import { Button, call, Form, Page, TextField, useText } from '#ui';
import { RecordSections } from './RecordSections.tsx';
import { personalRecordRefusals } from '../refusals.ts';
import { personalRecordText } from './text.ts';

/** Everything held about whoever reads it, to look at and to save; what was shown is forgotten when the page closes. */
export function OwnRecordPage() {
  const t = useText(personalRecordText);
  const { personId } = useMe();
  const [purpose, setPurpose] = useState('');
  const take = useMutation({
    mutationFn: () => call(takeRecordEndpoint, { params: { personId }, body: { purpose } }),
    gcTime: 0,
  });
  return (
    <Page title={t.ownRecord} lede={<p className="fine">{t.ownRecordIs}</p>}>
      {take.data === undefined ? (
        <Form
          label={t.take}
          error={take.error}
          pending={take.isPending}
          words={personalRecordRefusals}
          submit={t.take}
          onSubmit={() => take.mutate()}
        >
          <TextField name="purpose" label={t.purpose} value={purpose} onChange={setPurpose} maxLength={200} />
        </Form>
      ) : (
        <>
          <SaveAsFile record={take.data} />
          <RecordSections record={take.data} />
        </>
      )}
    </Page>
  );
}

function SaveAsFile({ record }: { readonly record: PersonalRecord }) {
  const t = useText(personalRecordText);
  return (
    <p className="not-on-paper">
      <Button onPress={() => save(record)}>{t.saveAsFile}</Button>
    </p>
  );
}

function save(record: PersonalRecord): void {
  const href = URL.createObjectURL(new Blob([JSON.stringify(record, null, 2)], { type: 'application/json' }));
  const link = document.createElement('a');
  Object.assign(link, { href, download: `${record.name}-${record.takenAt.slice(0, 10)}.json` });
  link.click();
  URL.revokeObjectURL(href);
}
