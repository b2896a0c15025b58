import { beforeAll, describe, expect, test } from 'vitest';
import { briefListsOf } from '#capabilities/brief-lists';
import { briefWords, type FactList } from '#capabilities/briefs';
import { whenAsked } from '#capabilities/indicators';
import type { GivenZone } from '#capabilities/organisation/testing';
import { plainDate } from '#kernel/plain-date';
import { isRefusal } from '#kernel/refusal';
import { givenDemoZone } from '#testing/demo-zone';
import { groundOfFile, readAs } from '#testing/ground';
import { keeperOf } from '#testing/keeper';
import { indicators } from './indicators.ts';

const ground = groundOfFile();
let zone: GivenZone;
beforeAll(async () => {
  zone = await givenDemoZone(ground.runtime);
});

/** A list of a brief with all that its items may be asked, told in so many lines. */
const listed = (list: string, used: ReadonlySet<string>, most?: number): Promise<FactList | undefined> =>
  readAs(ground.runtime, keeperOf(zone, 'projects-office'), (tx) => {
    const at = whenAsked({ on: plainDate('2022-06-23'), from: plainDate('2022-01-01') }, tx);
    if (isRefusal(at)) throw new Error(at.code);
    return briefListsOf(indicators, most)(tx, at).lists[list]?.(used) ?? Promise.resolve(undefined);
  });

/** Those of examples tell no more than a paragraph bears, whatever there is. */
const ofAll = [...briefWords.lists].filter(([list]) => !list.startsWith('示例'));

describe('decision 0022: a list tells of so many lines, and how many more there are', () => {
  test.each(ofAll)('%s', async (list, fields) => {
    const used = new Set([...fields.words.keys(), ...fields.lists.keys()]);
    const [all, few] = await Promise.all([listed(list, used), listed(list, used, 2)]);
    expect(all?.left).toBe(0);
    if (list === '类别') return expect(few).toEqual(all); // the kinds of problems are few
    expect(few?.items).toEqual(all?.items.slice(0, 2));
    expect(few?.left).toBe(Math.max(0, (all?.items.length ?? 0) - 2));
  });

  test('figures of items that nobody asks for are not looked up', async () => {
    const bare = await listed('本年签约', new Set(['项目名称']));
    const asked = await listed('本年签约', new Set(['项目名称', '协议投资']));
    expect(bare?.items.map(({ words }) => words.has('协议投资'))).not.toContain(true);
    expect(asked?.items.map(({ words }) => words.has('协议投资'))).not.toContain(false);
  });
});
