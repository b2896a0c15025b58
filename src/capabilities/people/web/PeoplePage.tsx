import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { askerOf, useMe, useWhoMay } from '#capabilities/access/web';
import type { PeoplePage as Answer } from '#capabilities/people/contract';
import { mayAct } from '#kernel/permission';
import { isPlainDate } from '#kernel/plain-date';
import { Button, DayField, Empty, Failure, Loading, Notice, Page, SearchField, useText, useWrittenDay } from '#ui';
import { personAccess } from '../person.access.ts';
import { AddPersonForm } from './AddPersonForm.tsx';
import { rolesAnywhere } from './may-somewhere.ts';
import { peoplePath, peopleViewOf, personPath, type PeopleView } from './paths.ts';
import { peopleQuery } from './queries.ts';
import { peopleRefusals } from '../refusals.ts';
import { peopleText } from './text.ts';
import { UnitChoice } from './UnitChoice.tsx';
import './people.css';

/** People by name and unit as of a day: where one looks a name up. A unit's own list in official order is on its page. */
export function PeoplePage() {
  const t = useText(peopleText);
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const view = peopleViewOf(search);
  const people = useQuery(peopleQuery(view));

  return (
    <Page
      title={t.people}
      lede={people.data === undefined ? null : <p className="fine">{t.count(people.data.count)}</p>}
      tools={<PeopleTools view={view} />}
    >
      {people.isError && <Failure error={people.error} words={peopleRefusals} onRetry={() => void people.refetch()} />}
      {people.isPending && <Loading />}
      {people.data !== undefined && !people.isError && (
        <>
          {view.act === 'add' ? (
            <AddPersonForm
              today={people.data.today}
              unitId={view.unit ?? ''}
              onDone={(personId) => void navigate(personPath(personId))}
              onCancel={() => void navigate(peoplePath({ ...view, act: undefined }), { replace: true })}
            />
          ) : (
            <AddButton view={view} />
          )}
          <PeopleList page={people.data} view={view} />
        </>
      )}
    </Page>
  );
}

function AddButton({ view }: { readonly view: PeopleView }) {
  const t = useText(peopleText);
  const navigate = useNavigate();
  const asker = askerOf(useMe());
  const whoMay = useWhoMay();
  const may = mayAct(personAccess.add, asker, rolesAnywhere(asker, 'unit'), 'person.add');
  return (
    <div className="form-actions not-on-paper">
      <Button
        blocked={may ? null : whoMay(personAccess.add)}
        onPress={() => void navigate(peoplePath({ ...view, act: 'add' }))}
      >
        {t.add}
      </Button>
    </div>
  );
}

/** How long the fingers rest before it is asked. */
const restMilliseconds = 250;

function PeopleTools({ view }: { readonly view: PeopleView }) {
  const t = useText(peopleText);
  const navigate = useNavigate();
  const [typed, setTyped] = useState(view.q ?? '');
  const [day, setDay] = useState(view.on ?? '');
  const look = (next: Partial<PeopleView>) =>
    void navigate(peoplePath({ ...view, after: undefined, ...next }), { replace: true });
  useEffect(() => {
    if (typed === (view.q ?? '')) return undefined;
    const timer = setTimeout(() => look({ q: typed }), restMilliseconds);
    return () => clearTimeout(timer);
  });
  return (
    <div className="people-tools not-on-paper">
      <SearchField label={t.search} value={typed} onChange={setTyped} />
      <UnitChoice
        name="unit"
        label={t.unit}
        none={t.everyUnit}
        value={view.unit ?? ''}
        onChange={(unit) => look({ unit })}
      />
      <DayField
        name="on"
        label={t.day}
        value={day}
        onChange={(on) => {
          setDay(on);
          if (on === '' || isPlainDate(on)) look({ on });
        }}
      />
    </div>
  );
}

function PeopleList({ page, view }: { readonly page: Answer; readonly view: PeopleView }) {
  const t = useText(peopleText);
  const written = useWrittenDay();
  return (
    <>
      {page.on !== page.today && <Notice tone="warning">{t.pastDay(written(page.on))}</Notice>}
      {page.people.length === 0 && <Empty>{t.none}</Empty>}
      <ul className="lines">
        {page.people.map(({ personId, name, posts, rank, maskedPhone }) => (
          <li key={personId}>
            <Link to={personPath(personId)}>{name}</Link>
            <span>{posts.map(({ unitName, title }) => `${unitName} ${title}`).join('、')}</span>
            <span className="fine">{[rank, maskedPhone].filter((part) => part !== null).join(' · ')}</span>
          </li>
        ))}
      </ul>
      <p className="form-actions not-on-paper">
        {view.after !== undefined && <Link to={peoplePath({ ...view, after: undefined })}>{t.first}</Link>}
        {page.next !== null && <Link to={peoplePath({ ...view, after: page.next })}>{t.next}</Link>}
      </p>
    </>
  );
}
