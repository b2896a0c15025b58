import type { RefusalWords } from '#ui';

/** How this capability's refusals are worded. */
export const unitRefusals = {} as const satisfies RefusalWords;
