import { useEffect, useRef, useState } from 'react';
import { Button, useText } from '#ui';
import type { Findable } from './findable.ts';
import { SearchHits } from './SearchHits.tsx';
import { searchText } from './text.ts';
import './search.css';

type SearchBoxProps = { readonly findables: readonly Findable[] };

/** One box for everything, on a `<dialog>` of the browser: focus comes back to where it was when it closes. */
export function SearchBox({ findables }: SearchBoxProps) {
  const t = useText(searchText);
  const dialog = useRef<HTMLDialogElement>(null);
  const [open, setOpen] = useState(false);
  const show = () => {
    dialog.current?.showModal();
    setOpen(true);
  };
  useShortcut(show);

  return (
    <>
      <Button look="quiet" onPress={show}>
        <span title={t.shortcut}>{t.open}</span>
      </Button>
      <dialog ref={dialog} className="search" aria-label={t.label} onClose={() => setOpen(false)}>
        {open && <SearchHits findables={findables} onLeave={() => dialog.current?.close()} />}
      </dialog>
    </>
  );
}

/** Ctrl+K anywhere; a slash where nobody is typing. */
function useShortcut(show: () => void): void {
  const latest = useRef(show);
  useEffect(() => {
    latest.current = show;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const typing =
        event.target instanceof HTMLElement && event.target.closest('input, select, textarea, dialog') !== null;
      const slash = event.key === '/' && !typing && !event.ctrlKey && !event.metaKey && !event.altKey;
      const chord = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k';
      if (!slash && !chord) return;
      event.preventDefault();
      if (document.querySelector('dialog[open]') === null) latest.current();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}
