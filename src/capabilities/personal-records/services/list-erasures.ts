import { z } from 'zod';
import { query } from '#platform/queries';
import { erasureAccess } from '../erasure.access.ts';
import { listErasures as erasuresOf } from '../erasure.store.ts';

/** What waits for a second person first, then the latest decided. */
export const listErasures = query({
  name: 'erasure.list',
  input: z.strictObject({}),
  see: erasureAccess.see,
  read: async (tx) => ({ erasures: await erasuresOf(tx) }),
});
