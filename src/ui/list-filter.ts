import { useEffect, useRef, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { isPlainDate, type PlainDate } from '#kernel/plain-date';

type Searched = { readonly text?: string | undefined; readonly on?: string | undefined };

const ownChange = 'filtered';

/**
 * Changes of a view that stands in its address, which they replace. A page may take a moment to come to an address: what is
 * chosen meanwhile goes on from what was chosen before, not from what still shows.
 */
export function useAddressChoice<View extends object>(view: View, pathOf: (view: View) => string) {
  const navigate = useNavigate();
  const { key } = useLocation();
  const chosen = useRef<Partial<View>>({});
  useEffect(() => {
    chosen.current = {};
  }, [key]);
  return (change: Partial<View>): void => {
    chosen.current = { ...chosen.current, ...change };
    void navigate(pathOf({ ...view, ...chosen.current }), { replace: true, state: ownChange });
  };
}

/**
 * The filter of a list, which stands in its address: what is chosen replaces it, so that one step back leaves the page.
 * Text and day are typed, and shown as typed.
 */
export function useListFilter<View extends Searched>(
  view: View,
  today: PlainDate,
  pathOf: (view: View & Searched) => string,
) {
  const choose = useAddressChoice<View & Searched>(view, pathOf);
  const [text, setText] = useState(view.text ?? '');
  const [day, setDay] = useState<string>(view.on ?? today);
  const show = (change: Partial<View> | Searched): void => choose(change as Partial<View & Searched>);

  // Whoever came by a link sees in the fields what the link asks; typing is never overtaken by its own address.
  const { key, state } = useLocation();
  const [seen, setSeen] = useState(key);
  if (key !== seen) {
    setSeen(key);
    if (state !== ownChange) {
      setText(view.text ?? '');
      setDay(view.on ?? today);
    }
  }

  return {
    text,
    day,
    show,
    seek: (sought: string) => {
      setText(sought);
      show({ text: sought.trim() });
    },
    // A day half typed shows nothing new; a whole one that does not lie ahead does, at once.
    look: (typed: string) => {
      setDay(typed);
      if (isPlainDate(typed) && typed <= today) show({ on: typed === today ? undefined : typed });
    },
  };
}
