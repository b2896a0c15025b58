import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearchParams } from 'react-router';
import { askerOf, useMe, useWhoMay } from '#capabilities/access/web';
import { mayAct, noStanding } from '#kernel/permission';
import { Button, Empty, Failure, Loading, Page, useText } from '#ui';
import { erasureAccess } from '../erasure.access.ts';
import { ErasureCard } from './ErasureCard.tsx';
import { ProposeErasureForm } from './ProposeErasureForm.tsx';
import { erasuresPath, erasuresViewOf } from './paths.ts';
import { erasuresQuery } from './queries.ts';
import { personalRecordRefusals } from '../refusals.ts';
import { personalRecordText } from './text.ts';
import './personal-records.css';

/** What waits for a second person first, then what was decided. */
export function ErasuresPage() {
  const t = useText(personalRecordText);
  const whoMay = useWhoMay();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const { act } = erasuresViewOf(search);
  const asker = askerOf(useMe());
  const list = useQuery(erasuresQuery);
  const mayPropose = mayAct(erasureAccess.propose, asker, noStanding, 'erasure.propose');
  const waiting = list.data?.erasures.filter(({ state }) => state === 'open') ?? [];
  const decided = list.data?.erasures.filter(({ state }) => state !== 'open') ?? [];
  return (
    <Page
      title={t.erasures}
      lede={
        <>
          <p className="fine">{t.erasuresAre}</p>
          <p className="fine">{t.notReached}</p>
        </>
      }
    >
      <div className="form-actions not-on-paper">
        <Button
          blocked={mayPropose ? null : whoMay(erasureAccess.propose)}
          onPress={() => void navigate(erasuresPath({ act: 'propose' }))}
        >
          {t.propose}
        </Button>
      </div>
      {act === 'propose' && mayPropose && <ProposeErasureForm onClose={() => void navigate(erasuresPath())} />}
      {list.isPending && <Loading />}
      {list.isError && (
        <Failure error={list.error} words={personalRecordRefusals} onRetry={() => void list.refetch()} />
      )}
      {list.data !== undefined && (
        <>
          <section aria-labelledby="waiting">
            <h2 id="waiting">{t.waiting}</h2>
            {waiting.length === 0 && <Empty>{t.noneWaits}</Empty>}
            <ul className="erasure-list">
              {waiting.map((erasure) => (
                <ErasureCard key={erasure.erasureId} erasure={erasure} />
              ))}
            </ul>
          </section>
          {decided.length > 0 && (
            <section aria-labelledby="decided">
              <h2 id="decided">{t.decided}</h2>
              <ul className="erasure-list">
                {decided.map((erasure) => (
                  <ErasureCard key={erasure.erasureId} erasure={erasure} />
                ))}
              </ul>
            </section>
          )}
        </>
      )}
    </Page>
  );
}
