import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AccountActor, givenAdministrators } from '#capabilities/access/testing';
import { sealZone } from '#capabilities/audit-log';
import { addUnit, renameUnit } from '#capabilities/organisation';
import { aUnit, type GivenZone, givenZone } from '#capabilities/organisation/testing';
import { newId } from '#testing/ground';
import { startTestServer, type TestServer } from '#testing/http';
import { openBrowser } from '#testing/browser';
import { openTab, overflows, photograph, seriousFindings, type Tab } from './tab.ts';
import { press, signInAdministrator } from './words.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

/** The audit administrator reads the trail, looks at a payload and erases it, on a desk and on a phone. */
describe.each([{ width: 1440 }, { width: 360 }])('the trail, $width px wide', ({ width }) => {
  let server: TestServer;
  let tab: Tab;
  let page: Page;
  let zone: GivenZone;
  let system: AccountActor;

  beforeAll(async () => {
    server = await startTestServer({ web: true });
    zone = await givenZone(server.runtime);
    ({ system } = await givenAdministrators(server.runtime, zone));
    const unit = aUnit(zone.rootUnitId, { name: '规划建设局' });
    const call = { actor: system, runtime: server.runtime };
    await addUnit.perform(call.runtime, { actor: call.actor, commandId: newId(), inputs: [unit] });
    server.clock.advance({ seconds: 60 });
    await renameUnit.perform(call.runtime, {
      actor: call.actor,
      commandId: newId(),
      inputs: [{ unitId: unit.unitId, version: 1, name: '建设局' }],
    });
    await sealZone(server.runtime, zone.zoneId);
    tab = await openTab(browser, server.url, width);
    page = tab.page;
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
  const entries = () => page.getByRole('list', { name: '记录' }).getByRole('link');

  test('the audit administrator begins with the page, which is among the links, with what was done by whom to what', async () => {
    await page.goto(`/z/${zone.code}`);
    await signInAdministrator(page, zone.code, 'audit');
    await page.getByRole('heading', { name: '审计记录' }).waitFor();
    await page.getByRole('link', { name: '审计', exact: true }).waitFor();
    const renamed = entries().filter({ hasText: '单位更名' });
    await renamed.waitFor();
    expect(await renamed.innerText()).toMatch(/管理员1\s+建设局\s+2022-06-23 12:01:00 · 第 2 条/);
    await photograph(page, 'audit');
    await expectSound();
  });

  test('narrowed by verb and day, the address keeps it; what fits nothing says so', async () => {
    await page.getByLabel('动作').selectOption({ label: '单位更名' });
    await page.getByLabel('起').fill('2022-06-23');
    await press(page, '查询');
    await page.waitForURL(/verb=unit\.rename/);
    await page.reload();
    await entries().first().waitFor();
    expect(await entries().count()).toBe(1);
    await page.getByLabel('起').fill('2022-06-24');
    await press(page, '查询');
    await page.getByText('没有符合条件的记录').waitFor();
    await page.getByRole('link', { name: '清除筛选' }).click();
    await entries().nth(1).waitFor();
  });

  test('a payload is shown to one who says why, and the look stands beside it', async () => {
    await entries().filter({ hasText: '单位更名' }).click();
    await page.getByRole('heading', { name: '单位更名' }).waitFor();
    await press(page, '查看内容');
    await page.getByText('请填写。').waitFor();
    await page.getByLabel('查看事由').fill('核对更名依据');
    await press(page, '查看内容');
    await page.getByText('"name": "规划建设局"').waitFor();
    await page.getByText('核对更名依据').waitFor();
    await photograph(page, 'audit-entry');
    await expectSound();
  });

  test('erased for a reason, the entry stays, and says who erased its payload', async () => {
    await press(page, '擦除内容');
    await page.getByLabel('事由', { exact: true }).fill('当事人申请删除');
    await press(page, '擦除内容');
    await page.getByText('请填写。').waitFor();
    await page.getByLabel('我确认').check();
    await expectSound();
    await press(page, '擦除内容');
    await page.getByText('内容已擦除。').waitFor();
    await page.getByText('记录仍在，审计链照常核对').waitFor();
    await page.getByRole('link', { name: '查看擦除记录' }).click();
    await page.getByRole('heading', { name: '擦除审计内容' }).waitFor();
    expect(await page.getByRole('button', { name: '擦除内容' }).getAttribute('aria-disabled')).toBe('true');
    await expectSound();
  });

  test('how to verify stands on the page, in English too', async () => {
    await page.goto('/audit');
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByText('How to verify').click();
    await page.getByText('npx yixian audit verify', { exact: true }).waitFor();
    await page.getByText('cut off together with its head').waitFor();
    await expectSound();
  });

  test('the others do not find it, and are refused where they know the address', async () => {
    const other = await openTab(browser, server.url, width);
    await other.page.goto(`/z/${zone.code}`);
    await signInAdministrator(other.page, zone.code, 'system');
    await other.page.getByRole('link', { name: '单位', exact: true }).waitFor();
    expect(await other.page.getByRole('link', { name: '审计', exact: true }).count()).toBe(0);
    await other.page.goto('/audit');
    await other.page.getByText('您没有办理此事的权限').waitFor();
    await other.context.close();
  });
});
