import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { Button, Failure, useLanguage, useRested, useText } from '#ui';
import type { Findable } from './findable.ts';
import { searchQuery } from './queries.ts';
import { searchText } from './text.ts';

type SearchHitsProps = { readonly findables: readonly Findable[]; readonly onLeave: () => void };

/** How long the fingers rest before it is asked. */
const restMilliseconds = 150;
const noWords = {};

/** A combo box by the book: the focus stays in the field, the arrows walk the hits of all groups as one list. */
export function SearchHits({ findables, onLeave }: SearchHitsProps) {
  const t = useText(searchText);
  const { language } = useLanguage();
  const navigate = useNavigate();
  const list = useId();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState(0);
  const sought = useRested(typed.trim(), restMilliseconds);
  const found = useQuery(searchQuery(sought));

  const groups = (sought === '' ? [] : (found.data?.groups ?? [])).flatMap(({ noun, hits }) => {
    const findable = findables.find((each) => each.noun === noun);
    return findable === undefined ? [] : [{ findable, hits }];
  });
  const hits = groups.flatMap(({ findable, hits: own }) => own.map(({ id }) => ({ id, to: findable.to(id) })));
  const place = Math.min(chosen, Math.max(0, hits.length - 1));
  const optionOf = (id: string) => `${list}-${id}`;

  const press = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0 && hits.length > 0) {
      event.preventDefault();
      setChosen((place + step + hits.length) % hits.length);
    }
    if (event.key === 'Escape' && !event.nativeEvent.isComposing) {
      // Else a search field would be emptied first, and the box closed by a second press only.
      event.preventDefault();
      onLeave();
    }
    const hit = hits[place];
    if (event.key === 'Enter' && !event.nativeEvent.isComposing && hit !== undefined && sought === typed.trim()) {
      event.preventDefault();
      onLeave();
      void navigate(hit.to);
    }
  };

  return (
    <>
      <div className="search-head">
        <input
          ref={field}
          type="search"
          role="combobox"
          autoComplete="off"
          spellCheck={false}
          maxLength={60}
          aria-label={t.label}
          aria-expanded={hits.length > 0}
          aria-controls={list}
          aria-activedescendant={hits[place] === undefined ? undefined : optionOf(hits[place].id)}
          placeholder={t.placeholder}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setChosen(0);
          }}
          onKeyDown={press}
        />
        <Button look="quiet" onPress={onLeave}>
          {t.close}
        </Button>
      </div>
      {found.isError && <Failure error={found.error} words={noWords} onRetry={() => void found.refetch()} />}
      <div id={list} role="listbox" aria-label={t.results} className="search-hits">
        {groups.map(({ findable, hits: own }) => (
          <div key={findable.noun} role="group" aria-label={findable.label[language]}>
            <p className="search-noun" aria-hidden="true">
              {findable.label[language]}
            </p>
            {own.map(({ id, title, detail }) => (
              <Link
                key={id}
                id={optionOf(id)}
                role="option"
                tabIndex={-1}
                aria-selected={hits[place]?.id === id}
                className="search-hit"
                to={findable.to(id)}
                onClick={onLeave}
              >
                <span>{title}</span> <span className="fine">{detail}</span>
              </Link>
            ))}
          </div>
        ))}
      </div>
      <p className="fine" role="status">
        {sought !== '' && found.isSuccess && !found.isPlaceholderData && hits.length === 0 ? t.nothing(sought) : t.hint}
      </p>
    </>
  );
}
