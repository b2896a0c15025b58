import { act, type Operation } from '#platform/http';
import { erasePayloadEndpoint } from './contract.ts';
import { erasePayload } from './services/erase-payload.ts';

export const auditRoutes: readonly Operation[] = [act(erasePayloadEndpoint, erasePayload)];
