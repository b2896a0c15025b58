import { z } from 'zod';
import { listRecordPage, openedBy, type Registry } from '#capabilities/indicators';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal';
import { query } from '#platform/queries';
import { briefAccess } from '../brief.access.ts';
import { findFrozenRecords, findIssue, listCorrections, listFrozenFigures, listIssues } from '../brief.store.ts';
import { BriefAnswer, type FigureRecords, GetBrief, ListBriefs, ListFigureRecords } from '../contract.ts';

export const listBriefs = query({
  name: 'brief.list',
  input: ListBriefs,
  see: briefAccess.see,
  read: async (tx, { year = null }) => ({ briefs: await listIssues(tx, year), standing: { rolesAt: {} } }),
});

export const getBrief = query({
  name: 'brief.get',
  input: GetBrief,
  see: briefAccess.see,
  read: async (tx, { briefId }): Promise<BriefAnswer | Refusal> => {
    const [found, figures, corrections] = await Promise.all([
      findIssue(tx, briefId),
      listFrozenFigures(tx, briefId),
      listCorrections(tx, briefId),
    ]);
    if (found === undefined) return refuse('missing', 'not-found');
    const document = BriefAnswer.shape.document.parse(JSON.parse(found.document));
    return { issue: found.issue, document, figures, correctedBy: corrections.map((one) => one.briefId) };
  },
});

const shown = 200;
const Dimensions = z.record(z.string(), z.string());

/** The records a published figure stood for, as far as this reader sees them now: M of N (house.md 2.14, 2.16). */
export const listFigureRecordsOf = (registry: Registry) =>
  query({
    name: 'brief.figure-records',
    input: ListFigureRecords,
    see: briefAccess.see,
    read: async (tx, { briefId, place }): Promise<FigureRecords | Refusal> => {
      const [found, frozen] = await Promise.all([findIssue(tx, briefId), findFrozenRecords(tx, briefId, place)]);
      if (found === undefined || frozen === undefined) return refuse('missing', 'not-found');
      const indicator = registry.get(frozen.indicatorId);
      if (isRefusal(indicator)) return indicator;
      const { word, words, on, from, unitId, recordIds } = frozen;
      const dimensions = Object.entries(Dimensions.parse(JSON.parse(frozen.dimensions)));
      const rows = await listRecordPage(
        tx,
        openedBy(indicator),
        {
          at: { on, from, knownAt: found.issue.knownAt },
          unitId,
          where: dimensions.map(([dimension, value]) => ({ dimension, value })),
          since: null,
          change: null,
        },
        { after: null, limit: Math.max(1, recordIds.length) },
      );
      const stood = new Set(recordIds);
      const visible = rows.filter(({ recordId }) => stood.has(recordId));
      const records = visible.slice(0, shown).map(({ recordId, opens, label }) => ({ recordId, opens, label }));
      return { word, words, count: recordIds.length, visible: visible.length, records };
    },
  });
