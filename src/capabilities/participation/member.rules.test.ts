import { describe, expect, test } from 'vitest';
import { memberRemarks } from './member.rules.ts';

const regular = {
  tenure: 'regular',
  composition: 'single',
  committee: 1,
  hasMembersOfCommittee: false,
  formal: 3,
  all: 3,
  unverified: 0,
  withoutContact: 0,
} as const;
const rules = (rest: object) => memberRemarks({ ...regular, ...rest }).map(({ rule, figure }) => `${rule} ${figure}`);

describe('what is said of the members of a branch', () => {
  test.each([
    ['BR-01: a branch of its own has three formal members', { formal: 2 }, ['BR-01 2']],
    ['BR-01: a joint one may have fewer', { formal: 2, composition: 'joint' }, []],
    ['BR-02: more than fifty are too many for one', { formal: 51, all: 51, committee: 5 }, ['BR-02 51']],
    ['BR-05: an unverified home is followed up', { unverified: 2 }, ['BR-05 2']],
    ['MM-04: each side names who keeps in touch', { withoutContact: 1 }, ['MM-04 1']],
    ['BR-07: a temporary branch of fewer than three', { tenure: 'temporary', formal: 2 }, ['BR-07 2']],
    [
      'BR-22: six formal members have no committee',
      { formal: 6, hasMembersOfCommittee: true, committee: 3 },
      ['BR-22 6'],
    ],
    ['BR-21: seven have one of three to five', { formal: 7, hasMembersOfCommittee: true, committee: 3 }, []],
    ['BR-21: seven without one', { formal: 7 }, ['BR-21 1']],
    ['BR-21: generally not over seven', { formal: 9, hasMembersOfCommittee: true, committee: 8 }, ['BR-21 8']],
    ['a temporary branch has no committee to count', { tenure: 'temporary', formal: 8 }, []],
  ])('%s', (_name, branch, said) => {
    expect(rules(branch)).toEqual(said);
  });
});
