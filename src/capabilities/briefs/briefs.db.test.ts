import { beforeAll, describe, expect, test } from 'vitest';
import { Role } from '#capabilities/access/contract';
import type { AccountActor } from '#capabilities/access/testing';
import { createRegistry } from '#capabilities/indicators';
import { aUnit, type GivenZone, givenUnits, givenZone } from '#capabilities/organisation/testing';
import { projectIndicators } from '#capabilities/projects';
import type { ProjectId } from '#capabilities/projects/contract';
import { givenProject } from '#capabilities/projects/testing';
import type { Actor } from '#kernel/actor';
import type { UnitId } from '#kernel/ids';
import { plainDate } from '#kernel/plain-date';
import { RefusedError } from '#kernel/refusal';
import { groundOfFile, newId, writeGiven } from '#testing/ground';
import { recorded } from '#testing/statements';
import type { PublishBrief, SaveTemplate } from './contract.ts';
import { type BriefDoor, previewBriefOf, publishBriefOf } from './index.ts';
import { textOfBlock } from './wording-text.rules.ts';
import { getBrief, listBriefs, listFigureRecordsOf } from './services/get-brief.ts';
import { getTemplate, listTemplates } from './services/list-templates.ts';
import { saveBriefTemplate } from './services/save-template.ts';

const ground = groundOfFile();
const door: BriefDoor = {
  registry: createRegistry(projectIndicators),
  more: () => ({ words: {}, lists: {} }),
};
const publishBrief = publishBriefOf(door);
const previewBrief = previewBriefOf(door);
const listRecords = listFigureRecordsOf(door.registry);

let zone: GivenZone;
let office: AccountActor;
beforeAll(async () => {
  zone = await givenZone(ground.runtime, '抚州市东临新区');
  office = officer('projects-office');
});

const officer = (role: Role, { zoneId, rootUnitId } = zone, unitId: UnitId = rootUnitId): AccountActor => ({
  kind: 'account',
  zoneId,
  accountId: newId(),
  personId: newId(),
  office: null,
  grants: [{ role, unitId, wholeZone: unitId === rootUnitId }],
});

async function givenTownship(name: string): Promise<UnitId> {
  const unit = aUnit(zone.rootUnitId, { name, kind: 'township' });
  await givenUnits(ground.runtime, zone, [unit]);
  return unit.unitId;
}

/** A project that started on a day, as recorded now. */
async function givenStart(day: string, township?: UnitId): Promise<ProjectId> {
  const { projectId } = await givenProject(ground.runtime, zone, township === undefined ? {} : { township });
  await writeGiven(ground.runtime, zone.zoneId, (tx) => [
    {
      sql: `insert into project_stage (zone_id, fact_id, project_id, stage, on_day, precision, reason, recorded_at, command_id,
                                       origin, withdrawn_at)
            values ($1, $2, $3, 'started', $4, 'day', null, $5, $6, null, 'infinity')`,
      parameters: [zone.zoneId, newId(), projectId, day, tx.now, tx.commandId],
    },
  ]);
  return projectId;
}

const aTemplate = (rest: Partial<SaveTemplate> = {}): SaveTemplate => ({
  templateId: `note-${newId().slice(-12)}`,
  version: 0,
  name: '情况',
  masthead: '{新区简称}情况',
  mark: null,
  text: '在建情况\n截至{截止日}，在建项目{在建数}个。',
  ...rest,
});

const save = (input: SaveTemplate, actor: Actor = office) =>
  saveBriefTemplate.perform(ground.runtime, { actor, commandId: newId(), inputs: [input] });

async function givenTemplate(rest: Partial<SaveTemplate> = {}): Promise<string> {
  const input = aTemplate(rest);
  await save(input);
  return input.templateId;
}

const anIssue = (templateId: string, rest: Partial<PublishBrief> = {}): PublishBrief => ({
  briefId: newId<'BriefId'>(),
  templateId,
  templateVersion: 1,
  on: plainDate('2022-06-23'),
  written: {},
  issuer: '项目办',
  colophon: {
    reportedTo: '党工委',
    sentTo: null,
    distributedTo: null,
    signedBy: '签发人',
    checkedBy: null,
    editedBy: null,
    copies: 40,
  },
  corrects: null,
  ...rest,
});

const publish = (inputs: readonly PublishBrief[], actor: Actor = office, runtime = ground.runtime) =>
  publishBrief.perform(runtime, { actor, commandId: newId(), inputs });

async function refusedBy(promise: Promise<unknown>): Promise<readonly string[]> {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof RefusedError)) throw new Error(`not refused: ${String(error)}`);
  return error.refusals.map(({ code }) => code);
}

const wordsOf = async (briefId: PublishBrief['briefId']): Promise<string> => {
  const { document } = await getBrief.ask(ground.runtime, office, { briefId });
  return document.blocks.map(textOfBlock).join('\n');
};

