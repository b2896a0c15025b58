import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { useMe } from '#capabilities/access/web';
import type { CampaignLine, CampaignState } from '#capabilities/emergency/contract';
import { DayField, LedgerFiles, Notice, Page, PagedList, useListFilter, useText, useWrittenDay } from '#ui';
import { campaignsPath, type CampaignsView, campaignsViewOf } from './paths.ts';
import { PlaceLines } from './PlaceLines.tsx';
import { campaignListQuery } from './queries.ts';
import { emergencyRefusals } from '../refusals.ts';
import { emergencyText } from './text.ts';

/** Campaigns with the numbers of their places, those that run first; places stand in the official order alone. */
export function CampaignsPage() {
  const t = useText(emergencyText);
  const written = useWrittenDay();
  const [search] = useSearchParams();
  const view = campaignsViewOf(search);
  const [first] =
    useInfiniteQuery({ ...campaignListQuery(view, 'open'), placeholderData: keepPreviousData }).data?.pages ?? [];
  const lede =
    first === undefined ? null : (
      <p role="status">
        {t.asOf(written(first.on))} · {t.counts(first.count)}
      </p>
    );
  return (
    <Page title={t.campaigns} lede={lede}>
      <Tools view={view} />
      {first !== undefined && first.on !== first.today && (
        <Notice tone="warning">{t.pastDay(written(first.on))}</Notice>
      )}
      <Campaigns view={view} state="open" />
      <Campaigns view={view} state="ended" />
      {first !== undefined && <LedgerFiles on={view.on} ledgers={[{ sheet: 'campaigns', label: t.ledger }]} />}
    </Page>
  );
}

function Tools({ view }: { readonly view: CampaignsView }) {
  const t = useText(emergencyText);
  const { today } = useMe();
  const { day, look } = useListFilter(view, today, campaignsPath);
  return (
    <div className="list-tools not-on-paper">
      <DayField name="on" label={t.day} value={day} onChange={look} latest={today} />
    </div>
  );
}

function Campaigns({ view, state }: { readonly view: CampaignsView; readonly state: CampaignState }) {
  const t = useText(emergencyText);
  const list = useInfiniteQuery({ ...campaignListQuery(view, state), placeholderData: keepPreviousData });
  const campaigns = list.data?.pages.flatMap((page) => page.campaigns) ?? [];
  return (
    <>
      <h2>{t[state]}</h2>
      <PagedList
        list={list}
        words={emergencyRefusals}
        count={campaigns.length}
        none={state === 'open' ? { said: t.noneOpen, how: t.noneOpenHow } : { said: t.noneEnded }}
      >
        {campaigns.map((campaign) => (
          <Campaign key={campaign.campaignId} campaign={campaign} />
        ))}
      </PagedList>
    </>
  );
}

function Campaign({ campaign }: { readonly campaign: CampaignLine }) {
  const t = useText(emergencyText);
  const written = useWrittenDay();
  const { campaignId, name, orderedBy, document, level, from, until, places } = campaign;
  const days = [t.since(written(from)), until === null ? null : t.until(written(until))];
  return (
    <section className="record-section" aria-labelledby={campaignId}>
      <div>
        <h3 id={campaignId}>{name}</h3>
        <p className="fine">{[orderedBy, document, level, ...days].filter((part) => part !== null).join(' · ')}</p>
      </div>
      {places.length === 0 ? <p className="fine">{t.noPlaces}</p> : <PlaceLines label={name} places={places} />}
    </section>
  );
}
