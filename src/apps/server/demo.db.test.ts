import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listCampaigns } from '#capabilities/emergency';
import { ListCampaigns } from '#capabilities/emergency/contract';
import { givenZone } from '#capabilities/organisation/testing';
import { listBases, listIncomes } from '#capabilities/village-bases';
import { ListBases, ListIncomes } from '#capabilities/village-bases/contract';
import { StartRefusal } from '#platform/config';
import { groundOfFile } from '#testing/ground';
import { createProgress } from '../cli/progress.ts';
import { readDemoPlan } from './demo-plan.ts';
import { demoAccountLines, makeDemo, readDemoTables } from './demo.ts';

const ground = groundOfFile();
const progress = createProgress({ write: () => undefined }, {});
let dataFolder = '';
beforeAll(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'yixian-demo-'));
});
afterAll(() => rm(dataFolder, { recursive: true }));

const count = async (table: string): Promise<number> => {
  const { rows } = await ground.owner.query(`select count(*)::int as count from ${table}`);
  return rows[0].count;
};
const counts = () => Promise.all(['unit', 'account', 'access_grant', 'grant_proposal'].map(count));

/** Who was told to be what on the day of the article; of activists, those who take part in the branch. */
async function stagesAtHousing(): Promise<Record<string, number>> {
  const { rows } = await ground.owner.query<{ stage: string; people: number }>(
    `select s.value as stage, count(*)::int as people
       from cultivation_trait s join cultivation c using (zone_id, cultivation_id)
       join unit u on u.zone_id = c.zone_id and u.unit_id = c.branch_unit_id
      where u.name = '抚州市东临新区核心区安置房项目临时党支部' and s.trait = 'stage' and s.from_on <= '2022-06-23' and s.to_on > '2022-06-23'
        and (s.value = 'applicant' or exists (
              select 1 from cultivation_trait t
               where t.zone_id = s.zone_id and t.cultivation_id = s.cultivation_id and t.trait = 'activity'
                 and t.from_on <= '2022-06-23' and t.to_on > '2022-06-23'))
      group by s.value`,
  );
  return Object.fromEntries(rows.map(({ stage, people }) => [stage, people]));
}

test('the demonstration is taken in by the ordinary import; begun again, nothing changes', async () => {
  const tables = await readDemoTables(progress);
  const plan = await makeDemo(ground.runtime, dataFolder, tables);
  const first = await counts();
  const { rows } = await ground.owner.query(
    `select name from unit where kind in ('township', 'farm') order by official_order`,
  );
  // 江西日报, 2022-06-23: the six townships and farms of the zone, three applicants and five activists.
  const places = ['湖南乡', '七里岗乡', '七里岗垦殖场', '太阳镇', '岗上积镇', '红亮垦殖场'];
  expect(rows.map(({ name }) => name)).toEqual(places);
  expect(await stagesAtHousing()).toEqual({ applicant: 3, activist: 5 });
  expect(await count('access_grant')).toBe(plan.members.length);
  expect([await count('agreement'), await count(`participation_trait where trait = 'category'`)]).toEqual([3, 2]);
  expect(await makeDemo(ground.runtime, dataFolder, tables)).toEqual(plan);
  expect(await counts()).toEqual(first);
});

test('the base of 加溪村 stands as it was told (江西日报, 2022-06-23), with what its village took in', async () => {
  const plan = await readDemoPlan(dataFolder);
  if (plan === null) throw new Error('no plan');
  const operator = { kind: 'operator', zoneId: plan.zoneId } as const;
  const list = await listBases.ask(ground.runtime, operator, ListBases.parse({}));
  expect([list.count, list.bases.length]).toEqual([1, 1]);
  expect(list.bases).toMatchObject([
    {
      village: { name: '加溪村' },
      township: { name: '湖南乡' },
      plots: [
        { raised: '池塘:黄丫头', area: { amount: 213_334, qualifier: 'over', word: '余' } },
        { raised: '苗圃:桂花树、罗汉松', area: { amount: 106_667, word: null } },
      ],
      figures: {
        flexibleJobs: { amount: 18, word: null },
        expectedSales: { amount: 600_000_000, word: '以上' },
        expectedIncome: { amount: 200_000_000, word: '超过' },
      },
      services: ['seed', 'technique', 'feed', 'sales'],
      branch: { name: '加溪村养殖、苗木产业发展临时党支部' },
    },
  ]);
  const { incomes } = await listIncomes.ask(ground.runtime, operator, ListIncomes.parse({ year: 2021 }));
  expect(incomes).toMatchObject([{ total: 127_800_000, operating: 102_000_000 }]);
});

test('somewhat over 650 workers of the site were organised (江西日报, 2022-06-23); what is over stands apart', async () => {
  const plan = await readDemoPlan(dataFolder);
  if (plan === null) throw new Error('no plan');
  const ask = (state: 'open' | 'ended') =>
    listCampaigns.ask(
      ground.runtime,
      { kind: 'operator', zoneId: plan.zoneId },
      ListCampaigns.parse({ state, on: '2022-06-23' }),
    );
  const [open, ended] = [await ask('open'), await ask('ended')];
  expect(open.campaigns.map(({ name }) => name)).toEqual(['核酸检测']);
  expect(open.campaigns[0]?.places).toMatchObject([
    { name: '湖南乡' },
    { name: '加溪村' },
    { name: '东临新区核心区安置房', site: true, done: { quantity: { amount: 650, word: '余' } } },
  ]);
  expect(ended.campaigns).toMatchObject([{ name: '防汛应急响应', until: '2022-06-02' }]);
});

test('M19: nineteen buildings of 941 flats on 160,000 m², fifteen of them topped out on the day of the article', async () => {
  const { rows } = await ground.owner.query(
    `select count(*)::int as buildings, count(s.on_day) filter (where s.on_day <= '2022-06-23')::int as topped_out,
            sum(flats.amount)::int as flats, sum(area.amount)::int as area, max(plan.planned_on)::text as planned
       from work w join project p using (zone_id, project_id)
       join work_step_plan plan on plan.work_id = w.work_id and plan.step = '主体封顶'
       left join work_step s on s.work_id = w.work_id and s.step = plan.step
       join work_design flats on flats.work_id = w.work_id and flats.unit = '套'
       join work_design area on area.work_id = w.work_id and area.measure = 'area'
      where p.name = '东临新区核心区安置房'`,
  );
  expect(rows).toEqual([{ buildings: 19, topped_out: 15, flats: 941, area: 160_000, planned: '2022-12-31' }]);
});

test('passwords are random, kept for the operator alone, and shown again', async () => {
  const plan = await readDemoPlan(dataFolder);
  const accounts = [...(plan?.members ?? []), ...(plan?.administrators ?? [])];
  expect(new Set(accounts.map(({ password }) => password)).size).toBe(accounts.length);
  if (plan === null) throw new Error('no plan');
  const lines = demoAccountLines(plan, 'http://localhost:4180').join('\n');
  for (const { signInName, password } of accounts) expect(lines).toContain(`${signInName}  ${password}`);
  expect((await stat(join(dataFolder, 'secret/demo-accounts.json'))).mode & 0o077).toBe(0);
});

test('beside another zone it is refused', async () => {
  await givenZone(ground.runtime, '另一区');
  await rm(join(dataFolder, 'secret'), { recursive: true });
  await expect(makeDemo(ground.runtime, dataFolder, [])).rejects.toThrow(StartRefusal);
});