describe('templates of a zone', () => {
  test('those of the program are there without rows; a saved one stands before it, a version more each time', async () => {
    const known = async (templateId: string) => getTemplate.ask(ground.runtime, office, { templateId });
    const shipped = await known('dispatch');
    expect(shipped).toMatchObject({ version: 0, name: '调度简报' });
    const { text, name, masthead, mark } = shipped;
    expect(await save({ templateId: 'dispatch', version: 0, name, masthead, mark, text })).toMatchObject({
      outcome: 'unchanged',
    });
    const first = await save({ templateId: 'dispatch', version: 0, name, masthead, mark, text: `${text}\n完。` });
    expect(first.answers).toEqual([{ templateId: 'dispatch', version: 1 }]);
    await save({ templateId: 'dispatch', version: 1, name: '周调度', masthead, mark, text });
    expect(await known('dispatch')).toMatchObject({ version: 2, name: '周调度', text });
    const { templates } = await listTemplates.ask(ground.runtime, office, {});
    expect(templates.filter(({ templateId }) => templateId === 'dispatch')).toHaveLength(1);
  });

  test('one with a fault is refused with its place; one that was changed meanwhile is stale', async () => {
    const input = aTemplate({ text: '情况\n在建{在建}个。' });
    const error = await save(input).catch((reason: unknown) => reason);
    expect(error).toMatchObject({
      refusals: [{ code: 'template.unknown-word', field: 'text', facts: { word: '在建', line: 2, column: 3 } }],
    });
    expect(await refusedBy(save(aTemplate({ masthead: '{简报}' })))).toEqual(['template.unknown-word']);
    const templateId = await givenTemplate();
    expect(await refusedBy(save(aTemplate({ templateId, name: '另一个' })))).toEqual(['stale']);
  });
});

describe('a preview', () => {
  test('tells what is left out and what the rules of wording say; or every fault of the text', async () => {
    await givenStart('2022-03-01');
    const asked = { templateId: 'new-one', on: plainDate('2022-06-23'), written: {} };
    const told = await previewBrief.ask(ground.runtime, office, {
      ...asked,
      text: '在建情况\n截止{截止日}，在建{在建数}个。申请{申请人数}名。',
    });
    expect(told).toMatchObject({
      readable: true,
      omissions: [{ cause: 'no-value', word: '申请人数', at: { line: 2 } }],
      notes: [{ rule: '4.2.1', code: 'wording.until' }],
    });
    const operator = { kind: 'operator', zoneId: zone.zoneId } as const;
    const shipped = await previewBrief.ask(ground.runtime, operator, { ...asked, templateId: 'front-line' });
    expect(shipped).toMatchObject({ readable: true });
    const faulty = await previewBrief.ask(ground.runtime, office, { ...asked, text: '{甲}\n{乙}' });
    expect(faulty).toMatchObject({ readable: false, faults: [{ at: { line: 1 } }, { at: { line: 2 } }] });
    expect(await refusedBy(previewBrief.ask(ground.runtime, office, asked))).toEqual(['not-found']);
    const ahead = { ...asked, templateId: 'dispatch', on: plainDate('2023-01-01') };
    expect(await refusedBy(previewBrief.ask(ground.runtime, office, ahead))).toEqual(['indicator.day-ahead']);
    const tooEarly = { ...ahead, on: plainDate('2001-01-01') };
    expect(await refusedBy(previewBrief.ask(ground.runtime, office, tooEarly))).toEqual(['indicator.day-before-zone']);
  });
});

