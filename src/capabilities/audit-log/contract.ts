import { z } from 'zod';
import { endpoint } from '#kernel/endpoint';
import { idSchema } from '#kernel/ids';

/** An audit entry bears the id of the command it tells of. */
const EntryId = idSchema<'CommandId'>();

export const ErasePayload = z.strictObject({
  entryId: EntryId,
  /** Why, and on whose request: kept for ever. */
  reason: z.string().trim().min(1).max(200),
});
export type ErasePayload = z.infer<typeof ErasePayload>;

const ErasedPayload = z.strictObject({ entryId: EntryId });

export const erasePayloadEndpoint = endpoint({
  operationId: 'eraseAuditPayload',
  method: 'POST',
  path: '/api/audit/entries/{entryId}/erasure',
  summary: { zh: '擦除审计内容', en: 'Erase the payload of an audit entry' },
  params: z.strictObject({ entryId: EntryId }),
  body: ErasePayload.pick({ reason: true }),
  answer: ErasedPayload,
  commandId: true,
  status: 201,
});
