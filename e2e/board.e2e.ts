import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { givenAdministrators, givenOfficer, testPassword } from '#capabilities/access/testing';
import type { GivenZone } from '#capabilities/organisation/testing';
import { givenDemoZone } from '#testing/demo-zone';
import { startTestServer, type TestServer } from '#testing/http';
import { openBrowser } from '#testing/browser';
import { openTab, overflows, photograph, seriousFindings, type Tab } from './tab.ts';
import { signIn } from './words.ts';

let browser: Browser;
let server: TestServer;
let zone: GivenZone;
beforeAll(async () => {
  [browser, server] = await Promise.all([openBrowser(), startTestServer({ web: true })]);
  zone = await givenDemoZone(server.runtime);
  await givenAdministrators(server.runtime, zone);
  await givenOfficer(server.runtime, zone, 'shuji', { role: 'zone-leader', unitId: zone.rootUnitId });
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

/** Each test goes on where the one before ended. */
describe.each([{ width: 1440 }, { width: 360 }])(
  'ledgers-and-briefs 2: a leader reads the board, $width px wide',
  ({ width }) => {
    let tab: Tab;
    let page: Page;
    beforeAll(async () => {
      tab = await openTab(browser, server.url, width);
      page = tab.page;
      await page.goto(`/z/${zone.code}`);
      await signIn(page, 'shuji', testPassword);
      await page.getByRole('link', { name: '看板', exact: true }).click();
    });
    afterAll(() => tab?.context.close());

    const section = (name: string) => page.getByRole('region', { name, exact: true });
    const expectSound = async () => {
      expect(await seriousFindings(page)).toEqual([]);
      expect(await overflows(page)).toBe(false);
      expect(tab.complaints).toEqual([]);
    };

    test('2.1: one sentence says what needs them, each figure opening its records', async () => {
      const sentence = page.getByRole('paragraph').filter({ hasText: '应开未开' }).filter({ hasText: '年度计划' });
      await sentence.waitFor();
      // The job of the day may have proposed what waits for a decision by now, or not yet.
      expect((await sentence.innerText()).replaceAll(/\s+|；\s*\d+\s*件事等您定/gu, '')).toBe(
        '截至2022年6月23日，年度计划38个，已开工16个；应开未开3个；投资完成率28.8%，低于序时12.6个百分点；红灯4个；超期问题4个。',
      );
      await expectSound();
      await photograph(page, 'board', true);
    });

    test('2.3: a late project tells its seven facts, and opens in one tap', async () => {
      const line = section('未达计划').getByRole('listitem').filter({ hasText: '核心区110千伏输变电工程' });
      const said = await line.innerText();
      for (const fact of [
        '计划2022年3月开工，截至2022年6月23日未开工，连续3个月未达计划',
        '已过84天',
        '输变电塔基用地2户未签协议',
        '七里岗乡',
        '经济发展局 癸酉',
        '已签1户',
        '2022年5月31日',
      ])
        expect(said).toContain(fact);
      await line.getByRole('link', { name: '核心区110千伏输变电工程' }).click();
      await page.getByRole('heading', { name: '核心区110千伏输变电工程' }).waitFor();
      await page.goBack();
    });

    test('2.2: lights are a shape and a word, red first, and open the seven facts of each', async () => {
      const figure = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: '灯', exact: true }) });
      expect((await figure.innerText()).replaceAll(/\s+/gu, '')).toMatch(/^灯◆红灯4个▲黄灯9个■暂缓1个/u);
      await figure.getByRole('link', { name: '4个' }).click();
      await page.waitForURL(/lights=all/u);
      const lines = section('红灯、黄灯和暂缓项目').getByRole('listitem');
      await lines.nth(13).waitFor();
      expect(await lines.count()).toBe(14);
      const [first = '', last = ''] = [await lines.first().innerText(), await lines.last().innerText()];
      expect(first).toContain('连续3个月未达计划（规则集：银川2025）');
      expect(last).toContain('按程序暂缓');
      await expectSound();
      await photograph(page, 'board-lights', true);
      await page.getByRole('link', { name: '回到看板' }).click();
      await section('期间变化').waitFor();
    });

    test('2.5: two days side by side, in the address; the figures say what changed', async () => {
      await page.getByLabel('对比').fill('2022-05-31');
      await page.waitForURL(/since=2022-05-31/u);
      const started = page.getByRole('listitem').filter({ hasText: '已开工 / 年度计划' });
      await started.getByText('+2个').waitFor();
      await section('期间变化').getByRole('link', { name: '本期开工数 2个' }).waitFor();
      await expectSound();
      await page.getByLabel('对比').fill('2022-04-30');
      const turned = section('期间变化').getByRole('listitem').filter({ hasText: '个项目转灯' });
      await turned.getByRole('link', { name: '核心区110千伏输变电工程' }).waitFor();
      expect(await turned.innerText()).toMatch(/核心区110千伏输变电工程\s*▲ 黄灯 → ◆ 红灯/u);
      await page.getByLabel('截至').fill('2022-03-31');
      await page.getByText('对比的日期要早于查看的日期').waitFor();
    });
  },
);
