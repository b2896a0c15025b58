import { beforeAll, describe, expect, test } from 'vitest';
import { getBrief, previewBriefOf, publishBriefOf, writeMarkdown } from '#capabilities/briefs';
import { type BriefDocument, type FigureSource, PublishBrief, type Run } from '#capabilities/briefs/contract';
import { getFigureOf, listRecordsOf, whereText } from '#capabilities/indicators';
import { aReason, givenReasons } from '#capabilities/lights/testing';
import type { GivenZone } from '#capabilities/organisation/testing';
import { projectLedger } from '#capabilities/project-ledger';
import { RecordProject } from '#capabilities/project-ledger/contract';
import { problemVerbs } from '#capabilities/problem-ledger';
import { projectsVerbs } from '#capabilities/projects';
import type { ProjectId } from '#capabilities/projects/contract';
import { RecordMonthFigures } from '#capabilities/works/contract';
import { recordMonthsOf } from '#capabilities/works/testing';
import type { Actor } from '#kernel/actor';
import { wholePeriod } from '#kernel/dated-on';
import type { PersonId } from '#kernel/ids';
import type { Instant } from '#kernel/instant';
import { plainDate } from '#kernel/plain-date';
import { quantity } from '#kernel/quantity';
import { givenDemoZone } from '#testing/demo-zone';
import { groundOfFile, newId } from '#testing/ground';
import { keeperOf } from '#testing/keeper';
import { recorded } from '#testing/statements';
import { briefDoor } from './briefs.ts';
import { indicators } from './indicators.ts';

const ground = groundOfFile();
const previewBrief = previewBriefOf(briefDoor);
const [getFigure, listRecords] = [getFigureOf(indicators), listRecordsOf(indicators)];

let zone: GivenZone;
beforeAll(async () => {
  zone = await givenDemoZone(ground.runtime);
});

async function written(templateId: string, day: string, actor: Actor = { kind: 'operator', zoneId: zone.zoneId }) {
  const preview = await previewBrief.ask(ground.runtime, actor, { templateId, on: plainDate(day), written: {} });
  if (!preview.readable) throw new Error(JSON.stringify(preview.faults));
  return preview.document;
}
const textOf = (document: BriefDocument): string => writeMarkdown(document, () => null);

type FigureRun = Extract<Run, { kind: 'figure' }>;

const figuresIn = (document: BriefDocument): readonly FigureRun[] =>
  runsOf(document).filter((run) => run.kind === 'figure');

const runsOf = ({ blocks }: BriefDocument): readonly Run[] =>
  blocks.flatMap((block): readonly Run[] => {
    if (block.kind === 'list') return block.items.flat();
    if (block.kind === 'table') return block.rows.flat(2);
    return block.kind === 'paragraph' ? [...block.lead, ...block.runs] : block.runs;
  });

const sourceOf = ({ word, source }: FigureRun): FigureSource => {
  if (source === null) throw new Error(`${word} has no records: with it nothing is published`);
  return source;
};

describe('the article, written from the records of the demonstration zone', () => {
  test('2022-06-23: every figure it tells stands in the text', async () => {
    const text = textOf(await written('front-line', '2022-06-23'));
    const told = [
      '年度计划的38个项目已开工16个',
      '应开工17个，提前开工2个，逾期未开工3个',
      '联合组建项目一线党支部6个',
      '建筑面积16万平方米，建设19栋941套',
      '15栋主体封顶',
      '3名工人递交的入党申请，5名积极分子',
      '突击队30支，在岗党员先锋岗25处',
      '用地报批等手续问题5个、规划方案问题13个',
      '另充实党员7名',
      '协议总投资20亿元',
      '年产值超15亿元',
      '年纳税4000万元以上',
      '320余亩',
      '160亩',
      '灵活就业18人',
      '年销售收入600万元以上',
      '年经营性收入超过200万元',
      '组织650余名工人',
    ];
    expect(told.filter((phrase) => !text.includes(phrase))).toEqual([]);
  });

  test('2022-03-31: nine started, eleven due, two late', async () => {
    const text = textOf(await written('front-line', '2022-03-31'));
    expect(text).toContain('年度计划的38个项目已开工9个');
    expect(text).toContain('应开工11个，逾期未开工2个');
  });

  test('no text of any template tells of nothing: no “undefined”, “NaN” or “null”', async () => {
    for (const templateId of ['front-line', 'dispatch', 'experience'])
      for (const day of ['2018-04-01', '2021-12-31', '2022-06-23'])
        expect(textOf(await written(templateId, day))).not.toMatch(/undefined|NaN|null/u);
  });
});

