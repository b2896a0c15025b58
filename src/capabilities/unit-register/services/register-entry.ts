import { refuse } from '#kernel/refusal';
import { query } from '#platform/queries';
import { registerEntryEndpoint } from '../contract.ts';
import { registerAccess } from '../register.access.ts';
import { findPlace, listAliases, listCodes, listRegions } from '../register.store.ts';

/** What a unit is known by beside its name. */
export const registerEntry = query({
  name: 'unit.register-entry',
  input: registerEntryEndpoint.params,
  see: registerAccess.see,
  read: async (tx, { unitId }) => {
    const [place, aliases, codes, regions] = await Promise.all([
      findPlace(tx, unitId),
      listAliases(tx, [unitId]),
      listCodes(tx, [unitId]),
      listRegions(tx, [unitId]),
    ]);
    if (place === undefined) return refuse('missing', 'not-found');
    return {
      unitId,
      aliases: aliases.map(({ unitId: _, ...alias }) => alias),
      creditCode: codes[0]?.creditCode ?? null,
      codeVersion: codes[0]?.version ?? 0,
      regions: regions.map(({ regionCode, from, to }) => ({ regionCode, from, to })),
      today: tx.today,
      standing: { rolesAt: { unit: place.roles } },
    };
  },
});
