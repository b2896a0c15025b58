import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { askerOf, useMe } from '#capabilities/access/web';
import type { Problem, ProblemId } from '#capabilities/problem-ledger/contract';
import { useKindName } from '#capabilities/problem-kinds/web';
import { isUuid } from '#kernel/ids';
import { Failure, Loading, Notice, Page, useLanguage, useText } from '#ui';
import { actText } from './act-text.ts';
import { ActForm } from './ActForm.tsx';
import { problemPath, problemsPath, problemViewOf } from './paths.ts';
import { awaitsDecision, mainActOf, mayDo } from './problem-acts.ts';
import { ProblemActions } from './ProblemActions.tsx';
import { ProblemFacts } from './ProblemFacts.tsx';
import { problemQuery } from './queries.ts';
import { problemRefusals } from '../refusals.ts';
import { dueWords, postOfLevel, standingWords } from './standing-words.ts';
import { storyText } from './story-text.ts';
import { Story } from './Story.tsx';
import { ledgerText } from './text.ts';
import './problem.css';

const nowhere = '00000000-0000-0000-0000-000000000000' as ProblemId;

/** One problem: what it is, where it stands, what is asked of this reader, and how it came there. */
export function ProblemPage() {
  const t = useText(actText);
  const ledger = useText(ledgerText);
  const { problemId = '' } = useParams();
  const id = isUuid<'ProblemId'>(problemId) ? problemId : nowhere;
  const problem = useQuery(problemQuery(id));

  if (problem.data === undefined) {
    return (
      <Page title={ledger.ledger}>
        {problem.isError ? (
          <Failure error={problem.error} words={problemRefusals} onRetry={() => void problem.refetch()} />
        ) : (
          <Loading />
        )}
        <p>
          <Link to={problemsPath()}>‹ {t.toLedger}</Link>
        </p>
      </Page>
    );
  }
  return (
    <Page title={problem.data.text} lede={<Above problem={problem.data} />}>
      {problem.isError && (
        <Failure error={problem.error} words={problemRefusals} onRetry={() => void problem.refetch()} />
      )}
      <OneProblem key={problem.data.problemId} problem={problem.data} />
    </Page>
  );
}

function Above({ problem }: { readonly problem: Problem }) {
  const t = useText(actText);
  const ledger = useText(ledgerText);
  const kindName = useKindName();
  return (
    <p className="fine problem-above">
      <Link to={problemsPath()}>‹ {t.toLedger}</Link>
      <span>
        {ledger.number(problem.number)} · {kindName(problem.kind)}
      </span>
    </p>
  );
}

function OneProblem({ problem }: { readonly problem: Problem }) {
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const { act } = problemViewOf(search);
  const asker = askerOf(useMe());
  const [said, setSaid] = useState<string | null>(null);
  const stands = useRef<HTMLElement>(null);
  const before = useRef(act);
  // The sentence of where it stands takes the focus when a form closes: it is what has changed.
  useEffect(() => {
    if (before.current !== undefined && act === undefined) stands.current?.focus();
    before.current = act;
  }, [act]);

  const open = act !== undefined && mayDo(act, problem, asker) ? act : undefined;
  const close = (done: string | null) => {
    setSaid(done);
    void navigate(problemPath(problem.problemId), { replace: true });
  };
  return (
    <div className="one-problem">
      <section className="problem-now" ref={stands} tabIndex={-1}>
        <Standing problem={problem} />
        {said !== null && open === undefined && <Notice tone="good">{said}</Notice>}
        {open === undefined ? (
          <ProblemActions
            problem={problem}
            main={mainActOf(problem, asker)}
            onAct={(chosen) => {
              setSaid(null);
              void navigate(problemPath(problem.problemId, { act: chosen }));
            }}
          />
        ) : (
          <ActForm act={open} problem={problem} onClose={close} />
        )}
      </section>
      <ProblemFacts problem={problem} />
      <Story problem={problem} />
    </div>
  );
}

/** Where it stands in one sentence; below it what an escalation waits for. */
function Standing({ problem }: { readonly problem: Problem }) {
  const t = useText(storyText);
  const { language } = useLanguage();
  const written = { language, today: problem.today };
  const { level, proposedLevel } = problem;
  const lines = [
    level > 1 ? t.levelOf(level, postOfLevel(level, language)) : null,
    proposedLevel === null ? null : t.levelProposed(proposedLevel, postOfLevel(proposedLevel, language)),
    awaitsDecision(problem) ? t.decisionAwaited : null,
  ].filter((line) => line !== null);
  return (
    <>
      <p className={dueWords(problem, language).late ? 'problem-stands problem-late' : 'problem-stands'}>
        {standingWords(problem, written)}
      </p>
      {lines.length > 0 && <p className="problem-level">{lines.join(language === 'zh' ? '；' : '; ')}</p>}
    </>
  );
}
