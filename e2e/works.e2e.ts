import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { givenAdministrators, givenOfficer, testPassword } from '#capabilities/access/testing';
import { type GivenZone, givenZone } from '#capabilities/organisation/testing';
import { givenProject } from '#capabilities/projects/testing';
import { aWork, givenMonths, givenWorks } from '#capabilities/works/testing';
import { keeperOf } from '#testing/keeper';
import { startTestServer, type TestServer } from '#testing/http';
import { openBrowser } from '#testing/browser';
import { openTab, overflows, photograph, seriousFindings, type Tab } from './tab.ts';
import { signIn } from './words.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

const kind = { key: 'kind', value: 'building', from: '2021-10-08', origin: null };
const step = (name: string, on: string) => ({
  key: 'plan',
  step: name,
  value: { on, precision: 'month' },
  from: '2021-10-08',
  origin: null,
});
const flats = { quantity: { amount: 50, qualifier: 'exact', word: null }, unit: '套' };
const reached = (name: string, on: string) => ({ step: name, on: { on, precision: 'day' }, origin: null });

/** The projects office looks how far the works are; each test goes on where the one before ended. */
describe.each([{ width: 1440 }, { width: 360 }])('M19: works and monthly reports, $width px wide', ({ width }) => {
  let server: TestServer;
  let zone: GivenZone;
  let tab: Tab;
  let page: Page;

  beforeAll(async () => {
    server = await startTestServer({ web: true });
    const { runtime } = server;
    zone = await givenZone(runtime);
    await givenAdministrators(runtime, zone);
    await givenOfficer(runtime, zone, 'xiangmuban', { role: 'projects-office', unitId: zone.rootUnitId });
    const { projectId } = await givenProject(runtime, zone, { name: '东临新区核心区安置房', kind: 'resettlement' });
    const office = keeperOf(zone, 'projects-office');
    const plans = [kind, { key: 'design', value: flats, from: '2021-10-08', origin: null }, step('基础', '2022-03-31')];
    const facts = [...plans, step('主体封顶', '2022-12-31')];
    await givenWorks(runtime, office, [
      aWork(projectId, { name: '1#楼', facts, reached: [reached('基础', '2022-03-20')] }),
      aWork(projectId, { name: '2#楼', facts }),
    ]);
    await givenMonths(runtime, office, projectId);
    tab = await openTab(browser, server.url, width);
    page = tab.page;
    await page.goto(`/z/${zone.code}`);
    await signIn(page, 'xiangmuban', testPassword);
    await page.getByRole('link', { name: '形象进度', exact: true }).click();
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

  test('what is late stands first, with the day it was due', async () => {
    await page.getByText('共 2 个单项工程').waitFor();
    await page.getByText('1 个有节点逾期').waitFor();
    const [first] = await page.getByRole('listitem').filter({ hasText: '#楼' }).allInnerTexts();
    expect(first).toContain('2#楼');
    expect(first).toContain('逾期');
    await expectSound();
    await photograph(page, 'works', true);
  });

  test('the filter stands in the address', async () => {
    await page.getByLabel('已到节点').selectOption({ label: '基础' });
    await page.getByText('共 1 个单项工程').waitFor();
    expect(new URL(page.url()).searchParams.get('reached')).toBe('基础');
    await page.reload();
    await page.getByText('1#楼').waitFor();
    await expectSound();
  });

  test('monthly reports say that they are no statistics; the project’s own page leads here', async () => {
    await page.getByRole('link', { name: '看投资月报' }).click();
    await page.getByText('调度数，非统计数').waitFor();
    await page.getByText('4400万元').waitFor();
    await expectSound();
    await photograph(page, 'month-figures', true);
    await page.getByRole('link', { name: '东临新区核心区安置房' }).click();
    await page.getByRole('link', { name: '1 个有节点逾期' }).click();
    await page.getByText('2#楼').waitFor();
    await expectSound();
  });
});
