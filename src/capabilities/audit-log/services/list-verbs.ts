import { z } from 'zod';
import { query } from '#platform/queries';
import { auditAccess } from '../audit.access.ts';
import { type AuditVerb, erasePayloadEndpoint } from '../contract.ts';
import { erasingVerb } from '../payload.rules.ts';

/** What the verbs in the trail are called. */
export const createListVerbs = (others: readonly AuditVerb[]) =>
  query({
    name: 'audit.verbs',
    input: z.strictObject({}),
    see: auditAccess.words,
    read: async () => ({ verbs: [...others, { verb: erasingVerb, ...erasePayloadEndpoint.summary }] }),
  });
