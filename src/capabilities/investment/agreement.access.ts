import type { May } from '#capabilities/access/contract';

/** Agreements are a matter of the whole zone. Confidential until signed; tax never by name (domain-rules 10, ledgers-and-briefs 4.2). */
export const agreementAccess = {
  /** Signed ones, without the tax agreed. */
  see: [
    {
      roles: [
        'zone-leader',
        'investment-office',
        'projects-office',
        'organisation-office',
        'party-and-government-office',
      ],
      at: 'zone',
    },
    { operator: true },
  ],
  /** Those under negotiation too, and the tax. */
  seeWhole: [{ roles: ['zone-leader', 'investment-office'], at: 'zone' }, { operator: true }],
  record: { roles: ['investment-office'], at: 'zone', operator: true },
} as const satisfies Record<string, May>;
