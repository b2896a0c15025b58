import {
  endPostEndpoint,
  holdPostEndpoint,
  renamePersonEndpoint,
  setPhoneEndpoint,
  setRankEndpoint,
  type Person,
  type PostHeld,
} from '#capabilities/people/contract';
import { call, Form, newId, StaleChoice, TextField, useText } from '#ui';
import { DatedOnFields, datedOnOf, type TypedDate } from './dated-on-fields.tsx';
import { emptyPost, PostFields, postOf } from './PostFields.tsx';
import { peopleText } from './text.ts';
import { usePersonForm } from './use-person-form.ts';

export type PersonFormProps = {
  readonly person: Person;
  readonly onDone: () => void;
  readonly onCancel: () => void;
};

/** A draft remembers the version it was begun on; who renamed meanwhile is shown before anything is overwritten. */
export function RenamePersonForm({ person, onDone, onCancel }: PersonFormProps) {
  const t = useText(peopleText);
  const { personId } = person;
  const { draft, change, form, leave, sent } = usePersonForm({
    name: `rename.${personId}`,
    initial: () => ({ name: person.name, version: person.version }),
    send: ({ name, version }, commandId) =>
      call(renamePersonEndpoint, { params: { personId }, body: { name }, version, commandId }),
    onDone,
    onCancel,
  });
  if (draft.version !== person.version && !sent) {
    const goOn = () => change({ ...draft, version: person.version });
    return <StaleChoice theirs={person.name} mine={draft.name} onUseMine={goOn} onKeepTheirs={leave} />;
  }
  return (
    <Form label={t.rename} {...form}>
      <TextField
        name="name"
        label={t.name}
        value={draft.name}
        onChange={(name) => change({ ...draft, name })}
        maxLength={40}
      />
    </Form>
  );
}

/** The number kept is not shown here: a new one takes its place. */
export function PhoneForm({ person, onDone, onCancel }: PersonFormProps) {
  const t = useText(peopleText);
  const { personId } = person;
  const { draft, change, form, leave, sent } = usePersonForm({
    name: `phone.${personId}`,
    initial: () => ({ phone: '', version: person.version }),
    send: ({ phone, version }, commandId) =>
      call(setPhoneEndpoint, {
        params: { personId },
        body: { phone: phone.trim() === '' ? null : phone.trim() },
        version,
        commandId,
      }),
    onDone,
    onCancel,
  });
  if (draft.version !== person.version && !sent) {
    const goOn = () => change({ ...draft, version: person.version });
    return (
      <StaleChoice theirs={person.maskedPhone ?? t.noPhone} mine={draft.phone} onUseMine={goOn} onKeepTheirs={leave} />
    );
  }
  return (
    <Form label={t.setPhone} {...form}>
      <TextField
        name="phone"
        label={t.phone}
        hint={t.phoneHint}
        value={draft.phone}
        onChange={(phone) => change({ ...draft, phone })}
        required={false}
        pattern="\+?\d[\d\-]{5,18}\d"
        maxLength={20}
      />
    </Form>
  );
}

export function HoldPostForm({ person, onDone, onCancel }: PersonFormProps) {
  const t = useText(peopleText);
  const { personId, today } = person;
  const { draft, change, form } = usePersonForm({
    name: `hold.${personId}`,
    initial: () => ({ postId: newId<'PostId'>(), post: emptyPost(today) }),
    send: ({ postId, post }, commandId) =>
      call(holdPostEndpoint, {
        body: { postId, personId, ...postOf(post) },
        commandId,
      }),
    onDone,
    onCancel,
  });
  return (
    <Form label={t.hold} {...form}>
      <PostFields draft={draft.post} onChange={(post) => change({ ...draft, post })} today={today} />
    </Form>
  );
}

export function EndPostForm({ person, post, onDone, onCancel }: PersonFormProps & { readonly post: PostHeld }) {
  const t = useText(peopleText);
  const { postId } = post;
  const { draft, change, form, leave, sent } = usePersonForm({
    name: `end.${postId}`,
    initial: () => ({
      to: { day: person.today, precision: 'day' } as TypedDate,
      reason: '',
      version: post.version,
    }),
    send: ({ to, reason, version }, commandId) =>
      call(endPostEndpoint, { params: { postId }, body: { to: datedOnOf(to), reason }, version, commandId }),
    onDone,
    onCancel,
  });
  if (draft.version !== post.version && !sent) {
    const goOn = () => change({ ...draft, version: post.version });
    const theirs = `${post.title} ${post.to?.on ?? t.present}`;
    return <StaleChoice theirs={theirs} mine={`${post.title} ${draft.to.day}`} onUseMine={goOn} onKeepTheirs={leave} />;
  }
  return (
    <Form label={t.endOf(post.title)} {...form}>
      <DatedOnFields
        name="to"
        label={t.to}
        value={draft.to}
        onChange={(to) => change({ ...draft, to })}
        latest={person.today}
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
  );
}

export function RankForm({ person, onDone, onCancel }: PersonFormProps) {
  const t = useText(peopleText);
  const { personId } = person;
  const { draft, change, form } = usePersonForm({
    name: `rank.${personId}`,
    initial: () => ({ rank: '', from: { day: person.today, precision: 'day' } as TypedDate, reason: '' }),
    send: ({ rank, from, reason }, commandId) =>
      call(setRankEndpoint, {
        params: { personId },
        body: { rank: rank.trim() === '' ? null : rank, from: datedOnOf(from), reason },
        commandId,
      }),
    onDone,
    onCancel,
  });
  return (
    <Form label={t.setRank} {...form}>
      <TextField
        name="rank"
        label={t.rank}
        hint={t.rankHint}
        value={draft.rank}
        onChange={(rank) => change({ ...draft, rank })}
        required={false}
        maxLength={20}
      />
      <DatedOnFields
        name="from"
        label={t.from}
        value={draft.from}
        onChange={(from) => change({ ...draft, from })}
        latest={person.today}
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
  );
}
