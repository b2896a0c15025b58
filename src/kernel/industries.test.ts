import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { hasBenchData, readBenchData } from '#testing/bench-data';
import { readIndustries } from './industries.ts';
import { industryCodeSchema, industryLevel, industryLevels, industryParent } from './industry-code.ts';

const csv = readFileSync(new URL('../../db/reference/industries/gb-t-4754-2017.csv', import.meta.url), 'utf8');
const industries = readIndustries(csv);
const codes = [...industries.keys()];

describe('the industries on file', () => {
  test('are 20 sections, 97 divisions, 473 groups and 1,381 classes', () => {
    const counts = industryLevels.map((level) => codes.filter((code) => industryLevel(code) === level).length);
    expect(counts).toEqual([20, 97, 473, 1381]);
  });

  test('stand in the order of their codes, each under a parent on file', () => {
    expect(codes).toEqual(codes.toSorted());
    for (const code of codes) {
      const parent = industryParent(code);
      if (parent !== null) expect(industries.has(parent), code).toBe(true);
    }
  });

  test('every industry above a class holds one, and a class ending in 0 is its whole group and has its name', () => {
    const parents = new Set(codes.map(industryParent));
    for (const [code, name] of industries) {
      if (industryLevel(code) !== 'class') expect(parents.has(code), code).toBe(true);
      const group = industryParent(code);
      if (industryLevel(code) !== 'class' || group === null || !code.endsWith('0')) continue;
      expect(name).toBe(industries.get(group));
      expect(codes.filter((other) => other !== code && industryParent(other) === group)).toEqual([]);
    }
  });

  test('are named in Chinese without spaces, brackets full width', () => {
    for (const name of industries.values()) expect(name).toMatch(/^[\p{Script=Han}、（）3D]+$/u);
  });

  test.each([
    ['A0132', '麻类种植'],
    ['C1351', '牲畜屠宰'],
    ['C395', '非专业视听设备制造'],
    ['M7517', '三维（3D）打印技术推广服务'],
    ['T9700', '国际组织'],
  ])('%s is %s', (code, name) => {
    expect(industries.get(industryCodeSchema.parse(code))).toBe(name);
  });
});

describe('a file that is no classification is refused with its line', () => {
  const head = 'code,parent,name\nC,,制造业\nC14,C,食品制造业';
  test.each([
    ['code,name\nC,制造业', 'line 1'],
    [`${head}\nC1431,C143,米、面制品制造`, 'line 4'],
    [`${head}\nC141,C,焙烤食品制造`, 'line 4'],
    [`${head}\nC14,C,食品制造业`, 'line 4'],
    [`${head}\nC44,C,电力生产`, 'line 4'],
    [`${head}\nC15,C,`, 'line 4'],
    [`${head}\nC15,C, 酒`, 'line 4'],
    [`${head}\nC15,C,酒,饮料`, 'line 4'],
    [`${head}\r\nC15,C,酒\r`, 'line 3'],
  ])('%j: %s', (text, line) => {
    expect(() => readIndustries(text)).toThrow(line);
  });
});

const zone = 'facts/demonstration-zone.csv';

test.skipIf(!hasBenchData(zone))('every industry of the demonstration zone exists (skipped without the facts)', () => {
  // The columns up to the code hold no comma.
  const used = readBenchData(zone)
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((row) => row.split(',')[6] ?? '');
  expect(used.length).toBeGreaterThan(0);
  expect(used.filter((code) => !industries.has(industryCodeSchema.parse(code)))).toEqual([]);
});
