/** What narrows the list; each stands in the address. */
export const filterNames = ['signInName', 'actor', 'verb', 'subject', 'from', 'to'] as const;
export type FilterName = (typeof filterNames)[number];

const viewNames = [...filterNames, 'after', 'entry', 'act'] as const;

/** What the page shows: all of it stands in its address, so a link and a reload show the same. */
export type AuditView = { readonly [Name in (typeof viewNames)[number]]?: string | undefined };

export function auditPath(view: AuditView): string {
  const given = viewNames.flatMap((name) => (view[name] === undefined ? [] : [[name, view[name]]]));
  const search = new URLSearchParams(given).toString();
  return search === '' ? '/audit' : `/audit?${search}`;
}

export const auditViewOf = (search: URLSearchParams): AuditView =>
  Object.fromEntries(viewNames.flatMap((name) => (search.has(name) ? [[name, search.get(name) ?? '']] : [])));

/** The same list from its first page on, narrowed otherwise. */
export const narrowed = (view: AuditView, filter: AuditView): AuditView => ({
  ...view,
  after: undefined,
  entry: undefined,
  act: undefined,
  ...filter,
});
