import { z } from 'zod';
import { query } from '#platform/queries';
import type { Right } from '../contract.ts';
import { roleMatrixAccess } from '../role-matrix.access.ts';

/** Who may what, read from the verbs and queries themselves; @param rights of all capabilities, which this one cannot know */
export const createGetRoleMatrix = (rights: () => readonly Right[]) =>
  query({
    name: 'role-matrix.get',
    input: z.strictObject({}),
    see: roleMatrixAccess.see,
    read: async () => ({ rights: [...rights()] }),
  });
