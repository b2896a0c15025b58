import { retryReaction } from './services/retry-reaction.ts';

export { upkeepJobs } from './jobs.ts';
export { upkeepRoutes } from './routes.ts';
export { createGetUpkeep, type UpkeepDoor } from './services/get-upkeep.ts';

export const upkeepVerbs = [retryReaction] as const;
