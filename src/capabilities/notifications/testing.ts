import type { Id, ZoneId } from '#kernel/ids';
import { plainDate } from '#kernel/plain-date';
import type { Runtime } from '#platform/commands';
import { newId } from '#testing/ground';
import type { Addressee, Asking, AskNoun, SetAsks } from './contract.ts';
import { setAsks } from './services/set-asks.ts';

/** To answer, since Monday and by the next one, unless said otherwise. */
export const anAsking = (of: Addressee, rest: Partial<Asking> = {}): Asking => ({
  what: 'answer',
  of,
  since: plainDate('2022-06-20'),
  dueOn: plainDate('2022-06-27'),
  ...rest,
});

/** What a problem asks at its first version. */
export const aListOfAsks = (asks: readonly Asking[], rest: Partial<SetAsks> = {}): SetAsks => ({
  noun: 'problem',
  subjectId: newId<'SubjectId'>(),
  subjectVersion: 1,
  title: '施工便道未通',
  asks: [...asks],
  ...rest,
});

/** Sets lists as a reaction would. */
export const givenAsks = (
  runtime: Runtime,
  zoneId: ZoneId,
  inputs: readonly SetAsks[],
  commandId: Id<'CommandId'> = newId(),
) => setAsks.perform(runtime, { actor: { kind: 'job', zoneId, job: 'problem-ledger.set-asks' }, commandId, inputs });

/** How a capability that asks would word it. */
export const problemNoun: AskNoun = {
  noun: 'problem',
  word: { zh: '问题', en: 'problem' },
  path: '/problems/{id}',
  what: { answer: { zh: '答复', en: 'Answer it' }, confirm: { zh: '确认', en: 'Confirm it' } },
};
