import { act, type Operation, serve } from '#platform/http';
import { retryReactionEndpoint, upkeepEndpoint } from './contract.ts';
import { retryReaction } from './services/retry-reaction.ts';
import { createGetUpkeep, type UpkeepDoor } from './services/get-upkeep.ts';

export const upkeepRoutes = (door: UpkeepDoor): readonly Operation[] => [
  serve(upkeepEndpoint, createGetUpkeep(door)),
  act(retryReactionEndpoint, retryReaction),
];