test('house.md 2.12: what its author may not see is left out, and not told as nought', async () => {
  const text = textOf(await written('front-line', '2022-06-23', keeperOf(zone, 'projects-office')));
  expect(text).toContain('协议总投资20亿元');
  expect(text).not.toContain('年纳税');
});

describe('ledgers-and-briefs 4: every figure of a brief opens its records', () => {
  test.each(['front-line', 'dispatch', 'experience'])('%s: as the reader’s own figures say it', async (templateId) => {
    const actor = keeperOf(zone, 'projects-office');
    const document = await written(templateId, '2022-06-23', actor);
    const told = figuresIn(document);
    expect(told.length).toBeGreaterThan(10);
    for (const run of told) {
      const { value, word } = run;
      const { indicatorId, dimensions, on, from } = sourceOf(run);
      const where = Object.entries(dimensions).map(([dimension, of]) => ({ dimension, value: of }));
      const asked = {
        indicatorId,
        on,
        ...(from === null ? {} : { from }),
        ...(where.length === 0 ? {} : { where: whereText(where) }),
      };
      const { figure, indicator } = await getFigure.ask(ground.runtime, actor, asked);
      if ('quantity' in value) expect({ word, value: figure.value }).toEqual({ word, value: value.quantity });
      if (indicator.from.length > 0) continue;
      const { count } = await listRecords.ask(ground.runtime, actor, { ...asked, limit: 1 });
      expect({ word, count }).toEqual({ word, count: figure.records });
    }
  });
});

