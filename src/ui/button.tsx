import { useId, type ReactNode } from 'react';

type ButtonProps = {
  readonly children: ReactNode;
  readonly look?: 'primary' | 'plain' | 'quiet';
  /** Why it cannot be pressed now. It stays in reach of the keyboard, so that the reason is read out. */
  readonly blocked?: string | null;
} & (
  | { readonly submits: true; readonly onPress?: never }
  | { readonly submits?: never; readonly onPress: () => void }
) & { readonly expanded?: boolean };

export function Button({ children, look = 'plain', blocked = null, submits, onPress, expanded }: ButtonProps) {
  const reason = useId();
  return (
    <>
      <button
        type={submits === true ? 'submit' : 'button'}
        className={`button button-${look}`}
        aria-disabled={blocked !== null || undefined}
        aria-describedby={blocked === null ? undefined : reason}
        aria-expanded={expanded}
        title={blocked ?? undefined}
        onClick={blocked === null ? onPress : (event) => event.preventDefault()}
      >
        {children}
      </button>
      {blocked !== null && (
        <span id={reason} className="unseen">
          {blocked}
        </span>
      )}
    </>
  );
}
