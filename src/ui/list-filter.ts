import { useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { isPlainDate, type PlainDate } from '#kernel/plain-date';

type Searched = { readonly text?: string | undefined; readonly on?: string | undefined };

const ownChange = 'filtered';

/**
 * The filter of a list, which stands in its address: what is chosen replaces it, so that one step back leaves the page.
 * Text and day are typed, and shown as typed.
 */
export function useListFilter<View extends Searched>(
  view: View,
  today: PlainDate,
  pathOf: (view: View & Searched) => string,
) {
  const navigate = useNavigate();
  const [text, setText] = useState(view.text ?? '');
  const [day, setDay] = useState<string>(view.on ?? today);
  const show = (change: Partial<View> | Searched): void =>
    void navigate(pathOf({ ...view, ...change }), { replace: true, state: ownChange });

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
