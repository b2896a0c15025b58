import { describe, expect, test } from 'vitest';
import { UnitRenamed } from '#capabilities/organisation/contract';
import type { UnitId } from '#kernel/ids';
import { plainDate } from '#kernel/plain-date';
import { addAlias, type AliasPlace } from './alias.rules.ts';
import type { AddAlias, AliasId } from './contract.ts';

const today = plainDate('2022-06-23');
const unitId = 'unit' as UnitId;
const place = (rest: Partial<AliasPlace> = {}): AliasPlace => ({
  unitName: '规划建设局',
  stands: [{ from: plainDate('2018-04-01'), to: 'infinity' }],
  aliases: [],
  namesakes: [],
  existing: null,
  ...rest,
});
const former = (name: string, to: string): AddAlias => ({
  aliasId: name as AliasId,
  unitId,
  kind: 'former',
  name,
  to: plainDate(to),
});
const added = (at: AliasPlace, input: AddAlias, inputs = [input], index = 0) =>
  addAlias(at, input, { today, inputs, index });

describe('NB-02: a former name is kept without anybody typing it', () => {
  test('since the unit stands, and since the former name before it', () => {
    const first = added(place(), former('建设局', '2020-01-01'));
    expect(first).toMatchObject({ from: '2018-04-01', to: '2020-01-01' });
    const aliases = [first as never];
    expect(added(place({ aliases }), former('规建局', '2021-01-01'))).toMatchObject({
      from: '2020-01-01',
      to: '2021-01-01',
    });
  });

  test('a name given and taken back on one day was never borne', () => {
    const stands = [{ from: today, to: 'infinity' as const }];
    expect(added(place({ stands }), former('规化建设局', today))).toBe('unchanged');
  });

  test('several units may have borne a name that is gone', () => {
    const namesakes = ['other' as UnitId];
    expect(added(place({ namesakes }), former('城建局', '2020-01-01'))).not.toHaveProperty('refused');
  });

  test('what the event of a rename tells is what is read of it', () => {
    expect(UnitRenamed.parse({ from: '建设局', to: '规建局', on: today })).toMatchObject({ from: '建设局', on: today });
  });
});

test('one list names an alias once', () => {
  const list = [former('建设局', '2020-01-01'), former('建设局', '2021-01-01')];
  expect(added(place(), list[1] as AddAlias, list, 1)).toMatchObject({ code: 'alias.twice' });
});
