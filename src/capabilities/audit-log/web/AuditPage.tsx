import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { Failure, Loading, Page, useText } from '#ui';
import { AuditFilterForm } from './AuditFilterForm.tsx';
import { EntryList } from './EntryList.tsx';
import { EntryPanel } from './EntryPanel.tsx';
import { HowToVerify } from './HowToVerify.tsx';
import { auditViewOf } from './paths.ts';
import { auditHeadQuery, auditListQuery } from './queries.ts';
import { auditRefusals } from '../refusals.ts';
import { auditText } from './text.ts';
import './audit.css';

/** Who did what to what, for the audit administrator. */
export function AuditPage() {
  const t = useText(auditText);
  const [search] = useSearchParams();
  const view = auditViewOf(search);
  const list = useQuery({ ...auditListQuery(view), placeholderData: keepPreviousData });

  return (
    <Page title={t.audit} lede={<Sealed />}>
      {list.isError ? (
        <Failure error={list.error} words={auditRefusals} onRetry={() => void list.refetch()} />
      ) : (
        <>
          <AuditFilterForm key={JSON.stringify({ ...view, after: null, entry: null, act: null })} view={view} />
          <div className={view.entry === undefined ? 'audit' : 'audit audit-chosen'}>
            <div className="audit-list">
              {list.data === undefined ? <Loading /> : <EntryList list={list.data} view={view} />}
            </div>
            <section className="audit-panel" aria-label={t.audit}>
              {view.entry === undefined ? (
                <p className="fine">{t.chooseOne}</p>
              ) : (
                <EntryPanel key={view.entry} entryId={view.entry} view={view} />
              )}
            </section>
          </div>
          <HowToVerify />
        </>
      )}
    </Page>
  );
}

/** How far sealing has come, and how long the oldest unsealed entry has waited (reliability 5). */
function Sealed() {
  const t = useText(auditText);
  const { data: head } = useQuery(auditHeadQuery);
  if (head === undefined) return null;
  const waits = head.waiting === 0 ? t.nothingWaits : t.waits(String(head.waiting), head.lagSeconds.toFixed(1));
  return (
    <p className="fine">
      {head.seq === '0' ? t.nothingSealed : t.sealedUpTo(head.seq)} · {waits}
    </p>
  );
}
