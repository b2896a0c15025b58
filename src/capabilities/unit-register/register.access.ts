import type { May } from '#capabilities/access/contract';

/** What a unit is known by is everybody's orientation; who deals with enterprises keeps their codes as well. */
export const registerAccess = {
  see: { signedIn: true },
  addAlias: {
    roles: ['organisation-office'],
    at: 'unit',
    administrators: ['system'],
    operator: true,
    jobs: ['unit-register.keep-former-name'],
  },
  withdrawAlias: { roles: ['organisation-office'], at: 'unit', administrators: ['system'] },
  setCreditCode: {
    roles: ['organisation-office', 'projects-office', 'investment-office'],
    at: 'unit',
    administrators: ['system'],
  },
  setRegion: { roles: ['organisation-office'], at: 'unit', administrators: ['system'] },
  /** At every place it is told of, and stood at. */
  record: { roles: ['organisation-office'], at: 'unit', administrators: ['system'], operator: true },
} as const satisfies Record<string, May>;
