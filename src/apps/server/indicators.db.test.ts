import { beforeAll, describe, expect, test } from 'vitest';
import {
  figures,
  getFigureOf,
  isDerived,
  listFiguresOf,
  listRecordsOf,
  setOf,
  whereText,
  wholeZone,
} from '#capabilities/indicators';
import { lightSentence, listLights } from '#capabilities/lights';
import { ListLights } from '#capabilities/lights/contract';
import type { Figure } from '#capabilities/indicators/contract';
import type { GivenZone } from '#capabilities/organisation/testing';
import type { Actor } from '#kernel/actor';
import type { UnitId } from '#kernel/ids';
import { addDays, type PlainDate, plainDate } from '#kernel/plain-date';
import { countLedgers } from '#testing/ledger-counter';
import { keeperOf } from '#testing/keeper';
import { givenDemoZone } from '#testing/demo-zone';
import { groundOfFile, readAs } from '#testing/ground';
import { indicators } from './indicators.ts';

const ground = groundOfFile();
let zone: GivenZone;
beforeAll(async () => {
  zone = await givenDemoZone(ground.runtime);
});
const operator = () => ({ kind: 'operator', zoneId: zone.zoneId }) as const;

/** Every figure of the zone as of a day, by indicator. */
async function figuresOn(day: string, of = indicators.all): Promise<Readonly<Record<string, number | null>>> {
  const on = plainDate(day);
  const at = { on, from: plainDate(`${day.slice(0, 4)}-01-01`), knownAt: null };
  const told = await readAs(ground.runtime, operator(), (tx) => figures(tx, of, { ...wholeZone, at }));
  return Object.fromEntries(Array.from(told, ([id, { value }]) => [id, value?.amount ?? null]));
}

describe('the demonstration zone', () => {
  const counter = countLedgers();
  const days = [
    '2022-01-31',
    '2022-02-28',
    '2022-03-15',
    '2022-03-31',
    '2022-04-10',
    '2022-04-30',
    '2022-05-20',
    '2022-05-31',
    '2022-06-10',
    '2022-06-23',
  ];

  test.each(days)('%s: every figure equals what a counter finds that reads the CSV files alone', async (day) => {
    const counted = counter(day);
    const told = await figuresOn(day);
    expect(Object.fromEntries(Object.keys(counted).map((id) => [id, told[id]]))).toEqual(counted);
  });

  test('ledgers-and-briefs 2.2: started = due − late + early, on every day of the year', async () => {
    const ofPlan = indicators.all.filter(({ id }) => id.startsWith('plan.'));
    let day: PlainDate = plainDate('2022-01-01');
    while (day <= ground.clock.today()) {
      const told = await figuresOn(day, ofPlan);
      const [started, due, late, early] = ['started', 'due', 'late', 'early'].map(
        (id) => told[`plan.${id}`] ?? Number.NaN,
      );
      expect({ day, started }).toEqual({ day, started: (due ?? 0) - (late ?? 0) + (early ?? 0) });
      day = addDays(day, 1);
    }
  });
});

describe('LT-01 to LT-03: lights of the demonstration zone on 2022-06-23, each with its reason', () => {
  const lightsOf = async (colour: 'red' | 'yellow' | 'grey') => {
    const { lights } = await listLights.ask(
      ground.runtime,
      operator(),
      ListLights.parse({ on: '2022-06-23', colour, limit: 200 }),
    );
    return lights.map(({ project, light }) => `${project.name}：${lightSentence(light, 'zh')}`);
  };

  test('ledgers-and-briefs 5.1: of the three that are late one is red, one yellow, one grey with an accepted reason', async () => {
    const late = async (colour: 'red' | 'yellow' | 'grey') =>
      (await lightsOf(colour)).filter((told) => told.includes('未开工'));
    expect([await late('red'), await late('yellow'), await late('grey')]).toEqual([
      ['核心区110千伏输变电工程：计划2022年3月开工，截至2022年6月23日未开工，连续3个月未达计划（规则集：银川2025）。'],
      ['湖南乡中心小学扩建工程：计划2022年4月开工，截至2022年6月23日未开工，连续2个月未达计划（规则集：银川2025）。'],
      [
        '岗上积至红亮公路提升工程：因用地用林审批（林地使用手续等待省级审批）按程序暂缓，2022年5月25日新区重点项目调度会(演示)同意，有效期至2022年8月31日；计划2022年5月开工，截至2022年6月23日未开工（规则集：银川2025）。',
      ],
    ]);
  });

  test('pace lights those besides that report and are behind the year', async () => {
    const points = async (colour: 'red' | 'yellow') =>
      (await lightsOf(colour)).flatMap((told) => {
        const [, name, behind] = /^(.+?)：.*低于序时([\d.]+)个百分点/u.exec(told) ?? [];
        return name === undefined ? [] : [`${name} ${behind}`];
      });
    expect(await points('red')).toEqual([
      '核心区中心幼儿园 34.7',
      '大健康食品产业示范园一期边坡绿化工程 36.9',
      '预制菜加工中心 36.4',
    ]);
    expect(await points('yellow')).toEqual([
      '核心区实验学校一期 11.4',
      '青禾大道新建工程 10.8',
      '核心区雨污水主干管工程 23.7',
      '大健康食品产业示范园一期排洪渠工程 14.2',
      '湖南乡设施蔬菜基地 15.6',
      '湖南乡灌区支渠节水改造工程 11.4',
      '稻米精深加工厂 23.1',
      '岗上积镇污水处理站及配套管网 23.0',
    ]);
  });
});

