import { lazy } from 'react';
import { briefAccess } from '../brief.access.ts';
import { briefPattern, briefsPath, newBriefPath, templatePattern, templatesPath } from './paths.ts';

/** Pages of this capability for the signed-in, each fetched when it is opened. */
export const briefPages = [
  {
    path: briefsPath(),
    Page: lazy(() => import('./BriefsPage.tsx').then(({ BriefsPage }) => ({ default: BriefsPage }))),
  },
  {
    path: newBriefPath(),
    Page: lazy(() => import('./NewBriefPage.tsx').then(({ NewBriefPage }) => ({ default: NewBriefPage }))),
  },
  {
    path: briefPattern,
    Page: lazy(() => import('./BriefPage.tsx').then(({ BriefPage }) => ({ default: BriefPage }))),
  },
  {
    path: templatesPath(),
    Page: lazy(() => import('./TemplatesPage.tsx').then(({ TemplatesPage }) => ({ default: TemplatesPage }))),
  },
  {
    path: templatePattern,
    Page: lazy(() => import('./TemplatePage.tsx').then(({ TemplatePage }) => ({ default: TemplatePage }))),
  },
] as const;

export const briefLinks = [{ to: briefsPath(), label: { zh: '简报', en: 'Briefs' }, see: briefAccess.see }] as const;
