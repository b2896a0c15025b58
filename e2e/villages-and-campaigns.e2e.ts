import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { givenAdministrators, givenOfficer, testPassword } from '#capabilities/access/testing';
import { aCampaign, aCount, givenCampaigns } from '#capabilities/emergency/testing';
import { aUnit, givenUnits, givenZone } from '#capabilities/organisation/testing';
import { aBase, anIncome, givenBases, givenIncomes } from '#capabilities/village-bases/testing';
import { startTestServer, type TestServer } from '#testing/http';
import { openBrowser } from '#testing/browser';
import { openTab, overflows, photograph, seriousFindings, type Tab } from './tab.ts';
import { signIn } from './words.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

/** What villages raise and take in, and the numbers of a campaign, looked at by the office of the whole zone. */
describe.each([{ width: 1440 }, { width: 360 }])('villages and campaigns, $width px wide', ({ width }) => {
  let server: TestServer;
  let tab: Tab;
  let page: Page;

  beforeAll(async () => {
    server = await startTestServer({ web: true });
    const { runtime } = server;
    const zone = await givenZone(runtime, '东临新区');
    await givenAdministrators(runtime, zone);
    const role = 'party-and-government-office';
    await givenOfficer(runtime, zone, 'dangzheng', { role, unitId: zone.rootUnitId });
    const township = aUnit(zone.rootUnitId, { name: '湖南乡', kind: 'township' });
    const other = aUnit(zone.rootUnitId, { name: '太阳镇', kind: 'township', officialOrder: 2 });
    const village = aUnit(township.unitId, { name: '加溪村', kind: 'village' });
    await givenUnits(runtime, zone, [township, other, village]);
    await givenBases(runtime, zone, [aBase(village.unitId)]);
    await givenIncomes(runtime, zone, [anIncome(village.unitId)]);
    const counts = [aCount({ unitId: village.unitId }), aCount({ unitId: township.unitId })];
    await givenCampaigns(runtime, zone, [aCampaign({ counts })]);
    tab = await openTab(browser, server.url, width);
    page = tab.page;
    await page.goto(`/z/${zone.code}`);
    await signIn(page, 'dangzheng', testPassword);
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

  test('bases with plots and jobs, and what the village took in; the township stands in the address', async () => {
    await page.getByRole('link', { name: '村集体产业', exact: true }).click();
    await page.getByText('池塘:黄丫头 320余亩').waitFor();
    await page.getByText('其中灵活就业 18人').waitFor();
    await page.getByText('经营收入 120万元').waitFor();
    await page.getByText('未填：发包及上交收入、投资收益、其他收入').waitFor();
    await expectSound();
    await photograph(page, 'village-bases', true);
    await page.getByLabel('乡镇(场)').selectOption({ label: '太阳镇' });
    await page.getByText('这一天没有您能看到的基地。').waitFor();
    await page.reload();
    await page.getByText('这一天没有您能看到的基地。').waitFor();
    await expectSound();
  });

  test('a campaign with its places in the official order, each with the day it was told', async () => {
    await page.getByRole('link', { name: '应急专项', exact: true }).click();
    const places = page.getByRole('list', { name: '核酸检测' }).getByRole('listitem');
    await places.first().waitFor();
    const told = await places.allInnerTexts();
    expect(told.map((text) => text.split('\n')[0]?.trim())).toEqual(['湖南乡', '加溪村']);
    expect(told[0]).toContain('650余人');
    await expectSound();
    await photograph(page, 'campaigns', true);
    await page.getByLabel('查看日期').fill('2022-03-01');
    await page.getByText('这一天没有您能看到的专项在进行。').waitFor();
    await expectSound();
  });
});
