import { useQuery } from '@tanstack/react-query';
import { useMe } from '#capabilities/access/web';
import { CultivationStage } from '#capabilities/cultivation/contract';
import { ChoiceField, DayField, useListFilter, useText } from '#ui';
import { cultivationPath, type CultivationView } from './paths.ts';
import { branchChoicesQuery } from './queries.ts';
import { cultivationText } from './text.ts';

/** What the list shows, by its address. */
export function CultivationTools({ view }: { readonly view: CultivationView }) {
  const t = useText(cultivationText);
  const { today } = useMe();
  const { day, show, look } = useListFilter(view, today, cultivationPath);
  const { data } = useQuery(branchChoicesQuery);
  const branches = data?.branches ?? [];

  return (
    <div className="list-tools not-on-paper">
      <ChoiceField
        name="branch"
        label={t.branch}
        value={view.branch ?? ''}
        onChange={(chosen) => show({ branch: branches.find(({ unitId }) => unitId === chosen)?.unitId })}
        choices={[
          { value: '', label: t.anyBranch },
          ...branches.map(({ unitId, name }) => ({ value: unitId, label: name })),
        ]}
      />
      <ChoiceField
        name="stage"
        label={t.stage}
        value={view.stage ?? ''}
        onChange={(chosen) => show({ stage: CultivationStage.options.find((stage) => stage === chosen) })}
        choices={[
          { value: '', label: t.anyStage },
          ...CultivationStage.options.map((stage) => ({ value: stage, label: t[stage] })),
        ]}
      />
      <DayField name="on" label={t.day} value={day} onChange={look} latest={today} />
    </div>
  );
}
