import { z } from 'zod';
import { PersonId } from '#capabilities/people/contract';
import { query } from '#platform/queries';
import { listReaders } from '../digest.store.ts';
import { settingAccess } from '../setting.access.ts';

/** Who takes a digest, a page after a person. */
export const digestReaders = query({
  name: 'digest.readers',
  input: z.strictObject({ after: PersonId.nullable() }),
  see: settingAccess.digest,
  read: (tx, { after }) => listReaders(tx, after),
});
