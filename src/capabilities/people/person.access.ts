import type { May, Role } from '#capabilities/access/contract';

/** Whoever works for the zone knows who holds which office; an enterprise and a contractor know their own people. */
const inside: readonly Role[] = [
  'zone-leader',
  'projects-office',
  'organisation-office',
  'investment-office',
  'party-and-government-office',
  'lead-unit',
  'command-post',
  'township',
  'village',
  'branch-secretary',
  'rep-office',
];
const outside: readonly Role[] = ['contractor', 'enterprise'];

/**
 * A person stands to the units of today's posts in capacity `post`, and to themselves in person. The system
 * administrator gives accounts to people, security confirms grants by name.
 */
export const personAccess = {
  see: [
    { roles: inside, at: 'anywhere' },
    { roles: outside, at: 'post' },
    { person: 'self', administrators: ['system', 'security'], operator: true },
  ],
  add: { roles: ['organisation-office'], at: 'unit', administrators: ['system'] },
  /** At every unit whose posts are told. */
  record: { roles: ['organisation-office'], at: 'unit', administrators: ['system'], operator: true },
  rename: { roles: ['organisation-office'], at: ['post', 'zone'], administrators: ['system'] },
  setPhone: [{ roles: ['organisation-office'], at: ['post', 'zone'] }, { person: 'self' }],
  /** Whole; each look is recorded. With its middle hidden a number goes with the person. */
  lookAtPhone: [{ roles: inside, at: 'anywhere' }, { roles: outside, at: 'post' }, { person: 'self' }],
  holdPost: { roles: ['organisation-office'], at: 'unit', administrators: ['system'] },
  endPost: { roles: ['organisation-office'], at: 'unit', administrators: ['system'] },
  setRank: { roles: ['organisation-office'], at: ['post', 'zone'] },
} as const satisfies Record<string, May>;
