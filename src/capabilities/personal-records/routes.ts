import { act, type Operation, serve } from '#platform/http';
import {
  confirmErasureEndpoint,
  erasuresEndpoint,
  proposeErasureEndpoint,
  refuseErasureEndpoint,
  takeRecordEndpoint,
} from './contract.ts';
import { confirmErasure } from './services/confirm-erasure.ts';
import { listErasures } from './services/list-erasures.ts';
import { proposeErasure } from './services/propose-erasure.ts';
import { refuseErasure } from './services/refuse-erasure.ts';
import { takeRecord } from './services/take-record.ts';

export const personalRecordRoutes: readonly Operation[] = [
  serve(takeRecordEndpoint, takeRecord),
  serve(erasuresEndpoint, listErasures),
  act(proposeErasureEndpoint, proposeErasure),
  act(confirmErasureEndpoint, confirmErasure),
  act(refuseErasureEndpoint, refuseErasure),
];