describe('house.md 2.10: a number is its records, for every reader', () => {
  const days = ['2022-02-28', '2022-03-31', '2022-04-30', '2022-05-31', '2022-06-23'];
  const [getFigure, listRecords, listFigures] = [getFigureOf, listRecordsOf, listFiguresOf].map((of) =>
    of(indicators),
  ) as [ReturnType<typeof getFigureOf>, ReturnType<typeof listRecordsOf>, ReturnType<typeof listFiguresOf>];
  /** Four who see the zone, a township, a department's projects and a branch. */
  const readers: Readonly<Record<string, readonly [role: string, unit: string | null]>> = {
    'zone leader': ['zone-leader', null],
    township: ['township', '七里岗乡'],
    'lead unit': ['lead-unit', '规划建设局'],
    'branch secretary': ['branch-secretary', '抚州市东临新区核心区安置房项目临时党支部'],
  };

  async function readerOf(role: string, unit: string | null): Promise<Actor> {
    const keeper = keeperOf(zone, role);
    if (unit === null) return keeper;
    const { rows } = await ground.owner.query<{ unit_id: UnitId }>(
      'select unit_id from unit where zone_id = $1 and name = $2',
      [zone.zoneId, unit],
    );
    return { ...keeper, grants: rows.map(({ unit_id: unitId }) => ({ role, unitId, wholeZone: false })) };
  }

  /** All the records a figure opens, page by page, added up as the indicator says. */
  async function opened(actor: Actor, indicatorId: string, asked: object, how: string) {
    const amounts: (number | null)[] = [];
    const ids = new Set<string>();
    let count: number | null = null;
    for (let after: string | undefined, page = 0; page === 0 || after !== undefined; page += 1) {
      const list = await listRecords.ask(ground.runtime, actor, {
        indicatorId,
        ...asked,
        limit: 20,
        ...(after && { after }),
      });
      for (const { recordId, amount } of list.records) {
        ids.add(recordId);
        amounts.push(amount?.amount ?? null);
      }
      ({ count } = list);
      after = list.next ?? undefined;
    }
    expect([ids.size, amounts.length]).toEqual([count ?? 0, count ?? 0]);
    const told = amounts.filter((amount) => amount !== null);
    const value = {
      count,
      sum: told.length === 0 && amounts.length > 0 ? null : told.reduce((total, amount) => total + amount, 0),
      max: told.length === 0 ? null : Math.max(...told),
      median: told.toSorted((one, other) => one - other)[Math.ceil(told.length / 2) - 1] ?? null,
    }[how];
    return { records: count, value, missing: how === 'count' ? 0 : amounts.length - told.length };
  }

  const saidOf = ({ records, value, missing }: Figure) => ({ records, value: value?.amount ?? null, missing });

  test.each(Object.entries(readers))(
    '%s: on each day a figure is the sum of the records it opens',
    async (_name, [role, unit]) => {
      const actor = await readerOf(role, unit);
      for (const on of days.map(plainDate)) {
        const { figures: told } = await listFigures.ask(ground.runtime, actor, { on });
        for (const indicator of indicators.all) {
          if (isDerived(indicator)) continue;
          const how = indicator.add === 'count' ? 'count' : indicator.add.how;
          const figure = told.find(({ indicatorId }) => indicatorId === indicator.id) as Figure;
          expect({ id: indicator.id, on, ...saidOf(figure) }).toEqual({
            id: indicator.id,
            on,
            ...(await opened(actor, indicator.id, { on }, how)),
          });
        }
      }
    },
  );

  test('every part of a split opens its records, and the parts of a dimension make the whole', async () => {
    const actor = await readerOf('zone-leader', null);
    const on = plainDate('2022-06-23');
    for (const indicator of indicators.all) {
      if (isDerived(indicator)) continue;
      const how = indicator.add === 'count' ? 'count' : indicator.add.how;
      const bys = [
        ...Object.keys(setOf(indicator).dimensions),
        ...(setOf(indicator).placed === undefined ? [] : ['unit']),
      ];
      for (const by of bys) {
        const { figure, split } = await getFigure.ask(ground.runtime, actor, { indicatorId: indicator.id, on, by });
        for (const part of split) {
          if (part.value === null || part.figure.hidden) continue;
          const narrowed =
            by === 'unit'
              ? { on, unitId: part.value as UnitId }
              : { on, where: whereText([{ dimension: by, value: part.value }]) };
          expect({ by, part: part.value, ...saidOf(part.figure) }).toEqual({
            by,
            part: part.value,
            ...(await opened(actor, indicator.id, narrowed, how)),
          });
        }
        const records = split.reduce((total, part) => total + (part.figure.records ?? 0), 0);
        if (by !== 'unit' && split.every((part) => !part.figure.hidden))
          expect({ id: indicator.id, by, records }).toEqual({ id: indicator.id, by, records: figure.records });
      }
    }
  });
});
