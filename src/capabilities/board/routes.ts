import type { Registry } from '#capabilities/indicators';
import { type Operation, serve } from '#platform/http';
import { getBoardEndpoint } from './contract.ts';
import { getBoardOf } from './services/get-board.ts';

export const boardRoutes = (registry: Registry): readonly Operation[] => [
  serve(getBoardEndpoint, getBoardOf(registry)),
];
