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

  beforeAll(async () => {
    server = await startTestServer({ web: true });
    const zone = await givenZone(server.runtime, '东临新区');
    await givenAdministrators(server.runtime, zone);
    await givenOfficer(server.runtime, zone, 'zhaoshang', { role: 'investment-office', unitId: zone.rootUnitId });
    await givenAgreements(server.runtime, zone, [anAgreement(), late]);
    tab = await openTab(browser, server.url, width);
    page = tab.page;
    await page.goto(`/z/${zone.code}`);
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
    expect(tab.complaints).toEqual([]);
  });
});
