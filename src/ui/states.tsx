import type { ReactNode } from 'react';
import type { RefusalWords } from '#kernel/refusal-words';
import { Button } from './button.tsx';
import { kitText } from './kit-text.ts';
import { Notice } from './notice.tsx';
import { isRefused, refusalsOf, requestIdOf, useRefusalWording } from './refusals.ts';
import { useText } from './text.ts';

/** Shown only when the wait is felt: a quick answer does not flicker. */
export function Loading() {
  const t = useText(kitText);
  return (
    <p className="loading" role="status">
      {t.loading}
    </p>
  );
}

export function Empty({ children }: { readonly children: ReactNode }) {
  return <div className="empty">{children}</div>;
}

type FailureProps = { readonly error: Error; readonly words: RefusalWords; readonly onRetry: () => void };

/** A page that could not be read: why, what to quote, and one way on where asking again may help. */
export function Failure({ error, words, onRetry }: FailureProps) {
  const t = useText(kitText);
  const word = useRefusalWording(words);
  const requestId = requestIdOf(error);
  return (
    <Notice tone="danger">
      {refusalsOf(error).map((refusal) => (
        <p key={refusal.code}>{word(refusal)}</p>
      ))}
      {requestId !== null && <p className="fine">{t.requestId(requestId)}</p>}
      {!isRefused(error, 'not-allowed') && <Button onPress={onRetry}>{t.retry}</Button>}
    </Notice>
  );
}
