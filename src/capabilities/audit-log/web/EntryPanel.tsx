import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import type { AuditDetail } from '#capabilities/audit-log/contract';
import { Failure, Loading, useText } from '#ui';
import { type AuditView, auditPath, narrowed } from './paths.ts';
import { PayloadSection } from './PayloadSection.tsx';
import { auditEntryQuery } from './queries.ts';
import { auditRefusals } from '../refusals.ts';
import { auditText } from './text.ts';
import { useActorWords, useSubjectWords, useVerbWords, writtenInstant } from './wording.ts';

type EntryPanelProps = { readonly entryId: string; readonly view: AuditView };

/** One entry: who, what, when, its place in the chain, and what it carries. */
export function EntryPanel({ entryId, view }: EntryPanelProps) {
  const t = useText(auditText);
  const entry = useQuery(auditEntryQuery(entryId));
  return (
    <>
      <Link className="audit-back" to={auditPath({ ...view, entry: undefined, act: undefined })}>
        ‹ {t.backToList}
      </Link>
      {entry.isError && <Failure error={entry.error} words={auditRefusals} onRetry={() => void entry.refetch()} />}
      {entry.isPending && <Loading />}
      {entry.data !== undefined && <Entry entry={entry.data} view={view} />}
    </>
  );
}

function Entry({ entry, view }: { readonly entry: AuditDetail; readonly view: AuditView }) {
  const t = useText(auditText);
  const verbs = useVerbWords();
  const actorWords = useActorWords();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (matchMedia('(max-width: 56rem)').matches) heading.current?.focus();
  }, []);
  return (
    <>
      <h2 ref={heading} tabIndex={-1}>
        {verbs.word(entry.verb)}
      </h2>
      <dl className="audit-facts">
        <dt>{t.when}</dt>
        <dd>
          <time dateTime={entry.recordedAt}>{writtenInstant(entry.recordedAt)}</time>
        </dd>
        <dt>{t.actor}</dt>
        <dd>
          <Link to={auditPath(narrowed({}, { actor: entry.actor.actor }))}>{actorWords(entry.actor)}</Link>
        </dd>
        <dt>{t.subject}</dt>
        <dd>
          <Subjects entry={entry} view={view} />
        </dd>
        <dt>{t.verb}</dt>
        <dd>
          <code>{entry.verb}</code>
        </dd>
        <dt>{t.commandId}</dt>
        <dd>
          <code>{entry.entryId}</code>
        </dd>
        <Seal seal={entry.seal} />
      </dl>
      <PayloadSection entry={entry} view={view} />
    </>
  );
}

function Subjects({ entry, view }: { readonly entry: AuditDetail; readonly view: AuditView }) {
  const t = useText(auditText);
  const subjectWords = useSubjectWords();
  return (
    <ul className="audit-named">
      {entry.subjects.map((subject) => {
        const { subjectId, noun } = subject;
        // Another entry is opened; of anything else the page shows what was done to it.
        const to =
          noun === 'entry'
            ? auditPath({ ...view, entry: subjectId, act: undefined })
            : auditPath(narrowed({}, { subject: subjectId }));
        return (
          <li key={subjectId}>
            <Link to={to}>{subjectWords(subject)}</Link>
          </li>
        );
      })}
      {entry.subjectCount > entry.subjects.length && <li>{t.andMore(String(entry.subjectCount))}</li>}
    </ul>
  );
}

function Seal({ seal }: Pick<AuditDetail, 'seal'>) {
  const t = useText(auditText);
  if (seal === null) {
    return (
      <>
        <dt>{t.seal}</dt>
        <dd>{t.waiting}</dd>
      </>
    );
  }
  return (
    <>
      <dt>{t.seal}</dt>
      <dd>
        {t.place(seal.seq)} · {writtenInstant(seal.sealedAt)} · {seal.algorithm.toUpperCase()}
      </dd>
      <dt>{t.entryHash}</dt>
      <dd>
        <code>{seal.entryHash}</code>
      </dd>
      <dt>{t.chainHash}</dt>
      <dd>
        <code>{seal.chainHash}</code>
      </dd>
    </>
  );
}
