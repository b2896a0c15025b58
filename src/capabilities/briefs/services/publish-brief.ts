import { listRecordPage, openedBy, type Registry } from '#capabilities/indicators';
import { actorName } from '#kernel/actor';
import { canonicalJson } from '#kernel/canonical-json';
import { yearOf } from '#kernel/plain-date';
import { isRefusal, type Refusal, RefusedError, refuse } from '#kernel/refusal';
import { command, type Tx } from '#platform/commands';
import { briefAccess } from '../brief.access.ts';
import { publishBrief } from '../brief.rules.ts';
import { findNumbers, type KeptBrief, type KeptFigure, saveBriefs } from '../brief.store.ts';
import { type FigureSource, type PublishBrief as Input, PublishBrief } from '../contract.ts';
import { runsOf, textOfBlock } from '../wording-text.rules.ts';
import type { BriefDoor } from './brief-facts.ts';
import { type Draft, draftBrief, listTemplatesOf } from './draft-brief.ts';

/** A whole zone has fewer records of one noun. */
const allRecords = 1_000_000;

/** Publishes: the words as they are, and of each figure how it was asked for and the records it stood for (house.md 2.16). */
export const publishBriefOf = (door: BriefDoor) =>
  command({
    name: 'brief.publish',
    input: PublishBrief,
    example: {
      briefId: '01890000-0000-7000-8000-000000000000',
      templateId: 'no-such-template',
      templateVersion: 0,
      on: '2022-06-23',
      written: {},
      issuer: '项目办',
      colophon: {
        reportedTo: null,
        sentTo: null,
        distributedTo: null,
        signedBy: '签发人',
        checkedBy: null,
        editedBy: null,
        copies: null,
      },
      corrects: null,
    },
    load: async (tx, inputs) => {
      const ids = inputs.flatMap(({ briefId, corrects }) => (corrects === null ? [briefId] : [briefId, corrects]));
      const numbers = await findNumbers(tx, yearOf(tx.today), ids);
      const templates = await listTemplatesOf(tx);
      return Promise.all(
        inputs.map(async (input, index) => {
          const template = templates.find(({ templateId }) => templateId === input.templateId);
          const before = inputs.slice(0, index).filter(({ templateId }) => templateId === input.templateId).length;
          const draft = template === undefined ? null : await draftToPublish(tx, door, template, input);
          const last = (numbers.last.get(input.templateId) ?? 0) + before;
          return { standing: { rolesAt: {} }, template, there: numbers.there, last, draft };
        }),
      );
    },
    // Its figures are those of the preview, and are asked in the very same plans.
    onePlan: true,
    see: briefAccess.see,
    may: briefAccess.write,
    decide: ({ template, there, last, draft }, input, { today, now, actor }) => {
      if (isRefusal(draft)) return draft;
      const title = draft?.document.blocks.find(({ kind }) => kind === 'title');
      const issue = publishBrief(
        {
          template,
          there,
          last,
          runs: draft === null ? [] : runsOf(draft.document),
          title: title === undefined ? (template?.name ?? '') : textOfBlock(title),
          from: draft?.at.from ?? input.on,
          scope: draft?.scope ?? 'part',
        },
        input,
        { today, now },
      );
      if (isRefusal(issue) || draft === null) return isRefusal(issue) ? issue : refuse('missing', 'not-found');
      const { masthead } = draft.document;
      const { year, number } = issue;
      const document = { ...draft.document, masthead: masthead && { ...masthead, year, number } };
      return {
        change: { issue, document: canonicalJson(document), publishedBy: actorName(actor), figures: draft.figures },
        answer: { briefId: issue.briefId, year, number },
        subjects: [issue.briefId],
      };
    },
    save: (tx, changes: readonly KeptBrief[]) => saveBriefs(tx, changes),
  });

async function draftToPublish(
  tx: Tx,
  door: BriefDoor,
  template: Parameters<typeof draftBrief>[2],
  input: Input,
): Promise<(Draft & { readonly figures: readonly KeptFigure[] }) | Refusal> {
  const draft = await draftBrief(tx, door, template, input);
  if (isRefusal(draft)) return draft;
  if ('faults' in draft) return refuse('invalid', 'brief.template-unreadable', { field: 'templateId' });
  const runs = runsOf(draft.document).filter((run) => run.kind === 'figure');
  const figures = await Promise.all(
    runs.flatMap(({ source, word, text: words, value }, place) =>
      source === null
        ? []
        : [
            recordIdsOf(tx, door.registry, source, draft).then((recordIds): KeptFigure => ({
              place,
              word,
              words,
              value: canonicalJson(value),
              source,
              from: source.from ?? draft.at.from,
              recordIds,
            })),
          ],
    ),
  );
  return { ...draft, figures };
}

/** The records behind a figure, of those whom its author sees. */
async function recordIdsOf(
  tx: Tx,
  registry: Registry,
  { indicatorId, dimensions, on, from, unitId }: FigureSource,
  { at }: Draft,
): Promise<readonly string[]> {
  const indicator = registry.get(indicatorId);
  if (isRefusal(indicator)) throw new RefusedError(indicator);
  const where = Object.entries(dimensions).map(([dimension, value]) => ({ dimension, value }));
  const asked = { at: { ...at, on, from: from ?? at.from }, unitId, where, since: null, change: null };
  const rows = await listRecordPage(tx, openedBy(indicator), asked, { after: null, limit: allRecords });
  return rows.map(({ recordId }) => recordId);
}
