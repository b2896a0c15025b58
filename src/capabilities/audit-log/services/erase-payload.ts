import { noStanding } from '#kernel/permission';
import { command } from '#platform/commands';
import { auditAccess } from '../audit.access.ts';
import { ErasePayload } from '../contract.ts';
import { erasingVerb, whyNotErase } from '../payload.rules.ts';
import { deletePayloads, getErasable } from '../payload.store.ts';

/** Erases what entries carry. The entries stay, and the chain still verifies: it holds only the payload's hash (reliability 22). */
export const erasePayload = command({
  name: erasingVerb,
  input: ErasePayload,
  example: { entryId: '01890000-0000-7000-8000-000000000001', reason: '当事人申请删除，经审计管理员核准' },
  load: async (tx, inputs) => {
    const entries = await getErasable(
      tx,
      inputs.map(({ entryId }) => entryId),
    );
    return entries.map((entry) => entry && { ...entry, standing: noStanding });
  },
  may: auditAccess.erase,
  decide: (entry, { entryId }) => whyNotErase(entry) ?? { change: entryId, answer: { entryId }, subjects: [entryId] },
  save: deletePayloads,
});
