import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import type { Person } from '#capabilities/people/contract';
import { isUuid } from '#kernel/ids';
import { Failure, Loading, Notice, Page, useText } from '#ui';
import { NothingHere } from './NothingHere.tsx';
import { peoplePath, personPath, personViewOf, type PersonAct } from './paths.ts';
import { EndPostForm, HoldPostForm, PhoneForm, RankForm, RenamePersonForm } from './person-forms.tsx';
import { PlaceOfPersonParts } from './person-parts.tsx';
import { PersonActions } from './PersonActions.tsx';
import { PhoneLook } from './PhoneLook.tsx';
import { PostsThroughTime, RanksThroughTime } from './PostsThroughTime.tsx';
import { personQuery } from './queries.ts';
import { peopleRefusals } from '../refusals.ts';
import { peopleText } from './text.ts';

/** One person: name, telephone, posts and ranks through time, and what others show of them. */
export function PersonPage() {
  const { personId = '' } = useParams();
  return isUuid<'PersonId'>(personId) ? <Known personId={personId} /> : <NothingHere />;
}

function Known({ personId }: { readonly personId: Person['personId'] }) {
  const t = useText(peopleText);
  const person = useQuery(personQuery(personId));
  return (
    <Page title={person.data?.name ?? t.people} lede={<Link to={peoplePath({})}>‹ {t.backToPeople}</Link>}>
      {person.isError && <Failure error={person.error} words={peopleRefusals} onRetry={() => void person.refetch()} />}
      {person.isPending && <Loading />}
      {person.data !== undefined && !person.isError && <PersonBody person={person.data} />}
    </Page>
  );
}

const formOf = { hold: HoldPostForm, rank: RankForm, phone: PhoneForm, rename: RenamePersonForm } as const;

function PersonBody({ person }: { readonly person: Person }) {
  const t = useText(peopleText);
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const { act, post: postId } = personViewOf(search);
  const [said, setSaid] = useState<string | null>(null);
  const ending = act === 'end' ? person.posts.find((post) => post.postId === postId) : undefined;
  const close = (done: boolean) => {
    setSaid(done ? t.saved : null);
    void navigate(personPath(person.personId), { replace: true });
  };
  const open = (next: PersonAct, post?: string) => {
    setSaid(null);
    void navigate(personPath(person.personId, { act: next, post }));
  };
  const forms = { person, onDone: () => close(true), onCancel: () => close(false) };
  const ActForm = act === undefined || act === 'end' ? null : formOf[act];

  return (
    <>
      {said !== null && <Notice tone="good">{said}</Notice>}
      <dl className="facts">
        <dt>{t.phone}</dt>
        <dd>
          <PhoneLook key={person.version} person={person} />
        </dd>
      </dl>
      {ActForm !== null && <ActForm {...forms} />}
      {ending !== undefined && <EndPostForm key={ending.postId} {...forms} post={ending} />}
      {ActForm === null && ending === undefined && <PersonActions person={person} onAct={open} />}
      <PostsThroughTime person={person} onEnd={(post) => open('end', post)} />
      <RanksThroughTime person={person} />
      <PlaceOfPersonParts person={person} />
    </>
  );
}
