import type { Person } from '#capabilities/people/contract';
import { openPlace } from '#ui';

export type PersonPartProps = { readonly person: Person };

/** What capabilities above show of a person, handed in by the app. */
export const [PersonParts, PlaceOfPersonParts] = openPlace<PersonPartProps>();
