import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { VisitorPage } from '#capabilities/access/web';
import type { ProblemId } from '#capabilities/problem-ledger/contract';
import { Button, Failure, isRefused, Loading, useText } from '#ui';
import { reportPath } from './paths.ts';
import { reportQuery } from './queries.ts';
import { reportRefusals } from '../refusals.ts';
import { reportText } from './text.ts';
import './report.css';

/** What became of one report; its address is all that whoever sent it needs to keep. */
export function ReportedPage() {
  const t = useText(reportText);
  const { code = '', token = '', problemId = '' } = useParams();
  const report = useQuery(reportQuery({ code, token }, problemId as ProblemId));

  if (report.isError) {
    return (
      <VisitorPage title={isRefused(report.error, 'missing') ? t.endedTitle : t.report}>
        <Failure error={report.error} words={reportRefusals} onRetry={() => void report.refetch()} />
      </VisitorPage>
    );
  }
  if (report.data === undefined) {
    return (
      <VisitorPage title={t.report}>
        <Loading />
      </VisitorPage>
    );
  }
  const { number, state } = report.data;
  return (
    <VisitorPage title={t.thanks}>
      <div className="visitor-card report-state">
        <strong className="report-number">{t.number(number)}</strong>
        <p role="status">{t.nowIs(t[state])}</p>
        <Button onPress={() => void report.refetch()}>{t.look}</Button>
      </div>
      <p>{t.comeBack}</p>
      <Link to={reportPath(code, token)}>{t.anotherMatter}</Link>
    </VisitorPage>
  );
}
