import { later } from '#ui';
import { reportLinkAccess } from '../report-link.access.ts';
import { reportedPattern, reportLinksPath, reportPattern } from './paths.ts';

/** Pages of whoever holds the address: without an account, outside the shell. */
export const reportPages = [
  {
    path: reportPattern,
    Page: later(() => import('./ReportPage.tsx').then(({ ReportPage }) => ({ default: ReportPage }))),
  },
  {
    path: reportedPattern,
    Page: later(() => import('./ReportedPage.tsx').then(({ ReportedPage }) => ({ default: ReportedPage }))),
  },
] as const;

/** The page of those who put addresses up. */
export const reportLinkPages = [
  {
    path: reportLinksPath(),
    Page: later(() => import('./ReportLinksPage.tsx').then(({ ReportLinksPage }) => ({ default: ReportLinksPage }))),
  },
] as const;

export const reportLinkLinks = [
  { to: reportLinksPath(), label: { zh: '反映链接', en: 'Report links' }, see: reportLinkAccess.visit },
] as const;
