import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { givenAdministrators, givenOfficer, testPassword } from '#capabilities/access/testing';
import { aListOfAsks, anAsking, givenAsks } from '#capabilities/notifications/testing';
import { type GivenZone, givenZone } from '#capabilities/organisation/testing';
import { plainDate } from '#kernel/plain-date';
import { startTestServer, type TestServer } from '#testing/http';
import { openBrowser } from '#testing/browser';
import { openTab, overflows, photograph, seriousFindings, type Tab } from './tab.ts';
import { press, signIn, signInAdministrator } from './words.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

/** What is asked of somebody, seen on a desk and on a phone. */
describe.each([{ width: 1440 }, { width: 360 }])('我的待办, $width px wide', ({ width }) => {
  let server: TestServer;
  let zone: GivenZone;
  let tab: Tab;
  let page: Page;

  beforeAll(async () => {
    server = await startTestServer({ web: true });
    zone = await givenZone(server.runtime);
    await givenAdministrators(server.runtime, zone);
    await givenOfficer(server.runtime, zone, 'reader', { role: 'lead-unit', unitId: zone.rootUnitId });
    tab = await openTab(browser, server.url, width);
    page = tab.page;
    await page.goto('/');
    await signIn(page, 'reader', testPassword);
  });
  afterAll(async () => {
    await tab?.context.close();
    await server?.stop();
  });

  const expectSound = async () => {
    expect(await seriousFindings(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);
    expect(tab.complaints).toEqual([]);
  };
  const ask = (title: string, dueOn: string | null) =>
    givenAsks(server.runtime, zone.zoneId, [
      aListOfAsks(
        [
          anAsking(
            { unitId: zone.rootUnitId, roles: ['lead-unit'] },
            { dueOn: dueOn === null ? null : plainDate(dueOn) },
          ),
        ],
        { title },
      ),
    ]);

  test('one begins here; with nothing asked it is calm, and the link says no number', async () => {
    await page.getByText('现在没有需要您办理的事。').waitFor();
    expect(await page.locator('.todo-count').count()).toBe(0);
    await expectSound();
  });

  test('what needs the reader first stands first, and each line leads to its record', async () => {
    await ask('B2 栋施工便道未通，混凝土运不进去', '2022-06-20');
    await ask('临时用电容量不足', '2022-06-22');
    await ask('三号地块权属待核', null);
    await page.reload();
    await page.getByText('共 3 件').waitFor();
    const headings = page.getByRole('main').getByRole('heading', { level: 2 });
    expect(await headings.allInnerTexts()).toEqual(['已过期限', '今日应办', '未定期限']);
    expect(await page.locator('.todo-count').innerText()).toBe('3');
    const first = page.getByRole('main').getByRole('listitem').first();
    expect(await first.innerText()).toContain('已过 3 个工作日');
    expect(await first.getByRole('link').getAttribute('href')).toMatch(/^\/problems\/[0-9a-f-]{36}$/);
    await photograph(page, 'todo');
    await expectSound();
  });

  test('how one is written to is said by oneself, and stands after a reload', async () => {
    await page.getByRole('link', { name: '提醒设置' }).click();
    await page.getByRole('heading', { name: '提醒设置' }).waitFor();
    await page.getByText('本系统没有设置发信服务器').waitFor();
    await page.getByLabel('邮箱').fill('reader@dongling');
    await press(page, '保存');
    await page.getByText('格式').first().waitFor();
    await page.getByLabel('邮箱').fill('reader@dongling.example.cn');
    await page.getByLabel('免打扰时段').selectOption({ label: '自己设定' });
    await page.getByLabel('到', { exact: true }).selectOption('09:30');
    await expectSound();
    await press(page, '保存');
    await page.getByText('已保存。').waitFor();
    await page.reload();
    await page.getByRole('heading', { name: '提醒设置' }).waitFor();
    expect(await page.getByLabel('邮箱').inputValue()).toBe('reader@dongling.example.cn');
    expect(await page.getByLabel('到', { exact: true }).inputValue()).toBe('09:30');
  });

  test("the zone's quiet hours are the system administrator's", async () => {
    expect(await page.getByRole('heading', { name: '全区免打扰时段' }).count()).toBe(0);
    const other = await openTab(browser, server.url, width);
    await other.page.goto('/?next=/todo/settings');
    await signInAdministrator(other.page, zone.code, 'system');
    const zoneForm = other.page.getByRole('form', { name: '全区免打扰时段' });
    await zoneForm.getByLabel('从', { exact: true }).selectOption('17:30');
    await zoneForm.getByRole('button', { name: '保存' }).click();
    await other.page.getByText('已保存。').waitFor();
    await other.context.close();
    await page.reload();
    await page.getByLabel('免打扰时段').selectOption({ label: '与全区相同（17:30 至次日 08:00）' });
    await expectSound();
  });
});
