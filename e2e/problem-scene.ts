import { createCanvas } from '@napi-rs/canvas';
import { type AccountActor, givenAdministrators, givenOfficer } from '#capabilities/access/testing';
import { aUnit, givenUnits, givenZone } from '#capabilities/organisation/testing';
import type { ProblemId } from '#capabilities/problem-ledger/contract';
import { told } from '#capabilities/problem-ledger/testing';
import { givenProject } from '#capabilities/projects/testing';
import { addDays, plainDate } from '#kernel/plain-date';
import { newId } from '#testing/ground';
import type { TestServer } from '#testing/http';

const sentences = [
  ['utilities', '红线内10千伏线路未迁改，桩基无法进场'],
  ['land', '二标段37亩用地报批卡在林地可研，征占手续没有批下来'],
  ['demolition', '灵谷大道东段4户房屋未腾空，便道不能贯通，土方外运只能绕行'],
  ['planning-scheme', '一期路网竖向标高与安置房小区接不上，雨水口要抬高40厘米'],
  ['funds', '4月进度款没有到位，钢筋供应商要求先付款后发货'],
  ['construction', '塔吊基础与地下管线冲突，需要设计单位三天内出变更'],
  ['labour', '外架班组工资有两个月没有结清，工人情绪不稳'],
  ['safety', '3号楼临边防护缺失，监理已下停工通知'],
  ['pre-approval', '施工许可证缺图审合格书，图审机构排期到下月'],
  ['enterprise-need', '腾趣产业园二号厂房行车梁荷载不够，设备月底进场'],
] as const;

const longTail =
  '，涉及施工单位两个标段和沿线三个村小组，前期已经协调两次仍没有结果，如果本周不能落实，主体封顶和年底交房的节点都要往后推，请尽快明确牵头人、办理时限和过渡期间的临时通行、供水、供电办法，并在下次调度会上通报办理情况，避免一再拖延造成更大的损失。';

