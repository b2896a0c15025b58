import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { givenAdministrators } from '#capabilities/access/testing';
import { givenKeeper } from '#capabilities/backups/testing';
import { type GivenZone, givenZone } from '#capabilities/organisation/testing';
import { givenShelved } from '#capabilities/upkeep/testing';
import { openBrowser } from '#testing/browser';
import { testClock } from '#testing/clock';
import { startTestServer, type TestServer } from '#testing/http';
import { lookAtClock } from '../src/apps/cli/doctor/clock.ts';
import { lookAtMemory } from '../src/apps/cli/doctor/machine.ts';
import { openTab, overflows, photograph, seriousFindings, type Tab } from './tab.ts';
import { press, signInAdministrator } from './words.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

/** The system administrator sees what failed and has it tried again; the others see what is theirs. */
describe.each([{ width: 1440 }, { width: 360 }])('how the installation stands, $width px wide', ({ width }) => {
  const clock = testClock();
  let folder: string;
  let server: TestServer;
  let zone: GivenZone;
  let tabs: Readonly<Record<'system' | 'security' | 'audit', Tab>>;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'yixian-upkeep-'));
    server = await startTestServer({
      web: true,
      clock,
      backups: (owner) => ({ keeper: givenKeeper({ folder, owner, clock }), at: '23:30', keep: 14 }),
      health: async () => [lookAtClock({ aheadMs: 300, writtenAheadMs: -5_000 }), lookAtMemory(1_000 * 2 ** 20)],
    });
    zone = await givenZone(server.runtime);
    await givenAdministrators(server.runtime, zone);
    const open = () => openTab(browser, server.url, width);
    tabs = { system: await open(), security: await open(), audit: await open() };
  });
  afterAll(async () => {
    for (const { context } of Object.values(tabs)) await context.close();
    await server?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const enter = async (office: 'system' | 'security' | 'audit') => {
    const { page } = tabs[office];
    await page.goto('/');
    await signInAdministrator(page, zone.code, office);
    await page.waitForURL(/\/(administration|grants|audit)$/);
    await page.goto('/administration');
    await page.getByRole('heading', { name: '保存期限', exact: true }).waitFor();
    return page;
  };
  const expectSound = async ({ page, complaints }: Tab) => {
    expect(await seriousFindings(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);
    expect(complaints).toEqual([]);
  };

  test('what waits stands on top, and leads to where it is met', async () => {
    const page = await enter('system');
    // What is shelved when a program starts it tries again by itself, once in each zone: this one has had it.
    await server.idle();
    await givenShelved(server.runtime, zone, '40P01');
    await press(page, '重新查看');
    const needs = page.getByRole('region', { name: '要处理的' });
    const first = needs.getByRole('listitem').first();
    await first.getByText('1 项反应反复失败，已搁置。').waitFor();
    await needs.getByText('还没有备份过。').waitFor();
    const menu = page.getByRole('navigation', { name: '页面' });
    await menu.getByRole('link', { name: '系统情况', exact: true }).waitFor();
    expect(await menu.getByRole('link', { name: '看板', exact: true }).count()).toBe(0);
    await page.getByRole('link', { name: '提醒设置', exact: true }).waitFor();
    await photograph(page, 'upkeep', true);
    await expectSound(tabs.system);
    await first.getByRole('link', { name: '去看后台工作' }).click();
    await page.waitForURL('**/administration#work');
  });

  test('a shelved reaction is tried once more, and is there again with its new reason', async () => {
    const { page } = tabs.system;
    const work = page.getByRole('region', { name: '后台工作' });
    await work.getByText('试过 10 次').waitFor();
    await press(page, '再试一次');
    await expect
      .poll(
        async () => {
          await press(page, '重新查看');
          return work.getByText('试过 11 次').count();
        },
        { timeout: 15_000 },
      )
      .toBe(1);
    await expectSound(tabs.system);
  });

  test('an answer that an import remembers is forgotten, after one has said so', async () => {
    const { page } = tabs.system;
    await server.owner.query(
      `insert into ledger_answer (zone_id, shape, asked, answer, recorded_at, command_id)
       values ($1, '', 'unit|name|规建局', '规划建设局', $2, gen_random_uuid()),
              ($1, 'of a sheet', 'problems|column|牵头部门', 'owner', $2, gen_random_uuid())`,
      [zone.zoneId, clock.now()],
    );
    await page.getByRole('link', { name: '导入时记住的回答' }).click();
    const line = page.getByRole('listitem').filter({ hasText: '“规建局”是“规划建设局”' });
    await line.getByRole('button', { name: '忘掉' }).click();
    await photograph(page, 'import-answers');
    await expectSound(tabs.system);
    await line.getByRole('button', { name: '确认忘掉' }).click();
    await line.waitFor({ state: 'detached' });
    expect(await page.getByRole('listitem').filter({ hasText: '牵头部门' }).count()).toBe(1);
  });

  test('the audit administrator sees the head of the trail, the security administrator neither it nor the work', async () => {
    const audit = await enter('audit');
    await audit.getByRole('region', { name: '审计链' }).getByText('链头', { exact: true }).waitFor();
    expect(await audit.getByRole('region', { name: '后台工作' }).count()).toBe(0);
    await expectSound(tabs.audit);
    const security = await enter('security');
    expect(await security.getByRole('region', { name: /后台工作|审计链|存储/ }).count()).toBe(0);
    await expectSound(tabs.security);
  });
});
