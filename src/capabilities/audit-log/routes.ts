import { act, type Operation, serve } from '#platform/http';
import {
  auditEntryEndpoint,
  auditHeadEndpoint,
  auditListEndpoint,
  erasePayloadEndpoint,
  lookAtPayloadEndpoint,
} from './contract.ts';
import { erasePayload } from './services/erase-payload.ts';
import { getAuditEntry } from './services/get-entry.ts';
import { getAuditHead } from './services/get-head.ts';
import { listAuditEntries } from './services/list-entries.ts';
import { lookAtPayload } from './services/look-at-payload.ts';

export const auditRoutes: readonly Operation[] = [
  serve(auditListEndpoint, listAuditEntries),
  serve(auditEntryEndpoint, getAuditEntry),
  serve(lookAtPayloadEndpoint, lookAtPayload),
  serve(auditHeadEndpoint, getAuditHead),
  act(erasePayloadEndpoint, erasePayload),
];