describe('ledgers-and-briefs 4.3: the lists of a dispatch brief', () => {
  const dispatch = async (actor: Actor = keeperOf(zone, 'projects-office')) =>
    textOf(await written('dispatch', '2022-06-23', actor));

  test('what changed in the period, linear works, what is behind by its light, what was closed', async () => {
    const text = await dispatch();
    const told = [
      '核心区实验学校一期：教学楼、综合楼完成基础',
      '截至2022年5月31日土石方完成62万m³',
      '核心区雨污水主干管工程完成雨水主干管1.2公里，占设计量的41.4%',
      '1.核心区110千伏输变电工程。计划2022年3月开工，截至2022年6月23日未开工，连续3个月未达计划。原因：输变电塔基用地2户未签协议',
      '月报至2022年5月31日，完成年度计划投资的6.7%，全年已过41.4%，低于序时34.7个百分点（调度数，非统计数）',
      '另有1个项目因用地用林审批按程序暂缓，有效期至2022年8月31日，不列入未达计划',
      '一期用地预审意见办理（规划建设局，历时23个工作日，提出方已确认）',
    ];
    expect(told.filter((phrase) => !text.includes(phrase))).toEqual([]);
    const behind = text.slice(text.indexOf('二、未达计划'), text.indexOf('三、问题办理'));
    const [, count] = /共(\d+)个/u.exec(behind) ?? [];
    expect(behind.match(/^\d+\.\D/gmu)).toHaveLength(Number(count));
    expect(await written('experience', '2022-06-23').then(textOf)).toContain(
      '脚手架连墙件数量不足，由规划建设局3个工作日办结',
    );
  });

  test('NB-06: overdue are as many as the figure says, a working day of grace given', async () => {
    for (const day of ['2022-06-01', '2022-06-13', '2022-06-20', '2022-06-23']) {
      const text = textOf(await written('dispatch', day));
      const [, count = '0'] = /超期(\d+)个，最长/u.exec(text) ?? [];
      const asked = { indicatorId: 'problem.overdue', on: plainDate(day), limit: 50 } as const;
      const { records } = await listRecords.ask(ground.runtime, keeperOf(zone, 'projects-office'), asked);
      expect({ day, count }).toEqual({ day, count: String(records.length) });
      const [, inHand = ''] = text.split('超期在办：');
      const told = records.filter(({ label }) => inHand.includes(`${label}，责任单位`));
      // One of them has told no progress, so its clause is left out.
      expect(told.length).toBeGreaterThanOrEqual(records.length - 1);
    }
  });

  test('who left a team and who followed, by duty; a place left empty; what waits for a decision', async () => {
    const { runtime, statements } = recorded(ground.runtime);
    const asked = { templateId: 'dispatch', on: plainDate('2022-06-23'), written: {} };
    const actor = keeperOf(zone, 'projects-office');
    await previewBrief.ask(runtime, actor, asked);
    const before = statements.length;
    const lead = async (name: string) => {
      const { rows } = await ground.owner.query(
        `select p.project_id, p.version, m.person_id from project p join project_member m using (zone_id, project_id)
          where p.zone_id = $1 and p.name = $2 and m.slot = 'lead' and m.withdrawn_at = 'infinity' and m.to_on = 'infinity'`,
        [zone.zoneId, name],
      );
      return rows[0] as { project_id: ProjectId; version: number; person_id: PersonId };
    };
    const [left, replaced] = [await lead('稻米精深加工厂'), await lead('核心区实验学校一期')];
    const change = { slot: 'lead', reason: '工作调整', from: plainDate('2022-06-16') } as const;
    const perform = async (name: string, input: object) => {
      const verb = projectsVerbs.find((each) => each.name === name);
      if (verb === undefined) throw new Error(name);
      await verb.perform(ground.runtime, { actor, commandId: newId(), inputs: [verb.input.parse(input) as never] });
    };
    const ofProject = ({ project_id: projectId, version }: typeof left) => ({ projectId, version });
    await perform('project.end-member', { ...ofProject(left), ...change, personId: left.person_id });
    await perform('project.set-member', { ...ofProject(replaced), ...change, personId: left.person_id });
    const again = await lead('核心区实验学校一期');
    if (again.person_id !== left.person_id)
      await perform('project.end-member', { ...ofProject(again), ...change, personId: replaced.person_id });
    const job = { kind: 'job', zoneId: zone.zoneId, job: 'problem-ledger.propose-escalations' } as const;
    const escalations = problemVerbs.find(({ name }) => name === 'problem.propose-escalations');
    await escalations?.perform(ground.runtime, { actor: job, commandId: newId(), inputs: [{} as never] });

    const since = statements.length;
    const document = await previewBrief.ask(runtime, actor, asked);
    expect(statements.length - since).toBe(before);
    if (!document.readable) throw new Error('unreadable');
    const text = textOf(document.document);
    expect(text).toContain('缺位1处：稻米精深加工厂缺牵头单位（自2022年6月16日起）');
    expect(text).toContain('提请研究事项4项');
    expect(text).toMatch(/（\d）输变电塔基用地2户未签协议。现状：已签1户。.*拟提请责任单位主要负责人研究/u);
    expect(text).toMatch(/\| 稻米精深加工厂 \| 牵头单位 \| 经济发展局局长 \| 空缺 \| 2022年6月16日 \|/u);
    expect(text).toMatch(/\| 核心区实验学校一期 \| 牵头单位 \| 公共服务局\S* \| \S* \| 2022年6月16日 \|/u);
  });
});

