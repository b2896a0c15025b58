import { useQuery } from '@tanstack/react-query';
import { type Backups, hasFailedSince } from '#capabilities/backups/contract';
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

function Nightly({ nightly, backup }: NightlyProps) {
  const { done } = backup;
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
      <LastFailure of={backup} />
    </section>
  );
}

function Drill({ drill }: { readonly drill: Backups['drill'] }) {
  const { done } = drill;
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
      <LastFailure of={drill} />
    </section>
  );
}

type LastFailureProps = { readonly of: Backups['backup'] | Backups['drill'] };

/** One that nothing has made good since stands out. */
function LastFailure({ of }: LastFailureProps) {
  const t = useText(backupsText);
  const { language } = useLanguage();
  const moment = useWrittenMoment();
  if (of.failed === null) return null;
  const words = t.failed(moment(of.failed.at), of.failed[language]);
  return hasFailedSince(of) ? <Notice tone="danger">{words}</Notice> : <p className="fine">{words}</p>;
}
