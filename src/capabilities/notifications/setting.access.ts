import type { May } from '#capabilities/access/contract';

/** Each says for themselves how they are written to; the zone's quiet hours are kept by the system administrator. */
export const settingAccess = {
  see: { signedIn: true },
  set: { person: 'self' },
  setZone: { administrators: ['system'] },
  digest: { jobs: ['notifications.digest'] },
} as const satisfies Record<string, May>;
