import type { Due } from '#capabilities/problem-ledger/contract';
import { isPlainDate } from '#kernel/plain-date';

/** A due date as it is being typed: so many working days, a day, or what is usual. */
export type DueDraft = { readonly how: 'days' | 'day' | 'usual'; readonly workingDays: string; readonly on: string };

export const usualDue: DueDraft = { how: 'usual', workingDays: '5', on: '' };
export const dueInDays: DueDraft = { how: 'days', workingDays: '5', on: '' };

/** What is sent of it; null for the usual, undefined while it is incomplete. */
export function dueOf({ how, workingDays, on }: DueDraft): Due | null | undefined {
  if (how === 'usual') return null;
  if (how === 'day') return isPlainDate(on) ? { on } : undefined;
  const days = Number(workingDays);
  return Number.isInteger(days) && days >= 1 && days <= 250 ? { workingDays: days } : undefined;
}
