import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import type { Branch, BranchFact } from '#capabilities/branches/contract';
import { projectPath } from '#capabilities/projects/web';
import { printDatedOn } from '#kernel/dated-on';
import type { UnitId } from '#kernel/ids';
import { Failure, Loading, Notice, Page, useLanguage, useText, useWrittenDay } from '#ui';
import { Kind } from './BranchLines.tsx';
import { PlaceOfBranchParts } from './branch-parts.tsx';
import { branchesPath } from './paths.ts';
import { branchQuery } from './queries.ts';
import { branchRefusals } from '../refusals.ts';
import { branchText } from './text.ts';

/** One branch on one page: what it is today, its life, and all that held before. */
export function BranchPage() {
  const t = useText(branchText);
  const unitId = useParams()['unitId'] as UnitId;
  const branch = useQuery(branchQuery(unitId));
  return (
    <Page
      title={branch.data?.name ?? t.branches}
      lede={
        branch.data === undefined ? null : (
          <p>
            <Kind line={branch.data} />
          </p>
        )
      }
      tools={<Link to={branchesPath()}>‹ {t.back}</Link>}
    >
      {branch.isError && <Failure error={branch.error} words={branchRefusals} onRetry={() => void branch.refetch()} />}
      {branch.isPending && <Loading />}
      {branch.data !== undefined && !branch.isError && <OneBranch branch={branch.data} />}
    </Page>
  );
}

function OneBranch({ branch }: { readonly branch: Branch }) {
  const t = useText(branchText);
  const said = [
    [t.secretary, branch.secretary?.name],
    [t.sponsor, branch.sponsor?.name],
    [t.superior, branch.superior],
    [t.lifeDay, branch.lifeDay],
    [t.endsWith, branch.endsWith],
  ] as const;
  return (
    <>
      <Remarks branch={branch} />
      <section className="record-section" aria-label={branch.name}>
        <ul className="record-lines">
          {said.map(([label, value]) => (
            <li key={label}>
              <span className="fine">{label}</span>
              <span>{value ?? t.nobody}</span>
            </li>
          ))}
        </ul>
      </section>
      <Covers branch={branch} />
      <PlaceOfBranchParts unitId={branch.unitId} />
      <Life branch={branch} />
      <History history={branch.history} />
    </>
  );
}

function Remarks({ branch: { remarks } }: { readonly branch: Branch }) {
  const t = useText(branchText);
  if (remarks.length === 0) return null;
  const words = { 'BR-03': t.tooMany, 'invariant 4': t.tooFew, 'BR-20': t.lateReply };
  return (
    <Notice tone="calm">
      <strong>{t.remarks}</strong>
      <ul>
        {remarks.map(({ rule, figure }) => (
          <li key={rule}>{words[rule](figure)}</li>
        ))}
      </ul>
    </Notice>
  );
}

function Covers({ branch: { covers } }: { readonly branch: Branch }) {
  const t = useText(branchText);
  return (
    <section className="record-section" aria-label={t.covers}>
      <h2>{t.covers}</h2>
      {covers.length === 0 && <p className="fine">{t.coversNone}</p>}
      <ul className="record-lines">
        {covers.map(({ projectId, name }) => (
          <li key={projectId}>
            <Link to={projectPath(projectId)}>{name}</Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Life({ branch: { steps } }: { readonly branch: Branch }) {
  const t = useText(branchText);
  const { language } = useLanguage();
  return (
    <section className="record-section" aria-label={t.life}>
      <h2>{t.life}</h2>
      {steps.length === 0 && <p className="fine">{t.noSteps}</p>}
      <ol className="record-lines">
        {steps.map(({ step, on, decidedBy, document }) => (
          <li key={`${step} ${on.on}`}>
            <span className="fine">{printDatedOn(on, language)}</span>
            <span>{t[step]}</span>
            <span className="fine">{[decidedBy, document].filter((part) => part !== null).join(' ')}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

const words = ['regular', 'temporary', 'single', 'joint', 'yes', 'no', 'urban', 'park', 'rural'] as const;

function History({ history }: { readonly history: readonly BranchFact[] }) {
  const t = useText(branchText);
  const written = useWrittenDay();
  const said = ({ value }: BranchFact) => {
    const word = words.find((one) => one === value);
    return word === undefined ? value : t[word];
  };
  return (
    <section className="record-section" aria-label={t.history}>
      <h2>{t.history}</h2>
      <ol className="record-lines">
        {history.map((fact) => (
          <li key={`${fact.key} ${fact.value} ${fact.from}`}>
            <span className="fine">
              {fact.to === 'infinity' ? t.since(written(fact.from)) : t.noLonger(written(fact.from), written(fact.to))}
            </span>
            <span>
              {t[fact.key]} · {said(fact)}
            </span>
            {fact.origin !== null && <span className="fine">{fact.origin}</span>}
          </li>
        ))}
      </ol>
    </section>
  );
}
