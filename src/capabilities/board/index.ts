export { boardRoutes } from './routes.ts';
export { getBoardOf } from './services/get-board.ts';
