import { useQuery } from '@tanstack/react-query';
import type { Backups, Failed } from '#capabilities/backups/contract';
import type { Instant } from '#kernel/instant';
import { writtenSize } from '#kernel/written-size';
import { Empty, Failure, Loading, Notice, Page, useLanguage, useText, useWrittenDay, useWrittenMoment } from '#ui';
import { backupsQuery } from './queries.ts';
import { backupsText } from './text.ts';
import './backups.css';

const noWords = {};

/** Whether the data would come back: the next backup, and how the last one and the last drill went. */
export function BackupsPage() {
  const t = useText(backupsText);
  const backups = useQuery(backupsQuery);
  return (
    <Page title={t.backups} lede={<p className="fine">{t.backupsAre}</p>}>
      {backups.isPending && <Loading />}
      {backups.isError && <Failure error={backups.error} words={noWords} onRetry={() => void backups.refetch()} />}
      {backups.data?.nightly === null && <Notice tone="warning">{t.none}</Notice>}
      {backups.data !== undefined && backups.data.nightly !== null && (
        <>
          <Nightly nightly={backups.data.nightly} backup={backups.data.backup} />
          <Drill drill={backups.data.drill} />
        </>
      )}
    </Page>
  );
}

type NightlyProps = { readonly nightly: NonNullable<Backups['nightly']>; readonly backup: Backups['backup'] };

function Nightly({ nightly, backup: { done, failed } }: NightlyProps) {
  const t = useText(backupsText);
  const written = useWrittenDay();
  const moment = useWrittenMoment();
  return (
    <section className="backups-section" aria-labelledby="nightly">
      <h2 id="nightly">{t.nightly}</h2>
      <p>{t.next(written(nightly.on), nightly.at, String(nightly.keep))}</p>
      {done === null ? (
        <Empty>{t.neverTaken}</Empty>
      ) : (
        <p>
          {t.taken(moment(done.at))}
          <br />
          <span className="fine">
            {t.holds(done.rows.toLocaleString(), String(done.files), writtenSize(done.bytes))}
          </span>
        </p>
      )}
      {done !== null && done.lost > 0 && <Notice tone="warning">{t.lost(String(done.lost))}</Notice>}
      <LastFailure failed={failed} doneAt={done?.at ?? null} />
    </section>
  );
}

function Drill({ drill: { done, failed } }: { readonly drill: Backups['drill'] }) {
  const t = useText(backupsText);
  const moment = useWrittenMoment();
  return (
    <section className="backups-section" aria-labelledby="drill">
      <h2 id="drill">{t.drill}</h2>
      {done === null ? (
        <Empty>{t.neverDrilled}</Empty>
      ) : (
        <p>
          {t.drilled(moment(done.at))}
          <br />
          <span className="fine">{t.drillTook(done.file, done.rows.toLocaleString(), String(done.seconds))}</span>
        </p>
      )}
      <LastFailure failed={failed} doneAt={done?.at ?? null} />
    </section>
  );
}

type LastFailureProps = { readonly failed: Failed | null; readonly doneAt: Instant | null };

/** One that nothing has made good since stands out. */
function LastFailure({ failed, doneAt }: LastFailureProps) {
  const t = useText(backupsText);
  const { language } = useLanguage();
  const moment = useWrittenMoment();
  if (failed === null) return null;
  const words = t.failed(moment(failed.at), failed[language]);
  if (doneAt !== null && doneAt > failed.at) return <p className="fine">{words}</p>;
  return <Notice tone="danger">{words}</Notice>;
}
