import type { Asker, Standing } from '#kernel/permission';

/** A standing of the roles held on any unit: for a button whose place is chosen after it is pressed. */
export const rolesAnywhere = (asker: Asker, capacity: string): Standing => ({
  rolesAt: { [capacity]: asker.kind === 'account' ? asker.grants.map(({ role }) => role) : [] },
});
