import { describe, expect, test } from 'vitest';
import type { HostileRequest } from './requests.ts';
import type { HostileAnswer } from './send.ts';
import { faultsOf } from './verdict.ts';

// Reliability 23: a check is trusted only after a planted fault made it fail.
const own = '01890000-0000-7000-8000-000000000001';
const foreign = '01890000-0000-7000-8000-000000000002';
const ground = {
  internalNames: ['problem_state_pkey'],
  secrets: { ids: new Set([own]), names: ['黎家洲水厂'], foreignIds: new Set([foreign]) },
  known: (field: string) => (field === 'token' ? ['a-token'] : []),
};
const request: HostileRequest = {
  operationId: 'getUnit',
  attack: 'lawful',
  as: 'system',
  method: 'GET',
  path: '/api/units/x',
  headers: {},
  message: undefined,
};
const problem = { type: '/', title: 'Not found', status: 404, code: 'not-found', requestId: 'r', refusals: [] };
const refused = (change: object = {}): HostileAnswer => ({
  status: 404,
  headers: { 'content-type': 'application/problem+json' },
  text: JSON.stringify({ ...problem, ...change }),
  milliseconds: 1,
});
const told = (text: string): HostileAnswer => ({ status: 200, headers: {}, text, milliseconds: 1 });
const faults = (answer: HostileAnswer, asked: Partial<HostileRequest> = {}) =>
  faultsOf({ ...request, ...asked }, answer, ground);

describe('what is wrong with an answer is seen', () => {
  test('nothing with a refusal as it should be', () => {
    expect(faults(refused())).toEqual([]);
    expect(faults(told(`{"unitId":"${own}","name":"黎家洲水厂"}`))).toEqual([]);
  });

  test.each([
    ['Error: x\n    at handler', 'a stack'],
    ['select name from unit where x', 'SQL'],
    ['violates foreign key', 'a word of the database'],
    ['open /work/data/x', 'a path of the machine'],
    ['FST_ERR_BAD_URL', 'an error of the program'],
  ])('%s', (title, what) => {
    expect(faults(refused({ title })).join()).toContain(`tells ${what}`);
  });

  test('an internal name, an id of another zone; to a stranger an id and a name of this one', () => {
    expect(faults(told('problem_state_pkey'))).toEqual(['tells an internal name: problem_state_pkey']);
    expect(faults(told(foreign))).toEqual([`tells an id of another zone: ${foreign}`]);
    const stranger = { as: 'stranger' };
    expect(faults(told(`${own} 黎家洲水厂`), stranger)).toHaveLength(2);
    expect(faults(told(`${own} 黎家洲水厂`), { ...stranger, path: '/api/z/x/reports/a-token' })).toEqual([]);
  });

  test('what was sent may be told back', () => {
    expect(faults(told(foreign), { path: `/api/units/${foreign}` })).toEqual([]);
  });

  test('a fault of ours, a refusal that is no problem, one without a wait, no answer at all', () => {
    expect(faults({ ...refused({ status: 500 }), status: 500 })).toEqual(['status 500']);
    expect(faults({ ...refused(), headers: { 'content-type': 'application/json' } })[0]).toContain('refuses in');
    expect(faults(refused({ status: 400, code: undefined }))).toEqual(['says status 400 in 404', 'has no code']);
    expect(faults({ ...refused({ status: 429 }), status: 429 })).toEqual(['429 without Retry-After']);
    expect(faults({ ...refused(), status: null })).toEqual(['the connection was cut without an answer']);
  });
});
