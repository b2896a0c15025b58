import { reaction } from '#platform/events';
import { ProblemStep } from './contract.ts';
import { asksNobody, tellAsks } from './services/tell-asks.ts';

export const problemReactions = [
  reaction({
    name: 'problem-ledger.set-asks',
    words: { zh: '更新待办', en: 'Setting what is asked of people' },
    on: [...ProblemStep.options.map((step) => `problem.${step}` as const), 'problem.recorded'],
    unless: asksNobody,
    react: tellAsks,
  }),
] as const;
