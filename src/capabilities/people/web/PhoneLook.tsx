import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { askerOf, useMe, useWhoMay } from '#capabilities/access/web';
import { lookAtPhoneEndpoint, type Person } from '#capabilities/people/contract';
import { mayAct } from '#kernel/permission';
import { Button, call, Form, TextField, useText } from '#ui';
import { personAccess } from '../person.access.ts';
import { peopleRefusals } from '../refusals.ts';
import { peopleText } from './text.ts';

/** The number with its middle hidden; whole after one has said what for. It is forgotten when the page closes. */
export function PhoneLook({ person }: { readonly person: Person }) {
  const t = useText(peopleText);
  const asker = askerOf(useMe());
  const whoMay = useWhoMay();
  const [asking, setAsking] = useState(false);
  const [purpose, setPurpose] = useState('');
  const look = useMutation({
    mutationFn: () => call(lookAtPhoneEndpoint, { params: { personId: person.personId }, body: { purpose } }),
    onSuccess: () => setAsking(false),
  });
  if (person.maskedPhone === null) return <span className="fine">{t.noPhone}</span>;
  if (look.data !== undefined) return <a href={`tel:${look.data.phone}`}>{look.data.phone}</a>;
  const may = mayAct(personAccess.lookAtPhone, asker, person.standing, 'person.look-at-phone');
  return (
    <>
      <span>{person.maskedPhone}</span>{' '}
      {!asking && (
        <Button look="quiet" blocked={may ? null : whoMay(personAccess.lookAtPhone)} onPress={() => setAsking(true)}>
          {t.look}
        </Button>
      )}
      {asking && (
        <Form
          opensFocused
          label={t.look}
          error={look.error}
          pending={look.isPending}
          words={peopleRefusals}
          submit={t.look}
          onSubmit={() => look.mutate()}
          onCancel={() => setAsking(false)}
        >
          <TextField
            name="purpose"
            label={t.purpose}
            hint={t.purposeHint}
            value={purpose}
            onChange={setPurpose}
            maxLength={100}
          />
        </Form>
      )}
    </>
  );
}
