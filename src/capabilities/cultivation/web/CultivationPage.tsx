import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { Page, PagedList, useText, useWrittenDay } from '#ui';
import { CultivationLines } from './CultivationLines.tsx';
import { CultivationTools } from './CultivationTools.tsx';
import { cultivationViewOf } from './cultivation-view.ts';
import { cultivationListQuery } from './queries.ts';
import { cultivationRefusals } from '../refusals.ts';
import { cultivationText } from './text.ts';

/** Applications and what became of them, those not handed on first. Nothing here is counted or compared (DM-21). */
export function CultivationPage() {
  const t = useText(cultivationText);
  const written = useWrittenDay();
  const [search] = useSearchParams();
  const view = cultivationViewOf(search);
  const list = useInfiniteQuery({ ...cultivationListQuery(view), placeholderData: keepPreviousData });
  const [first] = list.data?.pages ?? [];
  const lines = list.data?.pages.flatMap(({ cultivations }) => cultivations) ?? [];

  return (
    <Page
      title={t.cultivation}
      lede={
        <p role="status">
          {first !== undefined && `${t.asOf(written(first.on))} · `}
          {t.lede}
        </p>
      }
    >
      <CultivationTools view={view} />
      <PagedList list={list} words={cultivationRefusals} count={lines.length} none={{ said: t.none, how: t.noneHow }}>
        <CultivationLines lines={lines} />
      </PagedList>
    </Page>
  );
}
