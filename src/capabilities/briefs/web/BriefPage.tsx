import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { useWhoMay } from '#capabilities/access/web';
import type { BriefAnswer, BriefId, Issue } from '#capabilities/briefs/contract';
import { isUuid } from '#kernel/ids';
import { Button, dayOfInstant, Empty, Failure, isRefused, Loading, Notice, Page, useText, useWrittenDay } from '#ui';
import { briefAccess } from '../brief.access.ts';
import { BriefPaper } from './BriefPaper.tsx';
import { FigureList } from './FigureList.tsx';
import { FigurePanel } from './FigurePanel.tsx';
import { briefFilePath, briefPath, briefsPath, newBriefPath } from './paths.ts';
import { briefListQuery, briefQuery } from './queries.ts';
import { briefRefusals } from '../refusals.ts';
import { briefText } from './text.ts';
import { useWrites } from './who-writes.ts';
import './briefs.css';

/** An issue as it was published; a figure opens the records it stood for, as far as the reader sees them now. */
export function BriefPage() {
  const t = useText(briefText);
  const { briefId = '' } = useParams();
  return isUuid<'BriefId'>(briefId) ? (
    <Published key={briefId} briefId={briefId} />
  ) : (
    <Page title={t.briefs}>
      <Missing />
    </Page>
  );
}

function Published({ briefId }: { readonly briefId: BriefId }) {
  const t = useText(briefText);
  const brief = useQuery(briefQuery(briefId));
  const { data, error } = brief;
  if (data !== undefined || error === null || isRefused(error, 'missing'))
    return (
      <Page
        title={data === undefined ? t.briefs : (data.document.masthead?.name ?? data.issue.title)}
        lede={data === undefined ? null : <About answer={data} />}
        tools={data === undefined ? null : <Tools briefId={briefId} />}
      >
        {data === undefined && error !== null && <Missing />}
        {brief.isPending && <Loading />}
        {data !== undefined && <Issued answer={data} />}
      </Page>
    );
  return (
    <Page title={t.briefs}>
      <Failure error={error} words={briefRefusals} onRetry={() => void brief.refetch()} />
    </Page>
  );
}

function Missing() {
  const t = useText(briefText);
  return (
    <Empty>
      <p>{t.missing}</p>
      <Link to={briefsPath()}>{t.backToBriefs}</Link>
    </Empty>
  );
}

/** Which issue it is, of when, and what it corrects or is corrected by. */
function About({ answer: { issue } }: { readonly answer: BriefAnswer }) {
  const t = useText(briefText);
  const written = useWrittenDay();
  const published = written(dayOfInstant(issue.knownAt));
  return (
    <>
      <p role="status">
        {t.issue(String(issue.year), String(issue.number))} · {t.asOf(written(issue.on))} ·{' '}
        <time dateTime={issue.knownAt}>{t.publishedOn(published)}</time>
        {issue.scope === 'part' && <span className="fine"> · {t.scopePart}</span>}
      </p>
      <p className="fine">
        <Link to={briefsPath({ year: String(issue.year) })}>‹ {t.backToBriefs}</Link>
      </p>
    </>
  );
}

function Tools({ briefId }: { readonly briefId: BriefId }) {
  const t = useText(briefText);
  const navigate = useNavigate();
  const whoMay = useWhoMay();
  const writes = useWrites();
  return (
    <div className="form-actions not-on-paper">
      <a className="button" href={briefFilePath(briefId, 'docx')} download>
        {t.word}
      </a>
      <a className="button" href={briefFilePath(briefId, 'md')} download>
        {t.markdown}
      </a>
      <Button onPress={() => print()}>{t.print}</Button>
      <Button
        blocked={writes ? null : whoMay(briefAccess.write)}
        onPress={() => void navigate(newBriefPath({ corrects: briefId }))}
      >
        {t.correct}
      </Button>
    </div>
  );
}

function Issued({ answer }: { readonly answer: BriefAnswer }) {
  const { issue, document, figures } = answer;
  const [search] = useSearchParams();
  const open = figures.find(({ place }) => String(place) === search.get('figure'));
  return (
    <>
      <Corrections answer={answer} />
      <div className="brief-desk">
        <BriefPaper
          document={document}
          figures={{
            to: (_, place) => briefPath(issue.briefId, { figure: String(place) }),
            open: open?.place ?? null,
          }}
        />
        {open === undefined ? (
          <FigureList figures={figures} briefId={issue.briefId} />
        ) : (
          <FigurePanel key={open.place} figure={open} issue={issue} document={document} />
        )}
      </div>
    </>
  );
}

function Corrections({ answer: { issue, correctedBy } }: { readonly answer: BriefAnswer }) {
  const t = useText(briefText);
  const list = useQuery({ ...briefListQuery(), enabled: issue.corrects !== null || correctedBy.length > 0 });
  const nameOf = (briefId: BriefId, named: (issue: string) => string, other: string) => {
    const found = list.data?.briefs.find((one: Issue) => one.briefId === briefId);
    return found === undefined ? other : named(t.issue(String(found.year), String(found.number)));
  };
  if (issue.corrects === null && correctedBy.length === 0) return null;
  return (
    <Notice tone={correctedBy.length > 0 ? 'warning' : 'calm'}>
      {issue.corrects !== null && (
        <Link to={briefPath(issue.corrects)}>{nameOf(issue.corrects, t.corrects, t.correctsOther)}</Link>
      )}
      {correctedBy.map((briefId) => (
        <Link key={briefId} to={briefPath(briefId)}>
          {nameOf(briefId, t.correctedBy, t.correctedByOther)}
        </Link>
      ))}
    </Notice>
  );
}
