import type { May } from '#capabilities/access/contract';

/** Whoever may take ledgers over still asks, verb by verb, what each verb of a ledger asks. */
const takeOver = [
  { roles: ['projects-office', 'organisation-office', 'party-and-government-office', 'investment-office'], at: 'zone' },
  { operator: true },
] as const;

/** What imports remember is theirs who take ledgers over, and the system administrator's, who keeps the installation. */
const keepAnswers = [...takeOver, { administrators: ['system'] }] as const;

export const importAccess = {
  takeOver,
  seeAnswers: keepAnswers,
  forgetAnswer: keepAnswers,
} as const satisfies Record<string, May>;
