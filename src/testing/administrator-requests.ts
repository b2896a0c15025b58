import type { AccountActor } from '#capabilities/access/testing';

type Here = { readonly system: AccountActor; readonly audit: AccountActor };

/** A request for each operation that tells administrators how the installation and its trail stand. */
export const readsOfAdministrators = (here: () => Here) => ({
  backups: () => ({ asked: {}, actor: here().system }),
  auditVerbs: () => ({ asked: {}, actor: here().audit }),
  auditHead: () => ({ asked: {}, actor: here().audit }),
});
