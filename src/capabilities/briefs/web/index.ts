import { later } from '#ui';
import { briefAccess } from '../brief.access.ts';
import { briefPattern, briefsPath, newBriefPath, templatePattern, templatesPath } from './paths.ts';

/** Pages of this capability for the signed-in, each fetched when it is opened. */
export const briefPages = [
  {
    path: briefsPath(),
    Page: later(() => import('./BriefsPage.tsx').then(({ BriefsPage }) => ({ default: BriefsPage }))),
  },
  {
    path: newBriefPath(),
    Page: later(() => import('./NewBriefPage.tsx').then(({ NewBriefPage }) => ({ default: NewBriefPage }))),
  },
  {
    path: briefPattern,
    Page: later(() => import('./BriefPage.tsx').then(({ BriefPage }) => ({ default: BriefPage }))),
  },
  {
    path: templatesPath(),
    Page: later(() => import('./TemplatesPage.tsx').then(({ TemplatesPage }) => ({ default: TemplatesPage }))),
  },
  {
    path: templatePattern,
    Page: later(() => import('./TemplatePage.tsx').then(({ TemplatePage }) => ({ default: TemplatePage }))),
  },
] as const;

export const briefLinks = [{ to: briefsPath(), label: { zh: '简报', en: 'Briefs' }, see: briefAccess.see }] as const;
