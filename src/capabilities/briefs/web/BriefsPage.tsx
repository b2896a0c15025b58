import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { useMe, useWhoMay } from '#capabilities/access/web';
import type { Issue } from '#capabilities/briefs/contract';
import { yearOf } from '#kernel/plain-date';
import {
  Button,
  ChoiceField,
  dayOfInstant,
  Empty,
  Failure,
  Loading,
  Page,
  useAddressChoice,
  useText,
  useWrittenDay,
} from '#ui';
import { briefAccess } from '../brief.access.ts';
import { briefsViewOf } from './brief-views.ts';
import { briefPath, briefsPath, newBriefPath, templatesPath } from './paths.ts';
import { briefListQuery, templateListQuery } from './queries.ts';
import { briefRefusals } from '../refusals.ts';
import { briefText } from './text.ts';
import { useWrites } from './who-writes.ts';
import './briefs.css';

/** What was published in a year, the newest first; for who writes, the way to the next issue. */
export function BriefsPage() {
  const t = useText(briefText);
  const { today } = useMe();
  const [search] = useSearchParams();
  const named = Number(briefsViewOf(search).year ?? yearOf(today));
  const year = Number.isInteger(named) && named >= 1900 && named <= 2199 ? named : yearOf(today);
  const list = useQuery({ ...briefListQuery(year), placeholderData: keepPreviousData });
  const writes = useWrites();
  return (
    <Page title={t.briefs} lede={<p className="fine">{t.lede}</p>} tools={<Tools />}>
      <Years year={year} />
      {list.isError && <Failure error={list.error} words={briefRefusals} onRetry={() => void list.refetch()} />}
      {list.isPending && <Loading />}
      {list.data?.briefs.length === 0 && (
        <Empty>
          <p>{t.none(String(year))}</p>
          <p className="fine">{writes ? t.noneWriter : t.noneReader}</p>
        </Empty>
      )}
      {list.data !== undefined && list.data.briefs.length > 0 && <Issues issues={list.data.briefs} />}
    </Page>
  );
}

function Tools() {
  const t = useText(briefText);
  const navigate = useNavigate();
  const whoMay = useWhoMay();
  const writes = useWrites();
  return (
    <div className="form-actions not-on-paper">
      <Button
        look="primary"
        blocked={writes ? null : whoMay(briefAccess.write)}
        onPress={() => void navigate(newBriefPath())}
      >
        {t.newBrief}
      </Button>
      <Link className="button" to={templatesPath()}>
        {t.templates}
      </Link>
    </div>
  );
}

const yearsBack = 10;

function Years({ year }: { readonly year: number }) {
  const t = useText(briefText);
  const { today } = useMe();
  const show = useAddressChoice({ year: String(year) }, briefsPath);
  const last = Math.max(yearOf(today), year);
  const years = Array.from({ length: Math.max(yearsBack, last - year + 1) }, (_, back) => String(last - back));
  return (
    <div className="briefs-tools not-on-paper">
      <ChoiceField
        name="year"
        label={t.year}
        value={String(year)}
        onChange={(chosen) => show({ year: chosen })}
        choices={years.map((value) => ({ value, label: value }))}
      />
    </div>
  );
}

function Issues({ issues }: { readonly issues: readonly Issue[] }) {
  const t = useText(briefText);
  const templates = useQuery(templateListQuery);
  const nameOf = (issue: Issue) =>
    templates.data?.templates.find(({ templateId }) => templateId === issue.templateId)?.name ?? '';
  return (
    <ul className="list-lines" aria-label={t.openList}>
      {issues.map((issue) => (
        <Line key={issue.briefId} issue={issue} kind={nameOf(issue)} issues={issues} />
      ))}
    </ul>
  );
}

type LineProps = { readonly issue: Issue; readonly kind: string; readonly issues: readonly Issue[] };

function Line({ issue, kind, issues }: LineProps) {
  const t = useText(briefText);
  const written = useWrittenDay();
  const numberOf = ({ year, number }: Issue) => t.issue(String(year), String(number));
  const old = issues.find(({ briefId }) => briefId === issue.corrects);
  const corrections = issues.filter(({ corrects }) => corrects === issue.briefId);
  return (
    <li className="list-line">
      <div className="list-what">
        <Link to={briefPath(issue.briefId)}>{issue.title}</Link>
        {issue.corrects !== null && (
          <span className="fine">{old === undefined ? t.correctsOther : t.corrects(numberOf(old))}</span>
        )}
        {corrections.map((correction) => (
          <span key={correction.briefId} className="briefs-corrected">
            <Link to={briefPath(correction.briefId)}>{t.correctedBy(numberOf(correction))}</Link>
          </span>
        ))}
      </div>
      <span>
        {kind} {numberOf(issue)}
      </span>
      <span>{t.asOf(written(issue.on))}</span>
      <span className="fine">{t.publishedOn(written(dayOfInstant(issue.knownAt)))}</span>
    </li>
  );
}
