import { useCallback, useState } from 'react';

const prefix = 'yixian.draft.';

/**
 * What a person has half typed, kept for this tab until it is sent or dropped: a reload, a session that ran out, a
 * phone that closed the page do not lose it. Never give it a password. Two drafts of one key are one draft.
 */
export function useDraft<Draft extends object>(
  key: string,
  initial: () => Draft,
): readonly [draft: Draft, change: (draft: Draft) => void, drop: () => void] {
  const [held, setHeld] = useState(() => ({ key, draft: keptDraft(key, initial) }));
  const present = held.key === key ? held : { key, draft: keptDraft(key, initial) };
  if (present !== held) setHeld(present);

  const change = useCallback(
    (draft: Draft) => {
      setHeld({ key, draft });
      sessionStorage.setItem(prefix + key, JSON.stringify(draft));
    },
    [key],
  );
  const drop = useCallback(() => sessionStorage.removeItem(prefix + key), [key]);
  return [present.draft, change, drop];
}

/** Forgets every draft of this tab: the next person at this screen shall not read them. */
export function dropDrafts(): void {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(prefix)) sessionStorage.removeItem(key);
}

function keptDraft<Draft extends object>(key: string, initial: () => Draft): Draft {
  const kept = sessionStorage.getItem(prefix + key);
  if (kept === null) return initial();
  try {
    // An older page may have kept fewer fields than this one has.
    return { ...initial(), ...(JSON.parse(kept) as Partial<Draft>) };
  } catch {
    return initial();
  }
}
