import { queryOptions, useQuery } from '@tanstack/react-query';
import { problemKindsEndpoint } from '#capabilities/problem-kinds/contract';
import { call, useLanguage } from '#ui';

/** The zone's kinds in their order, retired ones too. They change a few times a year. */
export const kindsQuery = queryOptions({
  queryKey: ['problem-kinds'],
  queryFn: ({ signal }) => call(problemKindsEndpoint, { signal }),
  staleTime: 5 * 60_000,
});

/** A kind in the reader's language; its code while the list is on its way. */
export function useKindName(): (kind: string) => string {
  const { language } = useLanguage();
  const { data } = useQuery(kindsQuery);
  return (kind) => {
    const found = data?.kinds.find((one) => one.kind === kind);
    return (language === 'en' ? found?.nameEn : null) ?? found?.name ?? kind;
  };
}
