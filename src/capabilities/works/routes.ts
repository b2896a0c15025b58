import { type Operation, serve } from '#platform/http';
import { listWorksEndpoint } from './contract.ts';
import { listWorks } from './services/list-works.ts';

export const worksRoutes: readonly Operation[] = [serve(listWorksEndpoint, listWorks)];
