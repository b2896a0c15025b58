import { addressOf } from '#ui';

export type DeploymentsView = {
  /** Sent to this unit or one below it; absent for the whole zone. */
  readonly unit?: string | undefined;
  /** Absent for today. */
  readonly on?: string | undefined;
};

export const deploymentsPath = (view: DeploymentsView = {}): string => addressOf('/deployments', view);

export const deploymentsViewOf = (search: URLSearchParams): DeploymentsView => ({
  unit: search.get('unit') ?? undefined,
  on: search.get('on') ?? undefined,
});
