import { useEffect, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import type { ListProblems } from '#capabilities/problem-ledger/contract';
import { Button, SearchField, useText } from '#ui';
import { MoreConditions } from './MoreConditions.tsx';
import { problemsPath, type ProblemsView } from './paths.ts';
import { ledgerText } from './text.ts';

type State = NonNullable<ListProblems['state']>;
const states = [
  'open',
  'raised',
  'assigned',
  'answered',
  'parked',
  'closed',
  'all',
] as const satisfies readonly State[];

/** Conditions that stand behind "more": the state and the text are always in sight. */
const conditionsOf = ({ state: _, text: __, sort: ___, ...conditions }: ProblemsView) => conditions;

/** What the ledger shows: every condition is in the address. */
export function ProblemFilter({ view }: { readonly view: ProblemsView }) {
  const t = useText(ledgerText);
  const navigate = useNavigate();
  const set = Object.keys(conditionsOf(view)).length;
  const [open, setOpen] = useState(set > 0);
  const change = (part: ProblemsView) => void navigate(problemsPath({ ...view, ...part }), { replace: true });

  return (
    <div className="filter not-on-paper">
      <nav className="filter-states" aria-label={t.states}>
        {states.map((state) => (
          <Link
            key={state}
            to={problemsPath({ ...view, state: state === 'open' ? undefined : state, overdue: undefined })}
            aria-current={view.overdue === undefined && (view.state ?? 'open') === state ? 'true' : undefined}
          >
            {t[state]}
          </Link>
        ))}
      </nav>
      <div className="filter-tools">
        <SearchText text={view.text ?? ''} onChange={(text) => change({ text })} />
        <Button expanded={open} onPress={() => setOpen(!open)}>
          {set > 0 ? t.moreSet(set) : t.more}
        </Button>
        {(set > 0 || view.text !== undefined) && (
          <Link className="filter-clear" to={problemsPath(view.state === undefined ? {} : { state: view.state })}>
            {t.clear}
          </Link>
        )}
      </div>
      {open && <MoreConditions view={view} onChange={change} />}
    </div>
  );
}

const pauseMilliseconds = 350;

/** Goes into the address when the typing pauses: each letter would else be a question to the server. */
function SearchText({
  text,
  onChange,
}: {
  readonly text: string;
  readonly onChange: (text: string | undefined) => void;
}) {
  const t = useText(ledgerText);
  const [held, setHeld] = useState({ text, typed: text });
  const { typed } = held;
  // An address changed by another hand, such as "clear" or the back button, is what is sought now.
  if (held.text !== text) setHeld({ text, typed: typed.trim() === text ? typed : text });
  useEffect(() => {
    if (typed.trim() === text) return;
    const timer = setTimeout(() => onChange(typed.trim() === '' ? undefined : typed.trim()), pauseMilliseconds);
    return () => clearTimeout(timer);
  }, [typed, text, onChange]);
  return <SearchField label={t.find} value={typed} onChange={(letters) => setHeld({ text, typed: letters })} />;
}