describe('house.md 2.16: a published brief, after late entries and withdrawals', () => {
  const publishBrief = publishBriefOf(briefDoor);
  const project = async (name: string) => {
    const { rows } = await ground.owner.query('select project_id from project where zone_id = $1 and name = $2', [
      zone.zoneId,
      name,
    ]);
    return rows[0].project_id as ProjectId;
  };

  /** A start told late, a month corrected, an accepted reason shortened: each of a day before the brief's. */
  async function correct(actor: Actor): Promise<void> {
    const reached = [{ stage: 'started', day: wholePeriod(plainDate('2022-06-20'), 'day'), origin: '补录' }];
    const started = RecordProject.parse({ name: '湖南乡中心小学扩建工程', reached, origin: '补录' });
    await projectLedger.record.perform(ground.runtime, { actor, commandId: newId(), inputs: [started] });
    const months = [{ month: '2022-05-01', done: quantity(30_000_000_000), origin: '更正' }];
    const corrected = RecordMonthFigures.parse({ projectId: await project('核心区中心幼儿园'), months });
    await recordMonthsOf(ground.runtime, actor, [corrected]);
    const shorter = aReason(await project('岗上积至红亮公路提升工程'), { until: '2022-06-10' });
    await givenReasons(ground.runtime, actor, [shorter]);
  }

  test.each(['front-line', 'dispatch', 'experience'])(
    '%s stays as it was; each figure recomputed at its (D, K) is the frozen one; as known now it may be another',
    async (templateId) => {
      const actor = keeperOf(zone, 'projects-office');
      const on = plainDate('2022-06-23');
      const preview = await previewBrief.ask(ground.runtime, actor, { templateId, on, written: {} });
      if (!preview.readable) throw new Error(JSON.stringify(preview.faults));
      const prompts = runsOf(preview.document).flatMap((run) => (run.kind === 'person' ? [run.prompt] : []));
      const briefId = newId<'BriefId'>();
      const input = PublishBrief.parse({
        briefId,
        templateId,
        templateVersion: 0,
        on,
        written: Object.fromEntries(prompts.map((prompt) => [prompt, '本人所写。'])),
        issuer: '项目办',
        colophon: {
          reportedTo: null,
          sentTo: null,
          distributedTo: null,
          signedBy: '签发人',
          checkedBy: null,
          editedBy: null,
          copies: null,
        },
        corrects: null,
      });
      await publishBrief.perform(ground.runtime, { actor, commandId: newId(), inputs: [input] });
      const before = await getBrief.ask(ground.runtime, actor, { briefId });
      ground.clock.advance({ seconds: 60 });
      await correct(actor);

      const after = await getBrief.ask(ground.runtime, actor, { briefId });
      expect(after.document).toEqual(before.document);
      expect(after.figures).toEqual(before.figures);

      const frozen = figuresIn(after.document);
      const told = async (source: FigureSource, knownAt?: Instant) => {
        const { indicatorId, dimensions, from } = source;
        const where = Object.entries(dimensions).map(([dimension, value]) => ({ dimension, value }));
        const { figure, parts } = await getFigure.ask(ground.runtime, actor, {
          indicatorId,
          on: source.on,
          ...(from === null ? {} : { from }),
          ...(where.length === 0 ? {} : { where: whereText(where) }),
          ...(knownAt === undefined ? {} : { knownAt }),
        });
        return [figure.value, ...parts.map(({ value }) => value)];
      };
      const asFrozen = ({ value }: (typeof frozen)[number], [whole, ...parts]: Awaited<ReturnType<typeof told>>) => {
        if ('quantity' in value) return [value.quantity, whole];
        if ('points' in value) return [value.points * 10, whole?.amount];
        if (!('share' in value)) throw new Error('a figure is a quantity, a share or points');
        return [[value.share.part, value.share.whole], parts.map((part) => part?.amount)];
      };
      let changed = 0;
      for (const figure of frozen) {
        const [kept, then] = asFrozen(figure, await told(sourceOf(figure), after.issue.knownAt));
        expect({ word: figure.word, value: then }).toEqual({ word: figure.word, value: kept });
        const [, now] = asFrozen(figure, await told(sourceOf(figure)));
        if (JSON.stringify(now) !== JSON.stringify(kept)) changed += 1;
      }
      expect(frozen.length).toBeGreaterThan(10);
      changes.push(changed);
    },
  );

  const changes: number[] = [];
  test('what was told late shows in what is known now', () => expect(Math.max(...changes)).toBeGreaterThan(3));
});
