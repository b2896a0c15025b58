import { z } from 'zod';
import { query } from '#platform/queries';
import { listKinds } from '../kind.store.ts';
import { problemKindAccess } from '../kind.access.ts';

/** The zone's kinds in their order, retired ones too: problems bear them. */
export const listProblemKinds = query({
  name: 'problem-kind.list',
  input: z.strictObject({}),
  see: problemKindAccess.see,
  read: async (tx) => ({ kinds: [...(await listKinds(tx))], standing: { rolesAt: {} } }),
});
