import { useMe } from '#capabilities/access/web';
import { BranchState, Tenure } from '#capabilities/branches/contract';
import { ChoiceField, DayField, SearchField, useListFilter, useText } from '#ui';
import { type BranchesView, branchesPath } from './paths.ts';
import { branchText } from './text.ts';

/** What the list shows, by its address. */
export function BranchesTools({ view }: { readonly view: BranchesView }) {
  const t = useText(branchText);
  const { today } = useMe();
  const { text, day, show, seek, look } = useListFilter(view, today, branchesPath);

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
