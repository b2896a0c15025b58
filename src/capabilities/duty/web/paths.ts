import { DutyKind } from '#capabilities/duty/contract';

export type DutiesView = {
  readonly kind?: DutyKind | undefined;
  /** Absent for today. */
  readonly on?: string | undefined;
};

export function dutiesPath(view: DutiesView = {}): string {
  const entries = Object.entries(view).filter((entry): entry is [string, string] => (entry[1] ?? '') !== '');
  const search = new URLSearchParams(entries).toString();
  return search === '' ? '/duties' : `/duties?${search}`;
}

export const dutiesViewOf = (search: URLSearchParams): DutiesView => ({
  kind: DutyKind.options.find((kind) => kind === search.get('kind')),
  on: search.get('on') ?? undefined,
});
