import { openPlace } from '#ui';

/** What capabilities above show on one's own account, handed in by the app. */
export const [OwnAccountParts, PlaceOfOwnAccountParts] = openPlace<Record<never, never>>();
