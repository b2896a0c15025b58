export const reportPattern = '/r/:code/:token';
export const reportedPattern = '/r/:code/:token/:problemId';

/** The address that is put up: whoever holds it may report. */
export const reportPath = (code: string, token: string): string =>
  `/r/${encodeURIComponent(code)}/${encodeURIComponent(token)}`;

export const reportedPath = (code: string, token: string, problemId: string): string =>
  `${reportPath(code, token)}/${problemId}`;

/** For which unit, and of which project. */
export const placeWords = (unit: string, project: string | null): string =>
  project === null ? unit : `${unit} · ${project}`;

/** What the officers' page shows stands in its address. */
export type ReportLinksView = { readonly state?: 'ended' | undefined; readonly act?: 'open' | undefined };

export function reportLinksPath(view: ReportLinksView = {}): string {
  const entries = Object.entries(view).filter((entry): entry is [string, 'ended' | 'open'] => entry[1] !== undefined);
  const search = new URLSearchParams(entries).toString();
  return search === '' ? '/report-links' : `/report-links?${search}`;
}

export const reportLinksViewOf = (search: URLSearchParams): ReportLinksView => ({
  state: search.get('state') === 'ended' ? 'ended' : undefined,
  act: search.get('act') === 'open' ? 'open' : undefined,
});
