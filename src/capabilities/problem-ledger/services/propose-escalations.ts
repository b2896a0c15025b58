import { z } from 'zod';
import { pastBefore } from '#kernel/deadline';
import { noStanding } from '#kernel/permission';
import { command } from '#platform/commands';
import { proposeEscalation } from '../escalation.rules.ts';
import { problemAccess } from '../problem.access.ts';
import { lockProblemsPast } from '../problem.store.ts';
import { saveMoved } from '../save.store.ts';
import { eventsOf } from './problem-verb.ts';

/** Each morning: what is past its date is proposed to the next level (IS-04). A person decides. */
export const proposeEscalations = command({
  name: 'problem.propose-escalations',
  words: { zh: '提出提级建议', en: 'Propose escalations' },
  input: z.strictObject({}),
  example: {},
  load: async (tx, inputs) => {
    const problems = await lockProblemsPast(tx, pastBefore(tx.calendar, tx.today));
    return inputs.map(() => ({ standing: noStanding, problems }));
  },
  may: problemAccess.proposeEscalation,
  decide: ({ problems }, _, context) => {
    const moves = problems.flatMap((before) => {
      const moved = proposeEscalation(before, context);
      return moved === 'unchanged' ? [] : [{ ...moved, before }];
    });
    return {
      change: moves.length === 0 ? null : moves,
      answer: { proposed: moves.length },
      subjects: moves.map(({ before }) => before.problemId),
      events: moves.flatMap((move) => eventsOf(move, context.today)),
    };
  },
  save: (tx, changes) => saveMoved(tx, changes.flat()),
});
