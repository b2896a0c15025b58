import { noStanding } from '#kernel/permission';
import { isRefusal } from '#kernel/refusal';
import { command } from '#platform/commands';
import { type Evidence, KeepEvidence } from '../contract.ts';
import { evidenceAccess } from '../evidence.access.ts';
import { keepEvidence as decideKeep } from '../evidence.rules.ts';
import { getBringing, saveEvidence } from '../evidence.store.ts';

/** Keeps what a person brought, attached to nothing yet. The files are on the disk before the verb is called. */
export const keepEvidence = command({
  name: 'evidence.keep',
  input: KeepEvidence,
  example: {
    evidenceId: '01890000-0000-7000-8000-000000000001',
    name: '2号楼封顶.jpg',
    mediaType: 'image/jpeg',
    bytes: 1_024,
    originalHash: '0'.repeat(64),
    rendering: { photoHash: '1'.repeat(64), thumbnailHash: '2'.repeat(64), width: 2048, height: 1536 },
  },
  load: async (tx, inputs) => {
    const { actor } = tx;
    if (actor.kind !== 'account') return inputs.map(() => undefined);
    const bringing = await getBringing(tx, actor.personId, inputs);
    return bringing.map((found) => ({ ...found, broughtBy: actor.personId, standing: noStanding }));
  },
  see: evidenceAccess.keep,
  may: evidenceAccess.keep,
  decide: (bringing, input, context) => {
    const decided = decideKeep(bringing, context);
    if (isRefusal(decided)) return decided;
    const { evidenceId, mediaType, name = null, bytes, rendering } = input;
    const { width = null, height = null } = rendering ?? {};
    const recordedAt = bringing.existing?.recordedAt ?? context.now;
    const answer: Evidence = { evidenceId, mediaType, name, bytes, width, height, recordedAt };
    const change = decided === 'unchanged' ? null : { input, broughtBy: bringing.broughtBy };
    return { change, answer, subjects: [evidenceId] };
  },
  save: saveEvidence,
});
