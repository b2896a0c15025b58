import type { May } from '#capabilities/access/contract';

/** As a grant is given by two (house.md 3.10), so is a person erased: system proposes, security confirms, audit reads. */
export const erasureAccess = {
  see: { administrators: ['system', 'security', 'audit'] },
  propose: { administrators: ['system'] },
  confirm: { administrators: ['security'] },
  refuse: { administrators: ['system', 'security'] },
} as const satisfies Record<string, May>;

/** A copy is the person's own; the operator hands one to whoever has no account. No administrator reads business in it. */
export const personalRecordAccess = {
  take: { person: 'self', operator: true },
} as const satisfies Record<string, May>;
