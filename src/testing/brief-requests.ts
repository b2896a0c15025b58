import type { AccountActor } from '#capabilities/access/testing';
import type { BriefId } from '#capabilities/briefs/contract';
import { newId } from './ground.ts';
import type { Asked } from './problem-requests.ts';

const text = '在建情况\n在建项目{在建数}个。';
const issue = newId<'BriefId'>();

/** A request for each operation of briefs, in an order in which each finds what the one before left. */
export function briefRequests(projectsOffice: () => AccountActor) {
  const read = (asked: Partial<Asked> = {}) => ({ asked, actor: projectsOffice() });
  const params = { briefId: issue satisfies BriefId };
  return {
    listBriefTemplates: () => read(),
    getBriefTemplate: () => read({ params: { templateId: 'dispatch' } }),
    saveBriefTemplate: () =>
      read({
        params: { templateId: 'monthly-note' },
        body: { name: '月度情况', masthead: null, mark: null, text },
        version: 0,
        commandId: newId<'CommandId'>(),
      }),
    previewBrief: () => read({ body: { templateId: 'dispatch', on: '2022-06-23', written: {} } }),
    publishBrief: () =>
      read({
        body: {
          ...params,
          templateId: 'monthly-note',
          templateVersion: 1,
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
        commandId: newId<'CommandId'>(),
      }),
    listBriefs: () => read({ query: {} }),
    getBrief: () => read({ params }),
    briefFile: () => read({ params, query: {} }),
    listFigureRecords: () => read({ params: { ...params, place: 0 } }),
  };
}
