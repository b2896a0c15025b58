import type { Actor } from '#kernel/actor';
import type { PersonId, UnitId, ZoneId } from '#kernel/ids';
import { newId } from './ground.ts';

type KeptZone = {
  readonly zoneId: ZoneId;
  readonly rootUnitId: UnitId;
  readonly personIds: readonly [PersonId, ...PersonId[]];
};

/** An officer of the whole zone nobody has to sign in as: by whom a test's records are kept through their own verbs. */
export const keeperOf = (
  { zoneId, rootUnitId: unitId, personIds: [personId] }: KeptZone,
  role: string,
): Actor & { readonly kind: 'account' } => ({
  kind: 'account',
  zoneId,
  accountId: newId(),
  personId,
  office: null,
  grants: [{ role, unitId, wholeZone: true }],
});
