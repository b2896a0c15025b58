import { useQuery } from '@tanstack/react-query';
import { kindsQuery, problemKindsPath, useKindName } from '#capabilities/problem-kinds/web';
import type { ProjectId } from '#capabilities/projects/contract';
import type { UnitId } from '#kernel/ids';
import { isPlainDate, type PlainDate } from '#kernel/plain-date';
import { Link } from 'react-router';
import { ChoiceField, DayField, useText } from '#ui';
import type { ProblemsView } from './paths.ts';
import { projectsToLinkQuery } from './queries.ts';
import { ledgerText } from './text.ts';
import { useUnitPicks } from './unit-picks.ts';

type MoreConditionsProps = {
  readonly view: ProblemsView;
  readonly onChange: (part: ProblemsView) => void;
};

type DayName = 'raisedFrom' | 'raisedTo' | 'closedFrom' | 'closedTo';
const dayNames: readonly DayName[] = ['raisedFrom', 'raisedTo', 'closedFrom', 'closedTo'];

export function MoreConditions({ view, onChange }: MoreConditionsProps) {
  const t = useText(ledgerText);
  const any = { value: '', label: t.anyOne };
  const kindName = useKindName();
  const kinds = useQuery(kindsQuery).data?.kinds ?? [];
  const units = useUnitPicks();
  const { data: projects = [] } = useQuery(projectsToLinkQuery(''));
  const flag = (on: boolean) => (on ? ('true' as const) : undefined);
  return (
    <div className="filter-more">
      <ChoiceField
        name="kind"
        label={t.kind}
        value={view.kind ?? ''}
        onChange={(kind) => onChange({ kind: kind === '' ? undefined : kind })}
        choices={[any, ...kinds.map(({ kind }) => ({ value: kind, label: kindName(kind) }))]}
      />
      <ChoiceField
        name="ownerUnitId"
        label={t.owner}
        value={view.ownerUnitId ?? ''}
        onChange={(id) => onChange({ ownerUnitId: id === '' ? undefined : (id as UnitId) })}
        choices={[any, ...units.map(({ id, name }) => ({ value: id as string, label: name }))]}
      />
      <ChoiceField
        name="projectId"
        label={t.project}
        value={view.projectId ?? ''}
        onChange={(id) => onChange({ projectId: id === '' ? undefined : (id as ProjectId) })}
        choices={[any, ...projects.map(({ id, name }) => ({ value: id as string, label: name }))]}
      />
      <ChoiceField<NonNullable<ProblemsView['level']> | ''>
        name="level"
        label={t.level}
        value={view.level ?? ''}
        onChange={(level) => onChange({ level: level === '' ? undefined : level })}
        choices={[
          { value: '', label: t.anyOne },
          ...(['2', '3', '4'] as const).map((level) => ({ value: level, label: t.levelFrom(Number(level)) })),
        ]}
      />
      {dayNames.map((name) => (
        <DayField
          key={name}
          name={name}
          label={t[name]}
          value={view[name] ?? ''}
          onChange={(day) => onChange({ [name]: dayOf(day) })}
        />
      ))}
      <ChoiceField
        name="sort"
        label={t.sort}
        value={view.sort ?? 'due'}
        onChange={(sort) => onChange({ sort: sort === 'due' ? undefined : sort })}
        choices={[
          { value: 'due', label: t.byDue },
          { value: 'newest', label: t.byNewest },
        ]}
      />
      <fieldset className="filter-flags">
        <legend className="unseen">{t.more}</legend>
        <Flag label={t.mine} on={view.mine} onChange={(on) => onChange({ mine: flag(on) })} />
        <Flag label={t.overdueOnly} on={view.overdue} onChange={(on) => onChange({ overdue: flag(on) })} />
        <Flag label={t.toDecide} on={view.toDecide} onChange={(on) => onChange({ toDecide: flag(on) })} />
      </fieldset>
      <Link to={problemKindsPath}>{t.toKinds}</Link>
    </div>
  );
}

/** A day half typed is none yet. */
const dayOf = (text: string): PlainDate | undefined => (isPlainDate(text) ? text : undefined);

type FlagProps = {
  readonly label: string;
  readonly on: 'true' | undefined;
  readonly onChange: (on: boolean) => void;
};

function Flag({ label, on, onChange }: FlagProps) {
  return (
    <label className="check">
      <input type="checkbox" checked={on !== undefined} onChange={({ target }) => onChange(target.checked)} />
      <span>{label}</span>
    </label>
  );
}
