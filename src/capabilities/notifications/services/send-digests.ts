import { z } from 'zod';
import { PersonId } from '#capabilities/people/contract';
import { noStanding } from '#kernel/permission';
import { addDays } from '#kernel/plain-date';
import type { Moment } from '#kernel/moment';
import { instantOf } from '#platform/clock';
import { command } from '#platform/commands';
import { awakeFrom } from '#platform/mail';
import { seenAsk } from '../ask.rules.ts';
import type { AskNoun } from '../contract.ts';
import { writeDigest } from '../digest.rules.ts';
import { getReaders, saveDigests } from '../digest.store.ts';
import { settingAccess } from '../setting.access.ts';

const SendDigest = z.strictObject({
  personId: PersonId,
  /** Where the product is opened: links of the digest begin with it. */
  origin: z.url(),
});

/**
 * Writes the day's digest to each person of whom something is asked: at most one a day, on working days, within the
 * hours that are not quiet for them, and not at all once the day is over (NB-08).
 */
export const createSendDigests = (nouns: readonly AskNoun[]) =>
  command({
    name: 'digest.send',
    words: { zh: '寄出每日摘要', en: 'Send the day’s digests' },
    input: SendDigest,
    example: { personId: '01890000-0000-7000-8000-000000000011', origin: 'https://yixian.example.cn' },
    load: async (tx, inputs) => {
      const readers = await getReaders(
        tx,
        inputs.map(({ personId }) => personId),
      );
      return inputs.map(({ personId }) => ({ standing: noStanding, reader: readers.get(personId) ?? null }));
    },
    may: settingAccess.digest,
    decide: ({ reader }, { personId, origin }, { now, today, calendar, newId, inputs, index }) => {
      const nothing = { change: null, answer: null, subjects: [personId] };
      if (reader === null || reader.sent || reader.count === 0) return nothing;
      if (inputs.findIndex((input) => input.personId === personId) < index) return nothing;
      const { mailAddress: to, quietHours, ...content } = reader;
      const dayOver = instantOf(`${addDays(today, 1)}T00:00` as Moment);
      // On a day off too: all of it is quiet.
      if (awakeFrom({ calendar, now }, quietHours) >= dayOver) return nothing;
      const lines = reader.lines.map((line) => seenAsk(line, calendar, today));
      const mail = { mailId: newId<'MailId'>(), to, quietHours, notAfter: dayOver };
      const change = { personId, mail: { ...mail, ...writeDigest({ ...content, lines, nouns, origin }) } };
      return { change, answer: null, subjects: [personId] };
    },
    save: saveDigests,
  });
