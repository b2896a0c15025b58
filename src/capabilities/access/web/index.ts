import { lazy } from 'react';
import { later } from '#ui';
import { SignInPage } from './SignInPage.tsx';
import { foundingPath, ownAccountPath } from './paths.ts';

export { signInPath, startPath } from './paths.ts';
export { askerOf, forgetMe, meQuery, useMe } from './queries.ts';
export { useRoleName, useWhoMay } from './who-may.ts';
export { InsecureNotice } from './InsecureNotice.tsx';
export { OwnAccountParts } from './own-account-parts.tsx';
export { AccountBar } from './AccountBar.tsx';
export { VisitorPage } from './VisitorPage.tsx';

/** Fetched with its encoder when a square code is shown. */
export const QrCode = lazy(() => import('./QrCode.tsx').then((code) => ({ default: code.QrCode })));

/** In place of every page while something is owed at the door. */
export const ArrivalPage = lazy(() => import('./ArrivalPage.tsx').then((page) => ({ default: page.ArrivalPage })));

/** Pages of this capability for the signed-in. */
export const accessPages = [
  {
    path: ownAccountPath,
    Page: later(() => import('./OwnAccountPage.tsx').then(({ OwnAccountPage }) => ({ default: OwnAccountPage }))),
  },
] as const;

/** Pages a visitor may open. The founding page is read once in the life of a zone: it comes when asked for. */
export const visitorPages = [
  { path: '/', Page: SignInPage },
  { path: '/z/:code', Page: SignInPage },
  {
    path: foundingPath,
    Page: later(() => import('./FoundingPage.tsx').then(({ FoundingPage }) => ({ default: FoundingPage }))),
  },
] as const;
