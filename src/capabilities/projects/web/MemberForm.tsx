import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { listPeopleEndpoint, type PersonLine } from '#capabilities/people/contract';
import { endMemberEndpoint, setMemberEndpoint, type Slot } from '#capabilities/projects/contract';
import { ChoiceField, SearchField, call, useText } from '#ui';
import { type ActFormProps, ChangeForm, FromFields, statedFrom } from './ChangeForm.tsx';
import { projectText } from './text.ts';

type MemberFormProps = ActFormProps & {
  readonly slot: Slot;
  /** The person who is to leave; undefined where one is to be named. */
  readonly leaving: string | undefined;
};

/** Who is named for a slot from a day on, or from which day somebody no longer is. */
export function MemberForm({ project, onClose, slot, leaving }: MemberFormProps) {
  const t = useText(projectText);
  const { projectId, today } = project;
  const named = project.history.flatMap((fact) => (fact.what === 'person' && fact.slot === slot ? [fact] : []));
  const present = named.filter(({ to }) => to === 'infinity').map(({ name }) => name);
  const nameOfLeaving = named.find(({ personId }) => personId === leaving)?.name ?? '';
  const endpoint = leaving === undefined ? setMemberEndpoint : endMemberEndpoint;
  const label = leaving === undefined ? t.setPerson(t[slot]) : t.endUnit(nameOfLeaving);
  return (
    <ChangeForm
      project={project}
      onClose={onClose}
      act={`${leaving ?? 'name'}.${slot}`}
      label={label}
      initial={() => ({ personId: leaving ?? '', name: nameOfLeaving, ...statedFrom(today) })}
      send={({ personId, from, reason }, version, commandId) =>
        call(endpoint, { params: { projectId }, body: { slot, personId, from, reason }, version, commandId })
      }
      theirs={present.length > 0 ? present.join('、') : t.nobody}
      mine={({ name }) => name}
    >
      {(draft, change) => (
        <>
          {leaving === undefined ? (
            <PersonField chosen={draft} onChoose={({ personId, name }) => change({ personId, name })} />
          ) : (
            <p>{label}</p>
          )}
          <FromFields
            draft={draft}
            change={change}
            today={today}
            hint={leaving === undefined ? t.changeFromHint : t.endFromHint}
          />
        </>
      )}
    </ChangeForm>
  );
}

type Chosen = { readonly personId: string; readonly name: string };
type PersonFieldProps = { readonly chosen: Chosen; readonly onChoose: (person: Chosen) => void };

/** A person chosen among those found; namesakes are told apart by their posts. */
function PersonField({ chosen, onChoose }: PersonFieldProps) {
  const t = useText(projectText);
  const [sought, setSought] = useState('');
  const found = useQuery({
    queryKey: ['people', 'found', sought],
    queryFn: ({ signal }) => call(listPeopleEndpoint, { query: sought === '' ? {} : { q: sought }, signal }),
    placeholderData: (before) => before,
  });
  const people = (found.data?.people ?? []).map((person) => ({
    value: person.personId as string,
    label: described(person),
  }));
  // Whoever was chosen stays, though the next search does not find them.
  const kept = people.some(({ value }) => value === chosen.personId) || chosen.personId === '';
  const choices = kept ? people : [{ value: chosen.personId, label: chosen.name }, ...people];
  return (
    <>
      <SearchField label={t.findPerson} value={sought} onChange={setSought} />
      <ChoiceField
        name="personId"
        label={t.responsible}
        value={chosen.personId}
        onChange={(personId) => {
          const name = found.data?.people.find((person) => person.personId === personId)?.name ?? '';
          onChoose({ personId, name });
        }}
        choices={[{ value: '', label: '' }, ...choices]}
      />
    </>
  );
}

const described = ({ name, posts }: PersonLine): string =>
  [name, ...posts.map(({ unitName, title }) => `${unitName}${title}`)].join(' · ');
