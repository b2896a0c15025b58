import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useMe } from '#capabilities/access/web';
import { proposeErasureEndpoint } from '#capabilities/personal-records/contract';
import { call, ChoiceField, Form, newId, SearchField, TextField, useCommandId, useDraft, useText } from '#ui';
import { erasuresKey, peopleByNameQuery } from './queries.ts';
import { personalRecordRefusals } from '../refusals.ts';
import { personalRecordText } from './text.ts';

/** Whom, and why; another administrator confirms. */
export function ProposeErasureForm({ onClose }: { readonly onClose: () => void }) {
  const t = useText(personalRecordText);
  const me = useMe();
  const queries = useQueryClient();
  const commandIdOf = useCommandId();
  const [sought, setSought] = useState('');
  const people = useQuery(peopleByNameQuery(sought));
  const [draft, change, drop] = useDraft(`${me.accountId}.erasure.propose`, () => ({
    erasureId: newId() as string,
    personId: '',
    reason: '',
  }));
  const propose = useMutation({
    mutationFn: () => call(proposeErasureEndpoint, { body: draft, commandId: commandIdOf(draft) }),
    onSuccess: async () => {
      drop();
      await queries.invalidateQueries({ queryKey: erasuresKey });
      onClose();
    },
  });
  const leave = () => {
    drop();
    onClose();
  };
  return (
    <section className="erasure-card" aria-labelledby="propose-erasure">
      <h2 id="propose-erasure">{t.propose}</h2>
      <SearchField label={t.searchPeople} value={sought} onChange={setSought} />
      <Form
        label={t.propose}
        error={propose.error}
        pending={propose.isPending}
        words={personalRecordRefusals}
        submit={t.propose}
        onSubmit={() => propose.mutate()}
        onCancel={leave}
      >
        <ChoiceField
          name="personId"
          label={t.person}
          value={draft.personId}
          onChange={(personId) => change({ ...draft, personId })}
          choices={[
            { value: '', label: '' },
            ...(people.data?.people ?? []).map(({ personId, name, posts: [post] }) => ({
              value: personId as string,
              label: `${name} (${post?.unitName ?? personId.slice(-4)})`,
            })),
          ]}
        />
        <TextField
          name="reason"
          label={t.reason}
          hint={t.reasonHint}
          value={draft.reason}
          onChange={(reason) => change({ ...draft, reason })}
          maxLength={200}
        />
      </Form>
    </section>
  );
}
