import { isRefusal, type Refusal, refuse } from '#kernel/refusal';
import { query } from '#platform/queries';
import { briefAccess } from '../brief.access.ts';
import { type Preview, PreviewBrief } from '../contract.ts';
import { checkWording, uncoveredWord } from '../wording.rules.ts';
import type { BriefDoor } from './brief-facts.ts';
import { draftBrief, listTemplatesOf } from './draft-brief.ts';

/** A brief as it would be, with what is left out and what the rules of wording say; or the faults of its template. */
export const previewBriefOf = (door: BriefDoor) =>
  query({
    name: 'brief.preview',
    input: PreviewBrief,
    see: briefAccess.preview,
    onePlan: true,
    wide: true,
    read: async (tx, input): Promise<Preview | Refusal> => {
      const templates = await listTemplatesOf(tx);
      const kept = templates.find(({ templateId }) => templateId === input.templateId);
      if (kept === undefined && input.text === undefined) return refuse('missing', 'not-found');
      const { templateId, text = kept?.text ?? '' } = input;
      const bare = { templateId, version: 0, name: '', masthead: null, mark: null };
      const asked = { ...input, issuer: '', colophon: null };
      const draft = await draftBrief(tx, door, { ...(kept ?? bare), text }, asked);
      if (isRefusal(draft)) return draft;
      if ('faults' in draft) return { readable: false, faults: [...draft.faults] };
      const { document, omissions, facts, at } = draft;
      const uncovered = facts.words.get(uncoveredWord)?.value ?? null;
      const notes = checkWording(document, {
        on: at.on,
        uncovered: uncovered !== null && 'quantity' in uncovered ? uncovered.quantity.amount : null,
        persons: [],
      });
      return { readable: true, document, omissions: [...omissions], notes: [...notes] };
    },
  });
