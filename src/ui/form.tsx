import { createContext, use, useEffect, useLayoutEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { Refusal } from '#kernel/refusal';
import type { RefusalWords } from '#kernel/refusal-words';
import { Button } from './button.tsx';
import { kitText } from './kit-text.ts';
import { Notice } from './notice.tsx';
import { refusalsOf, requestIdOf, useRefusalWording } from './refusals.ts';
import { useText } from './text.ts';
import { problemsIn, type FieldProblems } from './validity.ts';

type FormProps = {
  readonly label: string;
  /** What came of the last attempt, and whether one is under way: a form that forgets them does not compile. */
  readonly error: Error | null;
  readonly pending: boolean;
  readonly words: RefusalWords;
  readonly submit: string;
  readonly onSubmit: () => void;
  readonly onCancel?: () => void;
  /** For a form that opens at a press: its first field takes the focus. */
  readonly opensFocused?: boolean;
  readonly children: ReactNode;
};

const ProblemsContext = createContext<FieldProblems>(new Map());

/** What is wrong with the field of this name, worded; null when nothing is. */
export const useFieldProblem = (name: string): string | null => use(ProblemsContext).get(name) ?? null;

/**
 * A form on native elements. What a field lacks is said at the field before anything is sent; what the server refuses
 * is said at the field it names, else above; the first field at fault takes the focus. What is typed anew is not at
 * fault until it is sent again.
 */
export function Form({
  label,
  error,
  pending,
  words,
  submit,
  onSubmit,
  onCancel,
  opensFocused = false,
  children,
}: FormProps) {
  const t = useText(kitText);
  const word = useRefusalWording(words);
  const form = useRef<HTMLFormElement>(null);
  const message = useRef<HTMLDivElement>(null);
  const [typed, setTyped] = useState<FieldProblems>(new Map());
  const [mended, setMended] = useState<ReadonlySet<string>>(new Set());
  const [unplaced, setUnplaced] = useState<readonly Refusal[]>([]);

  const problems = useMemo(() => {
    const found = typed.size > 0 ? typed : problemsOf(error, word);
    return new Map([...found].filter(([name]) => !mended.has(name)));
  }, [typed, error, word, mended]);

  useLayoutEffect(() => {
    const placed = (refusal: Refusal) => refusal.field !== undefined && fieldOf(form.current, refusal.field) !== null;
    const found = refusalsOf(error);
    setUnplaced(found.filter((refusal) => !placed(refusal)));
    const first = found.find(placed);
    if (first?.field !== undefined) fieldOf(form.current, first.field)?.focus();
  }, [error]);

  useLayoutEffect(() => {
    if (unplaced.length > 0) message.current?.focus();
  }, [unplaced]);

  useEffect(() => {
    if (opensFocused) form.current?.querySelector<HTMLElement>('input, select, textarea')?.focus();
  }, [opensFocused]);

  const attempt = () => {
    if (pending || form.current === null) return;
    const lacking = problemsIn(form.current, t);
    setTyped(lacking);
    setMended(new Set());
    const [first] = lacking.keys();
    if (first === undefined) onSubmit();
    else fieldOf(form.current, first)?.focus();
  };

  return (
    <form
      ref={form}
      className="form"
      aria-label={label}
      aria-busy={pending}
      noValidate
      onInput={({ target }) => {
        const { name } = target as HTMLInputElement;
        if (problems.has(name)) setMended(new Set([...mended, name]));
      }}
      onSubmit={(event) => {
        event.preventDefault();
        attempt();
      }}
    >
      {unplaced.length > 0 && (
        <Notice tone="danger" ref={message}>
          {unplaced.map((refusal) => (
            <p key={refusal.code}>{word(refusal)}</p>
          ))}
          <RequestId error={error} />
        </Notice>
      )}
      <ProblemsContext value={problems}>{children}</ProblemsContext>
      <div className="form-actions">
        <Button submits look="primary" blocked={pending ? t.sending : null}>
          {submit}
        </Button>
        {onCancel !== undefined && (
          <Button look="quiet" onPress={onCancel}>
            {t.cancel}
          </Button>
        )}
      </div>
    </form>
  );
}

/** What the server refuses, at the fields it names. */
const problemsOf = (error: Error | null, word: (refusal: Refusal) => string): FieldProblems =>
  new Map(
    refusalsOf(error).flatMap((refusal) => (refusal.field === undefined ? [] : [[refusal.field, word(refusal)]])),
  );

function RequestId({ error }: { readonly error: Error | null }) {
  const t = useText(kitText);
  const requestId = requestIdOf(error);
  return requestId === null ? null : <p className="fine">{t.requestId(requestId)}</p>;
}

function fieldOf(form: HTMLFormElement | null, name: string): HTMLElement | null {
  const named = form?.elements.namedItem(name);
  const found = named instanceof RadioNodeList ? named[0] : named;
  return found instanceof HTMLElement ? found : null;
}
