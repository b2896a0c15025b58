/** Where one signs in; `next` is the page to go on to afterwards. */
export const signInPath = (next?: string): string => (next === undefined ? '/' : `/?${new URLSearchParams({ next })}`);
export const zoneSignInPath = (code: string): string => `/z/${encodeURIComponent(code)}`;
export const ownAccountPath = '/account';
export const foundingPath = '/founding';
/** Whoever came for no page of their own is led on from here by the app, which knows where their work is. */
export const startPath = '/start';

/** The page to go on to: one of ours, never an address of somebody else's making. */
export function nextPage(search: URLSearchParams): string {
  const next = search.get('next') ?? '';
  return /^\/(?![/\\])/.test(next) ? next : startPath;
}
