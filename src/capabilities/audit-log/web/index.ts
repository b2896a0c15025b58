import { later } from '#ui';
import { auditAccess } from '../audit.access.ts';
import { auditPath } from './paths.ts';

export { useVerbWords } from './wording.ts';
export { auditPath };

/** The auditor's page, fetched when it is opened. */
export const auditPages = [
  {
    path: auditPath({}),
    Page: later(() => import('./AuditPage.tsx').then(({ AuditPage }) => ({ default: AuditPage }))),
  },
] as const;

/** Shown to those who see the trail, and to nobody else. */
export const auditLinks = [{ to: auditPath({}), label: { zh: '审计', en: 'Audit' }, see: auditAccess.see }] as const;