describe('4.2.13, house.md 2.16: what was published stays as it was', () => {
  test('a fact entered later changes the past as known now, and not the brief nor its records', async () => {
    const templateId = await givenTemplate();
    const before = [await givenStart('2022-02-01'), await givenStart('2022-03-01')];
    const first = anIssue(templateId);
    const { answers } = await publish([first]);
    expect(answers).toEqual([{ briefId: first.briefId, year: 2022, number: 1 }]);
    const words = await wordsOf(first.briefId);
    const counted = Number(/在建项目(\d+)个/u.exec(words)?.[1]);
    expect(counted).toBeGreaterThanOrEqual(2);
    ground.clock.advance({ seconds: 60 });
    await givenStart('2022-04-01');
    const later = anIssue(templateId, { corrects: first.briefId });
    await publish([later]);
    expect(await wordsOf(first.briefId)).toBe(words);
    expect(await wordsOf(later.briefId)).toContain(`在建项目${counted + 1}个`);
    const { figures, issue, correctedBy, document } = await getBrief.ask(ground.runtime, office, first);
    expect(figures).toMatchObject([{ place: 0, word: '在建数', indicatorId: 'project.underWay', records: counted }]);
    expect(issue).toMatchObject({ number: 1, year: 2022, scope: 'zone', on: '2022-06-23', from: '2022-01-01' });
    expect(document.masthead).toMatchObject({ name: '抚州市东临新区情况', number: 1, issuer: '项目办' });
    expect(correctedBy).toEqual([later.briefId]);
    const records = await listRecords.ask(ground.runtime, office, { briefId: first.briefId, place: 0 });
    expect(records).toMatchObject({ count: counted, visible: counted, words: String(counted) });
    for (const projectId of before) expect(records.records.map(({ recordId }) => recordId)).toContain(projectId);
  });

  test('numbers run by year and template without gaps, whoever publishes at once', async () => {
    const [one, other] = [await givenTemplate(), await givenTemplate()];
    const at = Array.from({ length: 6 }, () => publish([anIssue(one)]));
    const batch = publish([anIssue(one), anIssue(other), anIssue(one)]);
    const numbers = (await Promise.all([...at, batch])).flatMap(({ answers }) => answers.map(({ number }) => number));
    expect(numbers.toSorted((a, b) => a - b)).toEqual([1, 1, 2, 3, 4, 5, 6, 7, 8]);
    const again = anIssue(one);
    await publish([again]);
    expect(await refusedBy(publish([again]))).toEqual(['brief.published']);
    const { briefs } = await listBriefs.ask(ground.runtime, office, { year: 2022 });
    expect(briefs.filter(({ templateId }) => templateId === one).map(({ number }) => number)).toHaveLength(9);
  });

  test('refused: a template changed meanwhile, words still to be written, an issue that is not there to correct', async () => {
    const templateId = await givenTemplate({ text: '情况\n在建{在建数}个。\n⟦人工:背景⟧' });
    const issue = anIssue(templateId);
    expect(await refusedBy(publish([{ ...issue, templateVersion: 2 }]))).toEqual(['brief.template-changed']);
    expect(await refusedBy(publish([issue]))).toEqual(['brief.to-write']);
    const written = { 背景: '说明。' };
    expect(await refusedBy(publish([{ ...issue, written, corrects: newId() }]))).toEqual(['brief.corrects-none']);
    expect(await refusedBy(publish([{ ...issue, written, templateId: 'none' }]))).toEqual(['brief.no-template']);
    await publish([{ ...issue, written }]);
    expect(await wordsOf(issue.briefId)).toContain('说明。');
  });

  test('refused: a figure without provenance', async () => {
    const value = { quantity: { amount: 3, qualifier: 'exact', word: null } } as const;
    const bare = publishBriefOf({
      ...door,
      more: () => ({ words: { 红灯数: async () => ({ value, source: null }) }, lists: {} }),
    });
    const templateId = await givenTemplate({ text: '情况\n红灯{红灯数}个。' });
    const call = { actor: office, commandId: newId<'CommandId'>(), inputs: [anIssue(templateId)] };
    expect(await refusedBy(bare.perform(ground.runtime, call))).toEqual(['brief.without-records']);
  });

  test('statements do not grow with records', async () => {
    const templateId = await givenTemplate();
    const count = async (): Promise<number> => {
      const { runtime, statements } = recorded(ground.runtime);
      await publish([anIssue(templateId)], office, runtime);
      return statements.length;
    };
    const few = await count();
    for (const day of ['2022-05-01', '2022-05-02', '2022-05-03']) await givenStart(day);
    expect(await count()).toBe(few);
  });
});

describe('4.1, 4.6: offices of the whole zone write, its leaders read, each opens what they see', () => {
  const writers = new Set(['party-and-government-office', 'projects-office', 'organisation-office']);
  const readers = new Set([...writers, 'zone-leader']);

  test.each(Role.options)('%s', async (role) => {
    const issue = anIssue(await givenTemplate());
    await publish([issue]);
    const template = aTemplate();
    const township = await givenTownship(`乡 ${role}`);
    const elsewhere = await givenZone(ground.runtime);
    const told = async (actor: AccountActor) => {
      const ask = async (asking: Promise<unknown>) =>
        asking.then(
          () => 'yes',
          (error: unknown) => refusedBy(Promise.reject(error as Error)),
        );
      return {
        save: await ask(save({ ...template, templateId: `n-${newId().slice(-12)}` }, actor)),
        publish: await ask(publish([anIssue(issue.templateId)], actor)),
        read: await ask(getBrief.ask(ground.runtime, actor, issue)),
        list: await ask(listBriefs.ask(ground.runtime, actor, {})),
        records: await ask(listRecords.ask(ground.runtime, actor, { briefId: issue.briefId, place: 0 })),
      };
    };
    const [writes, reads] = [writers.has(role), readers.has(role)];
    const missing = ['not-found'];
    const denied = ['not-allowed'];
    const write = writes ? 'yes' : reads ? denied : missing;
    const read = reads ? 'yes' : denied;
    expect(await told(officer(role))).toEqual({ save: write, publish: write, read, list: read, records: read });
    const below = { save: missing, publish: missing, read: denied, list: denied, records: denied };
    expect(await told(officer(role, zone, township))).toEqual(below);
    expect(await told(officer(role, elsewhere))).toMatchObject({ read: reads ? missing : denied });
  });

  test('M of N visible: the same figure for who sees less', async () => {
    const township = await givenTownship('湖南乡');
    await givenStart('2022-01-05', township);
    const issue = anIssue(await givenTemplate());
    await publish([issue]);
    const { count, visible } = await listRecords.ask(ground.runtime, officer('zone-leader'), { ...issue, place: 0 });
    expect(visible).toBe(count);
    expect(count).toBeGreaterThan(1);
  });
});
