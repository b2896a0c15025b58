import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { Button, Empty, Failure, Loading, Page, useText, useWrittenDay } from '#ui';
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
      {list.isError && <Failure error={list.error} words={cultivationRefusals} onRetry={() => void list.refetch()} />}
      {list.isPending && <Loading />}
      {first !== undefined && lines.length === 0 && (
        <Empty>
          <p>{t.none}</p>
          <p className="fine">{t.noneHow}</p>
        </Empty>
      )}
      {lines.length > 0 && <CultivationLines lines={lines} />}
      {list.hasNextPage && (
        <Button blocked={list.isFetchingNextPage ? t.more : null} onPress={() => void list.fetchNextPage()}>
          {t.more}
        </Button>
      )}
    </Page>
  );
}
