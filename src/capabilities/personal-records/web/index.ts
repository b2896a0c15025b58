import { lazy } from 'react';
import { later } from '#ui';
import { erasureAccess } from '../erasure.access.ts';
import { erasuresPath, ownRecordPath } from './paths.ts';

export { erasuresPath };

/** On one's own account. */
export const OwnRecordLink = lazy(() =>
  import('./OwnRecordLink.tsx').then((part) => ({ default: part.OwnRecordLink })),
);

/** Pages of this capability for the signed-in, each fetched when it is opened. */
export const personalRecordPages = [
  {
    path: erasuresPath(),
    Page: later(() => import('./ErasuresPage.tsx').then(({ ErasuresPage }) => ({ default: ErasuresPage }))),
  },
  {
    path: ownRecordPath,
    Page: later(() => import('./OwnRecordPage.tsx').then(({ OwnRecordPage }) => ({ default: OwnRecordPage }))),
  },
] as const;

export const personalRecordLinks = [
  { to: erasuresPath(), label: { zh: '信息删除', en: 'Erasures' }, see: erasureAccess.see },
] as const;
