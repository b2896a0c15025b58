import { useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { useMe } from '#capabilities/access/web';
import { BranchState, Tenure } from '#capabilities/branches/contract';
import { isPlainDate } from '#kernel/plain-date';
import { ChoiceField, DayField, SearchField, useText } from '#ui';
import { type BranchesView, branchesPath } from './paths.ts';
import { branchText } from './text.ts';

const ownChange = 'filtered';

/** The filter stands in the address: what is chosen replaces it, so that one step back leaves the page. */
export function BranchesTools({ view }: { readonly view: BranchesView }) {
  const t = useText(branchText);
  const { today } = useMe();
  const navigate = useNavigate();
  const [text, setText] = useState(view.text ?? '');
  const [day, setDay] = useState<string>(view.on ?? today);
  const show = (change: BranchesView) =>
    void navigate(branchesPath({ ...view, ...change }), { replace: true, state: ownChange });

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

  const seek = (sought: string) => {
    setText(sought);
    show({ text: sought.trim() });
  };
  const look = (typed: string) => {
    setDay(typed);
    if (isPlainDate(typed) && typed <= today) show({ on: typed === today ? undefined : typed });
  };

  return (
    <div className="list-tools not-on-paper">
      <SearchField label={t.search} value={text} onChange={seek} />
      <ChoiceField
        name="state"
        label={t.state}
        value={view.state ?? ''}
        onChange={(chosen) => show({ state: chosen === '' ? undefined : chosen })}
        choices={[
          { value: '', label: t.anyState },
          ...BranchState.options.map((one) => ({ value: one, label: t[one] })),
        ]}
      />
      <ChoiceField
        name="tenure"
        label={t.tenure}
        value={view.tenure ?? ''}
        onChange={(tenure) => show({ tenure: tenure === '' ? undefined : tenure })}
        choices={[{ value: '', label: t.anyTenure }, ...Tenure.options.map((one) => ({ value: one, label: t[one] }))]}
      />
      <DayField name="on" label={t.day} value={day} onChange={look} latest={today} />
    </div>
  );
}
