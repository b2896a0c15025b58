import { lazy } from 'react';
import { later } from '#ui';
import { accountAccess } from '../account.access.ts';
import { grantAccess } from '../grant.access.ts';
import { roleMatrixAccess } from '../role-matrix.access.ts';
import { accountsPath, grantsPath, rolesPath } from './paths.ts';

export { grantsPath, rolesPath };

/** The page of roles wants the words of every capability: the app that knows them all shows it at its path. */
export const RolesPage = lazy(() => import('./RolesPage.tsx').then((page) => ({ default: page.RolesPage })));

/** Pages of the three administrators, each fetched when it is opened. */
export const administrationPages = [
  {
    path: accountsPath(),
    Page: later(() => import('./AccountsPage.tsx').then(({ AccountsPage }) => ({ default: AccountsPage }))),
  },
  {
    path: grantsPath(),
    Page: later(() => import('./GrantsPage.tsx').then(({ GrantsPage }) => ({ default: GrantsPage }))),
  },
] as const;

export const administrationLinks = [
  { to: accountsPath(), label: { zh: '账户', en: 'Accounts' }, see: accountAccess.see },
  { to: grantsPath(), label: { zh: '授权', en: 'Grants' }, see: grantAccess.see },
  { to: rolesPath(), label: { zh: '角色', en: 'Roles' }, see: roleMatrixAccess.see },
] as const;
