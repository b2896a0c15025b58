import type { AccountActor } from '#capabilities/access/testing';
import { plainDate } from '#kernel/plain-date';

/** What the operations of indicators and of the board are asked, by a township of the zone: every set of records is read. */
export const indicatorRequests = (township: () => AccountActor) => {
  const on = plainDate('2022-06-23');
  const params = { indicatorId: 'plan.started' };
  const since = plainDate('2022-05-31');
  return {
    listIndicators: () => ({ asked: {} }),
    listFigures: () => ({ asked: { query: { on } }, actor: township() }),
    getFigure: () => ({ asked: { params, query: { on, since, by: 'unit' } }, actor: township() }),
    listIndicatorRecords: () => ({ asked: { params, query: { on, since, change: 'entered' } }, actor: township() }),
    drawIndicatorLine: () => ({ asked: { params, query: { on } }, actor: township() }),
    getBoard: () => ({ asked: { query: { on, since } }, actor: township() }),
  };
};
