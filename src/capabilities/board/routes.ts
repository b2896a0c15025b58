import { type Operation, serve } from '#platform/http';
import { getBoardEndpoint } from './contract.ts';
import type { getBoardOf } from './services/get-board.ts';

export const boardRoutes = (getBoard: ReturnType<typeof getBoardOf>): readonly Operation[] => [
  serve(getBoardEndpoint, getBoard),
];
