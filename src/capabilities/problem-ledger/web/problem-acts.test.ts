import { describe, expect, test } from 'vitest';
import type { ProblemState, StoryStep } from '#capabilities/problem-ledger/contract';
import type { Asker } from '#kernel/permission';
import { newId } from '#testing/ground';
import { actsIn } from '../problem.rules.ts';
import { problemActs } from './paths.ts';
import { awaitsDecision, mainActOf, offeredActs } from './problem-acts.ts';

const asker = (role: string | null, wholeZone = false): Asker => ({
  kind: 'account',
  accountId: newId<'AccountId'>(),
  personId: newId<'PersonId'>(),
  office: null,
  grants: role === null ? [] : [{ role, unitId: newId<'UnitId'>(), wholeZone }],
});
const office = asker('projects-office', true);
const problem = (state: ProblemState, rest: object = {}) => ({
  state,
  level: 1,
  proposedLevel: null,
  // An office of the whole zone holds its role above every unit.
  standing: { rolesAt: { owner: ['projects-office'], raiser: ['projects-office'] } },
  steps: [],
  ...rest,
});
const own = { standing: { rolesAt: { owner: ['lead-unit'] } } };
const raiser = { standing: { rolesAt: {}, inPerson: ['raiser'] } };

describe('the one act asked of a reader stands first', () => {
  test('the projects office assigns what is raised, and does not answer for the units below it', () => {
    expect(mainActOf(problem('raised'), office)).toBe('assign');
    expect(mainActOf(problem('assigned'), office)).toBe(null);
  });

  test('the owner answers; whoever raised it confirms', () => {
    expect(mainActOf(problem('assigned', own), asker('lead-unit'))).toBe('answer');
    expect(mainActOf(problem('answered', raiser), asker('command-post'))).toBe('confirm');
    expect(mainActOf(problem('assigned', raiser), asker('command-post'))).toBe(null);
  });

  test('IS-04: a proposed escalation is decided; what was escalated waits for its decision', () => {
    expect(mainActOf(problem('assigned', { proposedLevel: 2 }), office)).toBe('escalate');
    const steps = [{ step: 'escalated' }] as StoryStep[];
    expect(mainActOf(problem('assigned', { steps }), office)).toBe('recordDecision');
    expect(awaitsDecision({ state: 'assigned', steps: [...steps, { step: 'decided' } as StoryStep] })).toBe(false);
    expect(awaitsDecision({ state: 'closed', steps })).toBe(false);
  });

  test('nothing is asked of a reader about what is closed', () => {
    expect(mainActOf(problem('closed', raiser), asker('command-post'))).toBe(null);
  });
});

describe('every act is on its page, within reach or with the reason', () => {
  test('each act has a form, and each form an act', () => {
    expect([...new Set(Object.values(actsIn).flat())].toSorted()).toEqual([...problemActs].toSorted());
  });

  test('who may not is told who may; who may is told what stands in the way', () => {
    const stranger = new Map(
      offeredActs(problem('raised', { standing: { rolesAt: {} } }), asker('township')).map(({ act, blocked }) => [
        act,
        blocked?.because,
      ]),
    );
    expect(stranger.get('assign')).toBe('permission');
    const offered = new Map(offeredActs(problem('answered'), office).map(({ act, blocked }) => [act, blocked]));
    expect(offered.get('reopen')).toBe(null);
    expect(offered.get('park')).toEqual({ because: 'rule', code: 'problem.answered' });
  });

  test('IS-04: at the highest level there is no further one; without a proposal there is nothing to decline', () => {
    const offered = new Map(
      offeredActs(problem('assigned', { level: 4 }), office).map(({ act, blocked }) => [act, blocked]),
    );
    expect(offered.get('escalate')).toEqual({ because: 'rule', code: 'problem.highest-level' });
    expect(offered.get('declineEscalation')).toEqual({ because: 'rule', code: 'problem.nothing-proposed' });
  });
});
