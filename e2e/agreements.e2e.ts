import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { givenAdministrators, givenOfficer, testPassword } from '#capabilities/access/testing';
import { anAgreement, givenAgreements } from '#capabilities/investment/testing';
import { givenZone } from '#capabilities/organisation/testing';
import { plainDate } from '#kernel/plain-date';
import { quantity } from '#kernel/quantity';
import { startTestServer, type TestServer } from '#testing/http';
import { openBrowser } from '#testing/browser';
import { openTab, overflows, photograph, seriousFindings, type Tab } from './tab.ts';
import { signIn } from './words.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

const signedOn = plainDate('2021-11-08');
const late = anAgreement({
  name: '冷链物流中心',
  investor: '某物流企业',
  facts: [
    { key: 'stage', value: 'signed', from: signedOn, origin: null },
    { key: 'investment', value: quantity(19_000_000_000), from: signedOn, origin: null },
    {
      key: 'start',
      value: { amount: null, dueBy: { on: '2022-03-31', precision: 'month' } },
      from: signedOn,
      origin: null,
    },
  ],
});

/** What investors signed for, looked at by the investment office. */
describe.each([{ width: 1440 }, { width: 360 }])('agreements with investors, $width px wide', ({ width }) => {
  let server: TestServer;
  let tab: Tab;
  let page: Page;
  let start: string;

  beforeAll(async () => {
    server = await startTestServer({ web: true });
    const zone = await givenZone(server.runtime, '东临新区');
    await givenAdministrators(server.runtime, zone);
    await givenOfficer(server.runtime, zone, 'zhaoshang', { role: 'investment-office', unitId: zone.rootUnitId });
    await givenOfficer(server.runtime, zone, 'jianshe', { role: 'lead-unit', unitId: zone.rootUnitId });
    await givenAgreements(server.runtime, zone, [anAgreement(), late]);
    tab = await openTab(browser, server.url, width);
    page = tab.page;
    start = `/z/${zone.code}`;
    await page.goto(start);
    await signIn(page, 'zhaoshang', testPassword);
  });
  afterAll(async () => {
    await tab?.context.close();
    await server?.stop();
  });

  test('the newest first, each with what is agreed; a start past its day is seen, and stands in the address', async () => {
    await page.getByRole('link', { name: '招商协议', exact: true }).click();
    await page.getByText('已签约 2 个，其中超过约定开工日 1 个').waitFor();
    const lines = await page.getByRole('list', { name: '招商协议一览' }).locator('> li').allInnerTexts();
    expect(lines.map((line) => line.trim().split('\n')[0])).toEqual(['休闲食品产业园', '冷链物流中心']);
    expect(await seriousFindings(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);
    await photograph(page, 'agreements', true);
    await page.getByLabel('范围').selectOption({ label: '超过约定开工日' });
    await page.getByText('休闲食品产业园').waitFor({ state: 'detached' });
    await page.reload();
    await page.getByText('冷链物流中心').waitFor();
    await page.getByRole('link', { name: '招商协议台账', exact: true }).waitFor();
    expect(tab.complaints).toEqual([]);
  });

  test('who may not see them is told so, and offered none of it as a file', async () => {
    const { page: foreign, context, complaints } = await openTab(browser, server.url, width);
    await foreign.goto(start);
    await signIn(foreign, 'jianshe', testPassword);
    await foreign.getByRole('button', { name: '退出' }).waitFor();
    await foreign.goto('/agreements');
    await foreign.getByText('您没有办理此事的权限。').waitFor();
    expect(await foreign.getByRole('link', { name: '招商协议台账' }).count()).toBe(0);
    expect(complaints).toEqual([]);
    await context.close();
  });
});
