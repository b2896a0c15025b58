import { later } from '#ui';
import { agreementAccess } from '../agreement.access.ts';
import { agreementsPath } from './paths.ts';

export { agreementsPath };

/** Pages of this capability for the signed-in, each fetched when it is opened. */
export const investmentPages = [
  {
    path: agreementsPath(),
    Page: later(() => import('./AgreementsPage.tsx').then(({ AgreementsPage }) => ({ default: AgreementsPage }))),
  },
] as const;

export const investmentLinks = [
  { to: agreementsPath(), label: { zh: '招商协议', en: 'Agreements' }, see: agreementAccess.see },
] as const;