/** A zone in the middle of its year: people who sign in by their name, three projects, problems of every state. */
export async function givenLedger({ runtime, clock }: TestServer, each: number) {
  clock.set('2022-06-06T01:00:00.000Z');
  const zone = await givenZone(runtime);
  await givenAdministrators(runtime, zone);
  const under = (kind: 'department' | 'township' | 'farm', name: string, officialOrder: number) =>
    aUnit(zone.rootUnitId, { kind, name, officialOrder });
  const office = under('department', '重点项目办公室', 1);
  const build = under('department', '规划建设局', 2);
  const land = under('department', '自然资源分局', 3);
  const post = under('department', '云湖安置房项目指挥部', 4);
  const road = under('department', '路网项目指挥部', 5);
  const township = under('township', '湖南乡', 6);
  const farm = under('farm', '云山垦殖场', 7);
  const village = aUnit(township.unitId, { kind: 'village', name: '加溪村' });
  await givenUnits(runtime, zone, [office, build, land, post, road, township, farm, village]);
  const project = await givenProject(runtime, zone, {
    name: '云湖安置房',
    commandPost: post.unitId,
    lead: build.unitId,
    township: township.unitId,
  });
  await givenProject(runtime, zone, { name: '灵谷大道路网一期', commandPost: road.unitId });
  const officer = givenOfficer.bind(null, runtime, zone);
  const people = {
    office: await officer('黄秀英', { role: 'projects-office', unitId: zone.rootUnitId }),
    leader: await officer('陈志远', { role: 'zone-leader', unitId: zone.rootUnitId }),
    post: await officer('周建国', { role: 'command-post', unitId: post.unitId }),
    road: await officer('邓海波', { role: 'command-post', unitId: road.unitId }),
    land: await officer('李敏', { role: 'lead-unit', unitId: land.unitId }),
    build: await officer('吴涛', { role: 'lead-unit', unitId: build.unitId }),
  };
  const by = <Input>(actor: AccountActor, inputs: readonly Input[]) => ({
    actor,
    commandId: newId<'CommandId'>(),
    inputs,
  });
  const raise = async (count: number): Promise<readonly ProblemId[]> => {
    const raised = Array.from({ length: count }, (_, index) => {
      const [kind, sentence] = sentences[index % sentences.length] ?? sentences[0];
      return {
        problemId: newId<'ProblemId'>(),
        kind,
        text: index % 3 === 1 ? `${sentence}${longTail}`.slice(0, 200) : sentence,
        unitId: post.unitId,
        projectIds: [project.projectId],
        raisedOn: addDays(runtime.clock.today(), -(index % 4)),
        evidenceIds: [],
      };
    });
    await told.raise.perform(runtime, by(people.post, raised));
    return raised.map(({ problemId }) => problemId);
  };
  /** By turns to two bureaus, which answer for their own. */
  const turns = [
    { unit: land.unitId, actor: people.land },
    { unit: build.unitId, actor: people.build },
  ] as const;
  /** Due one after another, from so many working days on. */
  const assign = (ids: readonly ProblemId[], workingDays: number) =>
    told.assign.perform(
      runtime,
      by(
        people.office,
        ids.map((problemId, index) => ({
          problemId,
          version: 1,
          ownerUnitId: turns[index % 2 === 0 ? 0 : 1].unit,
          assistingUnitIds: [township.unitId],
          due: { workingDays: workingDays + (index % 4) },
        })),
      ),
    );
  const answer = async (ids: readonly ProblemId[]) => {
    for (const [turn, { actor }] of turns.entries()) {
      const own = ids.filter((_, index) => index % 2 === turn);
      const answers = own.map((problemId) => ({ problemId, version: 2, text: '已办结，请确认。', evidenceIds: [] }));
      await told.answer.perform(runtime, by(actor, answers));
    }
  };

  const late = await raise(each);
  await assign(late, 3);
  clock.set('2022-06-20T01:00:00.000Z');
  const done = await raise(each);
  await assign(done, 5);
  await answer(done);
  const confirmations = done.map((problemId) => ({ problemId, version: 3, text: null }));
  await told.confirm.perform(runtime, by(people.post, confirmations));
  clock.set('2022-06-23T01:00:00.000Z');
  const waiting = await raise(each);
  await assign(waiting, 5);
  await answer(waiting);
  const open = await raise(each);
  await assign(open, 4);
  const [first] = open;
  if (first !== undefined) {
    const next = { problemId: first, version: 2, text: '周五与供电所现场放线' };
    await told.noteNextStep.perform(runtime, by(people.land, [next]));
  }
  const parked = (await raise(2)).map((problemId) => ({
    problemId,
    version: 1,
    reason: '等省里批复',
    until: plainDate('2022-08-01'),
  }));
  await told.park.perform(runtime, by(people.office, parked));
  await raise(each);
  await told.proposeEscalations.perform(runtime, {
    actor: { kind: 'job', zoneId: zone.zoneId, job: 'problem-ledger.propose-escalations' },
    commandId: newId<'CommandId'>(),
    inputs: [{}],
  });
  return { zone, project, late, open };
}

/** What a phone sees on a site: a tower crane above a floor slab, an evening sky. */
export async function aSitePhoto(): Promise<Buffer> {
  const canvas = createCanvas(1200, 900);
  const context = canvas.getContext('2d');
  const sky = context.createLinearGradient(0, 0, 0, 600);
  sky.addColorStop(0, '#8fb3cf');
  sky.addColorStop(1, '#e8dcc6');
  const fill = (colour: typeof sky | string, ...[x, y, width, height]: readonly [number, number, number, number]) => {
    context.fillStyle = colour;
    context.fillRect(x, y, width, height);
  };
  fill(sky, 0, 0, 1200, 900);
  fill('#8a7a66', 0, 640, 1200, 260);
  for (let storey = 0; storey < 4; storey += 1) fill('#9aa3a8', 90, 330 + storey * 80, 420, 26);
  for (let column = 0; column < 5; column += 1) fill('#7e878c', 100 + column * 96, 330, 22, 320);
  fill('#d9a21b', 780, 120, 34, 560);
  fill('#d9a21b', 420, 130, 640, 24);
  fill('#5b5146', 740, 670, 120, 60);
  return canvas.encode('jpeg', 85);
}
