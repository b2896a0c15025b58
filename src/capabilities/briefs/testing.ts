import { readFileSync } from 'node:fs';
import { datedOnSchema, parseDatedOn } from '#kernel/dated-on';
import type { Measure } from '#kernel/measure';
import { plainDate } from '#kernel/plain-date';
import { quantity, readQuantity } from '#kernel/quantity';
import { isRefusal } from '#kernel/refusal';
import type { SlotValue } from './contract.ts';
import { type Fact, type FactList, type Facts, measureOf, type Vocabulary, type WordKind } from './vocabulary.rules.ts';

/** What a test says of a word, as its kind reads it: 38, '320余亩', '42%', '2021年10月', 3.2; null where nobody knows. */
type Said = string | number | null;
export type Told = { readonly [Word in string]: Said | readonly Told[] };

/** Facts of a vocabulary as a test tells them; figures come from an indicator that bears their word. */
export function factsOf(told: Told, vocabulary: Vocabulary): Facts {
  const words = new Map<string, Fact>();
  const lists = new Map<string, FactList>();
  for (const [word, said] of Object.entries(told)) {
    const [kind, fields] = [vocabulary.words.get(word), vocabulary.lists.get(word)];
    if (Array.isArray(said) && fields !== undefined)
      lists.set(word, { items: (said as readonly Told[]).map((item) => factsOf(item, fields)), left: 0 });
    else if (kind !== undefined) words.set(word, factOf(word, said as Said, kind));
    else throw new Error(`no such word: ${word}`);
  }
  return { words, lists };
}

function factOf(word: string, said: Said, kind: WordKind): Fact {
  const isFigure = kind.is !== 'text' && kind.is !== 'day';
  const source = { indicatorId: word, dimensions: {}, on: plainDate('2022-06-23'), from: null, unitId: null };
  return { value: said === null ? null : valueOf(said, kind), source: isFigure ? source : null };
}

function valueOf(said: string | number, kind: WordKind): SlotValue {
  const measure: Measure | null = measureOf(kind);
  if (measure !== null) {
    const read = typeof said === 'number' ? quantity(said) : readQuantity(said, measure);
    if (isRefusal(read)) throw new Error(`${said}: ${read.code}`);
    return { quantity: read };
  }
  if (kind.is === 'points') return { points: Number(said) };
  if (kind.is === 'probability') return { probability: Number(said) };
  if (kind.is === 'day') return { day: datedOnSchema.parse(parseDatedOn(String(said))) };
  if (kind.is === 'text') return { text: String(said) };
  const [part = 0, whole = 0] = String(said).split('/').map(Number);
  return { share: { part, whole } };
}

/** The text of a template that comes with the program. */
export const shippedTemplate = (name: string): string =>
  readFileSync(new URL(`../../../db/reference/briefs/${name}.txt`, import.meta.url), 'utf8');

/** What the records say on 2022-06-23 of what 江西日报 told that day; what it did not tell is made up. */
export const factsOfJune: Told = {
  新区简称: '东临新区',
  年度: '2022',
  截止日: '2022-06-23',
  年度计划项目数: 38,
  已开工项目数: 16,
  应开工项目数: 17,
  提前开工数: 2,
  逾期未开工数: 3,
  联合支部数: 6,
  最大覆盖数: 3,
  齐备项目数: 15,
  缺位数: 1,
  在队突击队数: 30,
  在岗先锋岗数: 25,
  在办数: 9,
  超期数: 2,
  未覆盖数: 0,
  应撤未撤数: 0,
  双向管理园区: [{ 园区名称: '抚州大健康食品产业示范园', 结对企业数: 1 }],
  房建类项目: [
    {
      项目名称: '东临新区核心区安置房',
      开工年月: '2021年10月',
      建筑面积: '16万平方米',
      楼栋总数: 19,
      套数: 941,
      封顶栋数: 15,
      承诺日: '2022年12月',
      按期把握: 0.82,
      申请人数: 3,
      积极分子数: 5,
    },
  ],
  提前完成: [
    {
      项目名称: '灵谷峰幸福安置区',
      竣工验收日: '2022年3月',
      提前时长: '2个月',
      突击队分工: '全面负责、技术支持、协助安全',
    },
  ],
  本年签约: [
    {
      项目名称: '腾趣休闲食品产业园',
      园区名称: '抚州大健康食品产业示范园',
      签约日: '2022-06-06',
      园区首个: '是',
      协议投资: '20亿元',
      约定产值: '超15亿元',
      约定税收: '4000万元以上',
    },
  ],
  园区: [
    {
      园区名称: '抚州大健康食品产业示范园',
      筹划年月: '2021年10月',
      支部批复年月: '2021年10月',
      书记职务职级: '新区四级调研员',
      委员构成: '牵头区直部门主要领导、属地乡镇（场）党委书记',
      充实人数: 7,
      推进中子项目数: 6,
      类别: [
        { 类别: '用地报批等手续', 该类销号数: 5 },
        { 类别: '一期路网规划方案', 该类销号数: 13 },
      ],
      招标中子项目: [{ 项目名称: '一期路网', 招标事项: '公开招标工程设计' }],
      推进中子项目: ['燃气', '自来水', '污水处理厂', '标准化定制化厂房', '环湖景观', '人才公寓'].map((name) => ({
        项目名称: name,
      })),
    },
  ],
  村集体产业基地: [
    {
      村: '湖南乡加溪村',
      基地: [
        { 面积: '320余亩', 产业: '黄丫头养殖' },
        { 面积: '160亩', 产业: '苗木种植' },
      ],
      临时支部: '养殖、苗木产业发展临时党支部',
      服务环节: '苗种、技术、饲料、销售',
      就业人数: 18,
      销售收入: '600万元以上',
      经营性收入: '超过200万元',
    },
  ],
  专项行动: [
    { 专项名称: '核酸检测', 指挥机构: '东临新区疫情防控指挥部', 工地: '东临新区核心区安置房', 人次: '650余名' },
  ],
  逾期未开工: [
    { 项目名称: '岗上积镇冷链物流中心', 原因: '用地未批' },
    { 项目名称: '太阳镇集镇改造', 原因: '方案调整' },
    { 项目名称: '红亮垦殖场灌区', 原因: '按程序暂缓' },
  ],
};
