import type { May, Role } from '#capabilities/access/contract';

const wholeZone: readonly Role[] = [
  'zone-leader',
  'organisation-office',
  'projects-office',
  'party-and-government-office',
];
/** Who works where somebody is sent to knows who was sent there. */
const there: readonly Role[] = [
  'organisation-office',
  'lead-unit',
  'command-post',
  'township',
  'village',
  'branch-secretary',
  'rep-office',
  'enterprise',
  'contractor',
];

/** A deployment stands to the sending unit in capacity `home`, to where it leads in capacity `target`, to the person as `self`. */
export const deploymentAccess = {
  see: [
    { roles: wholeZone, at: 'zone' },
    { roles: ['organisation-office'], at: 'home' },
    { roles: there, at: 'target' },
    { person: 'self' },
    { operator: true },
  ],
  /** How much one person carries at a time: for the sending office only (M1), never to compare people. */
  seeLoad: { roles: ['organisation-office'], at: 'home' },
  send: { roles: ['organisation-office'], at: 'home' },
  record: { roles: ['organisation-office'], at: 'home', operator: true },
  end: { roles: ['organisation-office'], at: 'home' },
} as const satisfies Record<string, May>;
