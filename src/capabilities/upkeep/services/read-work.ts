import { timeOf } from '#platform/clock';
import type { Words } from '#kernel/words';
import type { Tx } from '#platform/commands';
import { countDue, listShelvedOf, type Reaction } from '#platform/events';
import { listJobStandings, type ScheduledJob } from '#platform/jobs';
import { countMail } from '#platform/mail';
import type { Job, Work } from '../contract.ts';
import { faultWords } from '../fault-words.rules.ts';
import { stateOfJob } from '../job.rules.ts';

export type WorkDoor = {
  readonly jobs: readonly ScheduledJob[];
  readonly reactions: readonly Reaction[];
  /** Whether mail is sent at all. */
  readonly mail: boolean;
};

/** What works beside the requests: what the clock asks for, what follows events, and mail. */
export async function readWork(tx: Tx, { jobs, reactions, mail }: WorkDoor): Promise<Work> {
  const names = reactions.map(({ name }) => name);
  const [standings, due, shelved, letters] = await Promise.all([
    listJobStandings(
      tx,
      tx.zoneId,
      jobs.map(({ name }) => name),
    ),
    countDue(tx, tx.zoneId, names),
    listShelvedOf(tx, tx.zoneId, names),
    mail ? countMail(tx, tx.zoneId) : null,
  ]);
  const wordsOf = new Map<string, Words>(reactions.map(({ name, words }) => [name, words]));
  const byJob = new Map(standings.map((standing) => [standing.job, standing]));
  return {
    jobs: jobs.map((job) => jobOf(tx, job, byJob.get(job.name))),
    reactions: due.map((one) => ({ ...one, ...named(wordsOf, one.reaction) })),
    shelved: shelved.map(({ eventId, reaction, recordedAt, attempts, lastCode }) => ({
      eventId,
      reaction,
      ...named(wordsOf, reaction),
      recordedAt,
      attempts,
      code: lastCode,
      why: faultWords(lastCode),
    })),
    mail: letters === null ? null : mailOf(letters),
  };
}

const named = (words: ReadonlyMap<string, Words>, name: string): Words => words.get(name) ?? { zh: name, en: name };

type Standing = Awaited<ReturnType<typeof listJobStandings>>[number];

function jobOf({ now, today }: Tx, { name, words, at }: ScheduledJob, standing: Standing | undefined): Job {
  const { doneOn: last = '-infinity', failedAt = null, lastCode: code = null } = standing ?? {};
  const doneOn = last === '-infinity' ? null : last;
  const state = stateOfJob({ at, doneOn, failed: failedAt !== null }, today, timeOf(Date.parse(now)));
  return { job: name, ...words, at, state, doneOn, failedAt, code, why: code === null ? null : faultWords(code) };
}

function mailOf({ waiting, failing, parked, lastCode: code }: Awaited<ReturnType<typeof countMail>>): Work['mail'] {
  return { waiting, failing, parked, code, why: code === null ? null : faultWords(code) };
}
