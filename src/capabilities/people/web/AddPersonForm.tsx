import { addPersonEndpoint } from '#capabilities/people/contract';
import type { PersonId } from '#kernel/ids';
import { call, Form, newId, TextField, useText } from '#ui';
import { emptyPost, PostFields, postOf } from './PostFields.tsx';
import { peopleText } from './text.ts';
import { usePersonForm } from './use-person-form.ts';

type AddPersonFormProps = {
  readonly today: string;
  readonly unitId: string;
  readonly onDone: (personId: PersonId) => void;
  readonly onCancel: () => void;
};

/** The ids of person and post are part of the draft: sending it twice, even across a reload, adds one person. */
export function AddPersonForm({ today, unitId, onDone, onCancel }: AddPersonFormProps) {
  const t = useText(peopleText);
  const { draft, change, form } = usePersonForm({
    name: 'add',
    initial: () => ({
      personId: newId<'PersonId'>(),
      postId: newId<'PostId'>(),
      name: '',
      post: emptyPost(today, unitId),
    }),
    send: ({ personId, postId, name, post }, commandId) =>
      call(addPersonEndpoint, {
        body: { personId, name, post: { postId, ...postOf(post) } },
        commandId,
      }),
    onDone: ({ personId }) => onDone(personId),
    onCancel,
  });
  return (
    <Form label={t.add} {...form}>
      <TextField
        name="name"
        label={t.name}
        value={draft.name}
        onChange={(name) => change({ ...draft, name })}
        maxLength={40}
      />
      <PostFields path="post." draft={draft.post} onChange={(post) => change({ ...draft, post })} today={today} />
    </Form>
  );
}
