import type { Words } from '#kernel/words';
import type { ProblemState } from './contract.ts';

/** States of a problem, as lists, briefs and splits tell them. */
export const stateWords: Readonly<Record<ProblemState, Words>> = {
  raised: { zh: '待交办', en: 'To be assigned' },
  assigned: { zh: '办理中', en: 'In hand' },
  answered: { zh: '待确认', en: 'To be confirmed' },
  parked: { zh: '已挂起', en: 'Parked' },
  closed: { zh: '已销号', en: 'Closed' },
};
