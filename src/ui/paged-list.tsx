import type { ReactNode } from 'react';
import type { RefusalWords } from '#kernel/refusal-words';
import { Button } from './button.tsx';
import { kitText } from './kit-text.ts';
import { Empty, Failure, Loading } from './states.tsx';
import { useText } from './text.ts';

/** What `useInfiniteQuery` says of a list, as far as it is shown. */
type Paged = {
  readonly data: unknown;
  readonly error: Error | null;
  readonly isPending: boolean;
  readonly isFetchNextPageError: boolean;
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  readonly refetch: () => unknown;
  readonly fetchNextPage: () => unknown;
};

type PagedListProps = {
  readonly list: Paged;
  readonly words: RefusalWords;
  /** Lines that have come. */
  readonly count: number;
  /** What is said where there is none; and how there will be some, or the way to them. */
  readonly none: { readonly said: string; readonly how?: ReactNode };
  readonly children: ReactNode;
};

/** A list that comes page by page: that it is coming, what failed and where, that there is none of it, the way to more. */
export function PagedList({ list, words, count, none, children }: PagedListProps) {
  const t = useText(kitText);
  const { data, error, isFetchNextPageError, isFetchingNextPage } = list;
  const failed = (onRetry: () => unknown) =>
    error !== null && <Failure error={error} words={words} onRetry={() => void onRetry()} />;
  return (
    <>
      {!isFetchNextPageError && failed(list.refetch)}
      {list.isPending && <Loading />}
      {data !== undefined && count === 0 && (
        <Empty>
          <p>{none.said}</p>
          {typeof none.how === 'string' ? <p className="fine">{none.how}</p> : none.how}
        </Empty>
      )}
      {count > 0 && children}
      {isFetchNextPageError && failed(list.fetchNextPage)}
      {list.hasNextPage && !isFetchNextPageError && (
        <Button blocked={isFetchingNextPage ? t.loading : null} onPress={() => void list.fetchNextPage()}>
          {t.showMore}
        </Button>
      )}
    </>
  );
}
