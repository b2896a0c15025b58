import { Link } from 'react-router';
import { useMe } from '#capabilities/access/web';
import { type WorkLine, WorkKind } from '#capabilities/works/contract';
import { ChoiceField, DayField, useLanguage, useListFilter, useText } from '#ui';
import { stepsOfKind } from '../step.rules.ts';
import { worksPath, type WorksView } from './paths.ts';
import { stepName } from './steps.ts';
import { workText } from './text.ts';

type WorksToolsProps = { readonly view: WorksView; readonly project: WorkLine['project'] | null };

/** What the list shows, by its address. */
export function WorksTools({ view, project }: WorksToolsProps) {
  const t = useText(workText);
  const { language } = useLanguage();
  const { today } = useMe();
  const { day, show, look } = useListFilter(view, today, worksPath);
  const steps = stepsOf(view.kind);

  return (
    <div className="list-tools not-on-paper">
      <ChoiceField
        name="kind"
        label={t.kind}
        value={view.kind ?? ''}
        onChange={(kind) => show({ kind: kind === '' ? undefined : kind, reached: undefined })}
        choices={[
          { value: '', label: t.anyKind },
          ...WorkKind.options.map((kind) => ({ value: kind, label: t[kind] })),
        ]}
      />
      <ChoiceField
        name="reached"
        label={t.reached}
        value={view.reached ?? ''}
        onChange={(reached) => show({ reached: reached === '' ? undefined : reached })}
        choices={[
          { value: '', label: t.anyStep },
          ...steps.map((step) => ({ value: step, label: stepName(step, language) })),
        ]}
      />
      <ChoiceField
        name="late"
        label={t.late}
        value={view.late ?? ''}
        onChange={(late) => show({ late: late === '' ? undefined : late })}
        choices={[
          { value: '', label: t.anyLate },
          { value: 'only', label: t.lateOnly },
        ]}
      />
      <DayField name="on" label={t.day} value={day} onChange={look} latest={today} />
      {view.project !== undefined && (
        <p>
          {t.project}: {project?.name ?? '—'}{' '}
          <Link to={worksPath({ ...view, project: undefined })} replace>
            {t.allProjects}
          </Link>
        </p>
      )}
      {view.on !== undefined && (
        <Link className="button" to={worksPath({ ...view, on: undefined })} replace>
          {t.today}
        </Link>
      )}
    </div>
  );
}

const stepsOf = (kind: WorkKind | undefined): readonly string[] => [
  ...new Set(kind === undefined ? Object.values(stepsOfKind).flat() : stepsOfKind[kind]),
];
