import { useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import { useMe, useWhoMay } from '#capabilities/access/web';
import type { BriefId, Issue } from '#capabilities/briefs/contract';
import { isUuid } from '#kernel/ids';
import { addDays, firstOfYear, isPlainDate, type PlainDate } from '#kernel/plain-date';
import {
  ChoiceField,
  DayInAddress,
  Empty,
  Failure,
  Loading,
  Notice,
  Page,
  useAddressChoice,
  useText,
  useWrittenDay,
} from '#ui';
import { briefAccess } from '../brief.access.ts';
import { BriefForm, type TemplateHead } from './BriefForm.tsx';
import { newBriefViewOf } from './brief-views.ts';
import { briefsPath, newBriefPath, type NewBriefView, templatePath } from './paths.ts';
import { briefListQuery, briefQuery, templateListQuery } from './queries.ts';
import { briefRefusals } from '../refusals.ts';
import { briefText } from './text.ts';
import { useWrites } from './who-writes.ts';
import './briefs.css';

/** The next issue: template and days are chosen, the figures stand, a person writes the rest and publishes. */
export function NewBriefPage() {
  const t = useText(briefText);
  const whoMay = useWhoMay();
  const writes = useWrites();
  return (
    <Page title={t.newBrief} lede={<Link to={briefsPath()}>‹ {t.backToBriefs}</Link>}>
      {writes ? (
        <NewBrief />
      ) : (
        <Empty>
          <p>{whoMay(briefAccess.write)}</p>
        </Empty>
      )}
    </Page>
  );
}

const dayOf = (day: string | undefined): PlainDate | undefined =>
  day !== undefined && isPlainDate(day) ? day : undefined;

function NewBrief() {
  const t = useText(briefText);
  const { today } = useMe();
  const [search] = useSearchParams();
  const view = newBriefViewOf(search);
  const corrects = view.corrects !== undefined && isUuid<'BriefId'>(view.corrects) ? view.corrects : null;
  const templates = useQuery(templateListQuery);
  const issues = useQuery(briefListQuery());
  const old = useBrief(corrects);
  const template = chosen(templates.data?.templates, view.template ?? old.data?.issue.templateId);
  const last = issues.data?.briefs.find(({ templateId }) => templateId === template?.templateId);
  const before = useBrief(corrects ?? last?.briefId ?? null);

  const failed = [templates, issues, old, before].find(({ isError, data }) => isError && data === undefined);
  if (failed?.error)
    return <Failure error={failed.error} words={briefRefusals} onRetry={() => void failed.refetch()} />;
  if (template === undefined || issues.data === undefined || before.isLoading || old.isLoading) return <Loading />;
  const on = dayOf(view.on) ?? old.data?.issue.on ?? today;
  const from = dayOf(view.from) ?? old.data?.issue.from;
  return (
    <>
      <Choices
        view={view}
        template={template}
        templates={templates.data?.templates ?? []}
        last={last}
        on={on}
        from={from}
      />
      {old.data !== undefined && (
        <Notice tone="calm">
          <p>{t.correcting(t.issue(String(old.data.issue.year), String(old.data.issue.number)))}</p>
        </Notice>
      )}
      <BriefForm
        key={`${template.templateId} ${corrects ?? ''}`}
        template={template}
        on={on}
        from={from}
        corrects={corrects}
        before={before.data ?? null}
      />
    </>
  );
}

const useBrief = (briefId: BriefId | null) =>
  useQuery({ ...briefQuery(briefId ?? ('' as BriefId)), enabled: briefId !== null });

const chosen = (templates: readonly TemplateHead[] | undefined, named: string | undefined): TemplateHead | undefined =>
  templates?.find(({ templateId }) => templateId === named) ?? templates?.[0];

type ChoicesProps = {
  readonly view: NewBriefView;
  readonly template: TemplateHead;
  readonly templates: readonly TemplateHead[];
  /** The last issue of this template. */
  readonly last: Issue | undefined;
  readonly on: PlainDate;
  readonly from: PlainDate | undefined;
};

function Choices({ view, template, templates, last, on, from }: ChoicesProps) {
  const t = useText(briefText);
  const written = useWrittenDay();
  const { today } = useMe();
  const show = useAddressChoice(view, newBriefPath);
  const next = last === undefined ? undefined : addDays(last.on, 1);
  return (
    <div className="list-tools not-on-paper">
      <ChoiceField
        name="template"
        label={t.template}
        value={template.templateId}
        onChange={(chosenId) => show({ template: chosenId })}
        choices={templates.map(({ templateId, name }) => ({ value: templateId, label: name }))}
      />
      <DayInAddress
        name="on"
        label={t.on}
        value={on}
        latest={today}
        required
        onDay={(day) => show({ on: day === today ? undefined : day })}
      />
      <DayInAddress
        name="from"
        label={t.from}
        value={from ?? firstOfYear(on)}
        latest={on}
        onDay={(day) => show({ from: day === '' ? undefined : day })}
      />
      <p className="briefs-resets fine">
        {next !== undefined && next <= on && next !== from && (
          <Link to={newBriefPath({ ...view, from: next })} replace>
            {t.sinceLast(written(next))}
          </Link>
        )}
        {view.from !== undefined && (
          <Link to={newBriefPath({ ...view, from: undefined })} replace>
            {t.sinceNewYear}
          </Link>
        )}
        <Link to={templatePath(template.templateId, { on: view.on })}>{t.editTemplate}</Link>
      </p>
    </div>
  );
}
