import { Link } from 'react-router';
import { useMe } from '#capabilities/access/web';
import { ProjectKind, stageFilters } from '#capabilities/projects/contract';
import { yearOf } from '#kernel/plain-date';
import { ChoiceField, DayField, SearchField, useListFilter, useText } from '#ui';
import { projectsPath, type ProjectsView } from './paths.ts';
import { projectText } from './text.ts';

/** What the list shows, by its address. */
export function ProjectsTools({ view }: { readonly view: ProjectsView }) {
  const t = useText(projectText);
  const { today } = useMe();
  const { text, day, show, seek, look } = useListFilter(view, today, projectsPath);

  return (
    <div className="projects-tools not-on-paper">
      <SearchField label={t.search} value={text} onChange={seek} />
      <ChoiceField
        name="kind"
        label={t.kind}
        value={view.kind ?? ''}
        onChange={(kind) => show({ kind: kind === '' ? undefined : kind })}
        choices={[
          { value: '', label: t.anyKind },
          ...ProjectKind.options.map((kind) => ({ value: kind, label: t[kind] })),
        ]}
      />
      <ChoiceField
        name="plan"
        label={t.plan}
        value={view.plan ?? ''}
        onChange={(plan) => show({ plan })}
        choices={[
          { value: '', label: t.anyPlan },
          ...[yearOf(today) + 1, yearOf(today), yearOf(today) - 1].map((year) => ({
            value: `${year}`,
            label: t.planOf(year),
          })),
        ]}
      />
      <ChoiceField
        name="stage"
        label={t.stage}
        value={view.stage ?? ''}
        onChange={(stage) => show({ stage: stage === '' ? undefined : stage })}
        choices={[
          { value: '', label: t.anyStage },
          ...stageFilters.map((stage) => ({
            value: stage,
            label: stage === 'not-started' ? t.notStarted : t.reached(t[stage]),
          })),
        ]}
      />
      <ChoiceField
        name="gaps"
        label={t.team}
        value={view.gaps ?? ''}
        onChange={(gaps) => show({ gaps: gaps === '' ? undefined : gaps })}
        choices={[
          { value: '', label: t.anyTeam },
          { value: 'only', label: t.gapsOnly },
        ]}
      />
      <DayField name="on" label={t.day} value={day} onChange={look} latest={today} />
      {view.on !== undefined && (
        <Link className="button" to={projectsPath({ ...view, on: undefined })} replace>
          {t.today}
        </Link>
      )}
    </div>
  );
}
