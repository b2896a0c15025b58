import { act, type Operation, serve } from '#platform/http';
import {
  auditEntryEndpoint,
  auditHeadEndpoint,
  auditListEndpoint,
  type AuditVerb,
  auditVerbsEndpoint,
  erasePayloadEndpoint,
  lookAtPayloadEndpoint,
} from './contract.ts';
import { erasePayload } from './services/erase-payload.ts';
import { getAuditEntry } from './services/get-entry.ts';
import { getAuditHead } from './services/get-head.ts';
import { listAuditEntries } from './services/list-entries.ts';
import { createListVerbs } from './services/list-verbs.ts';
import { lookAtPayload } from './services/look-at-payload.ts';

/** The audit log is told by the app what all verbs are called: it knows no other capability's. */
export const auditRoutes = ({ verbWords }: { readonly verbWords: readonly AuditVerb[] }): readonly Operation[] => [
  serve(auditListEndpoint, listAuditEntries),
  serve(auditEntryEndpoint, getAuditEntry),
  serve(lookAtPayloadEndpoint, lookAtPayload),
  serve(auditHeadEndpoint, getAuditHead),
  serve(auditVerbsEndpoint, createListVerbs(verbWords)),
  act(erasePayloadEndpoint, erasePayload),
];
