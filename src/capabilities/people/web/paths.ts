import { addressOf } from '#ui';

/** What the list of people shows: all of it stands in its address. */
export type PeopleView = {
  readonly q?: string | undefined;
  readonly unit?: string | undefined;
  /** Absent for today. */
  readonly on?: string | undefined;
  readonly after?: string | undefined;
  readonly act?: 'add' | undefined;
};

/** What can be done on a person's page. */
export const personActs = ['hold', 'rank', 'phone', 'rename', 'end'] as const;
export type PersonAct = (typeof personActs)[number];

/** `post` names the post that ends. */
export type PersonView = { readonly act?: PersonAct | undefined; readonly post?: string | undefined };

export const peoplePath = (view: PeopleView): string => addressOf('/people', view);

export const peopleViewOf = (search: URLSearchParams): PeopleView => ({
  q: search.get('q') ?? undefined,
  unit: search.get('unit') ?? undefined,
  on: search.get('on') ?? undefined,
  after: search.get('after') ?? undefined,
  act: search.get('act') === 'add' ? 'add' : undefined,
});

export const personPath = (personId: string, view: PersonView = {}): string => addressOf(`/people/${personId}`, view);

export const personViewOf = (search: URLSearchParams): PersonView => ({
  act: personActs.find((act) => act === search.get('act')),
  post: search.get('post') ?? undefined,
});
