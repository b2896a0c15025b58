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
  const { runtime } = server;
  zone = await givenDemoZone(runtime);
  await givenAdministrators(runtime, zone);
  await givenOfficer(runtime, zone, 'lingdao', { role: 'zone-leader', unitId: zone.rootUnitId });
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

/** A leader reads the figures of the article and goes from a number to its records; each test goes on where the one before ended. */
describe.each([{ width: 1440 }, { width: 360 }])('figures open their records, $width px wide', ({ width }) => {
  let tab: Tab;
  let page: Page;

  beforeAll(async () => {
    tab = await openTab(browser, server.url, width);
    page = tab.page;
    await page.goto(`/z/${zone.code}`);
    await signIn(page, 'lingdao', testPassword);
    await page.getByRole('link', { name: '指标', exact: true }).click();
  });
  afterAll(() => tab?.context.close());

  const expectSound = async () => {
    expect(await seriousFindings(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);
    expect(tab.complaints).toEqual([]);
  };
  const section = (name: string) => page.getByRole('region', { name, exact: true });
  const searched = (name: string) => new URL(page.url()).searchParams.get(name);

  test('the catalogue tells every figure as of the day, and what each means', async () => {
    await page.getByText('截至2022年6月23日').waitFor();
    const started = page.getByRole('listitem').filter({ has: page.getByRole('link', { name: '已开工项目数' }) });
    expect(await started.innerText()).toContain('16个');
    await started.getByRole('button', { name: '口径' }).click();
    await started.getByText('续建项目算已开工').waitFor();
    await expectSound();
    await photograph(page, 'indicators', true);
  });

  test('it is searched by word and compared with an earlier day, all in the address', async () => {
    await page.getByLabel('指标名称').fill('开工项目数');
    await page.waitForURL(/text=/u);
    await page.getByLabel('对比日期').fill('2022-05-31');
    const started = page.getByRole('listitem').filter({ has: page.getByRole('link', { name: '已开工项目数' }) });
    await started.getByText('+2个').waitFor();
    expect([searched('text'), searched('since')]).toEqual(['开工项目数', '2022-05-31']);
    await page.getByLabel('指标名称').fill('没有这个');
    await page.getByText('没有符合的指标').waitFor();
    await expectSound();
    await page.getByRole('link', { name: '查看全部指标' }).click();
    await page.getByRole('link', { name: '已开工项目数' }).click();
  });

  test('a figure says of when and whom it is; compared with an earlier day it opens the two that entered', async () => {
    await section('数值').getByText('16个', { exact: true }).waitFor();
    await section('数值').getByText('截至2022年6月23日 · 全区').waitFor();
    await section('数值').getByText('比2022年5月31日：+2个').waitFor();
    await expectSound();
    await photograph(page, 'indicator', true);
    await page.getByRole('link', { name: '新进入 2 条' }).click();
    await section('明细').getByText('2 条', { exact: true }).waitFor();
    expect(await section('明细').getByRole('list').getByRole('listitem').count()).toBe(2);
    expect(searched('change')).toBe('entered');
    await page.goBack();
    await section('明细').getByText('16 条', { exact: true }).waitFor();
  });

  test('its course is drawn, reached point by point, and told as a table', async () => {
    const line = section('走势');
    await line.getByRole('img', { name: /最高 16个，最后一点 16个/u }).waitFor();
    await line.getByRole('link', { name: '2022年3月31日' }).focus();
    await page.keyboard.press('Enter');
    await section('数值').getByText('比2022年3月31日').waitFor();
    await line.getByText('看数据表').click();
    expect(await line.getByRole('row', { name: /2022年3月31日/u }).innerText()).toContain('9个');
    await line.getByLabel('每点').selectOption({ label: '按周' });
    await line.getByRole('link', { name: '2022年6月16日' }).waitFor();
    await expectSound();
  });

  test('split by township in official order, narrowed to one, and the record opened', async () => {
    const split = section('拆分');
    await split.getByLabel('拆分方式').selectOption({ label: '按单位（属地乡镇（场））' });
    await split.getByRole('table').waitFor();
    const names = await split.getByRole('rowheader').allInnerTexts();
    expect(names.length).toBeGreaterThan(2);
    await expectSound();
    await photograph(page, 'indicator-split', true);
    await split.getByRole('link', { name: String(names[0]) }).click();
    await section('数值').getByText(`${names[0]}及下级`).waitFor();
    await expectSound();
    await page.goBack();
    await section('数值').getByText('全区').waitFor();
    await split.getByLabel('拆分方式').selectOption({ label: '按项目类别' });
    await split.getByRole('link', { name: '产业', exact: true }).click();
    await page.getByRole('link', { name: '去掉「项目类别: 产业」' }).waitFor();
    await section('明细').getByText('2 条', { exact: true }).waitFor();
    const [record] = await section('明细').getByRole('listitem').getByRole('link').all();
    const name = (await record?.innerText()) ?? '';
    await record?.click();
    await page.getByRole('heading', { name, exact: true }).waitFor();
  });

  test('a share says what it is made of; what cannot be asked is said in words', async () => {
    await page.goto('/indicators/plan.startRate');
    await section('数值').getByText('42.1%').waitFor();
    await section('口径').getByRole('link', { name: '年度计划项目数' }).waitFor();
    await section('明细').getByText('以下是“已开工项目数”的记录').waitFor();
    await expectSound();
    await page.goto('/indicators/plan.started?on=2017-01-01');
    await page.getByText('本区成立于2018-04-01').waitFor();
    await page.goto('/indicators/plan.started?by=colour');
    await page.getByText('不能按此项筛选或拆分').waitFor();
    await expectSound();
    await page.getByRole('link', { name: '去掉日期、单位和筛选' }).click();
    await section('数值').getByText('16个', { exact: true }).waitFor();
  });
});
