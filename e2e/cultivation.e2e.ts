import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { givenAdministrators, givenOfficer, testPassword } from '#capabilities/access/testing';
import { aBranch, givenBranches } from '#capabilities/branches/testing';
import { aCultivation, aStep, givenCultivations } from '#capabilities/cultivation/testing';
import { givenZone } from '#capabilities/organisation/testing';
import { startTestServer, type TestServer } from '#testing/http';
import { openBrowser } from '#testing/browser';
import { openTab, overflows, photograph, seriousFindings, type Tab } from './tab.ts';
import { signIn } from './words.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

/** The organisation office looks for applications that were not handed on. */
describe.each([{ width: 1440 }, { width: 360 }])('applications handed on, $width px wide', ({ width }) => {
  let server: TestServer;
  let tab: Tab;
  let page: Page;

  beforeAll(async () => {
    server = await startTestServer({ web: true });
    const zone = await givenZone(server.runtime, '东临新区');
    await givenAdministrators(server.runtime, zone);
    await givenOfficer(server.runtime, zone, 'zuzhi', { role: 'organisation-office', unitId: zone.rootUnitId });
    const [branch] = await givenBranches(server.runtime, zone, [aBranch()]);
    const unitId = branch?.subjectId ?? '';
    const told = { key: 'stage', value: 'applicant', from: '2022-03-25', origin: null };
    const handedOn = [aStep('applied', '2022-03-11'), aStep('handedOn', '2022-03-20', '七里岗乡党委')];
    await givenCultivations(server.runtime, zone, [
      aCultivation(unitId, { name: '辛巳一', facts: [told], steps: [...handedOn, aStep('received', null)] }),
      aCultivation(unitId, { name: '壬午一', steps: [aStep('applied', '2022-04-12')] }),
    ]);
    tab = await openTab(browser, server.url, width);
    page = tab.page;
    await page.goto(`/z/${zone.code}`);
    await signIn(page, 'zuzhi', testPassword);
    await page.getByRole('link', { name: '培养', exact: true }).click();
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

  test('S15: what was not handed on within 30 days comes first, and no name is shown', async () => {
    const lines = page.getByRole('list', { name: '培养记录一览' }).getByRole('listitem');
    await lines.first().getByText('逾30日未转交').waitFor();
    expect(await lines.nth(1).innerText()).toContain('七里岗乡党委');
    expect(await page.getByText('壬午一').count()).toBe(0);
    await expectSound();
    await photograph(page, 'cultivation');
  });

  test('house.md 3.9: a record is shown after it was said what for', async () => {
    const line = page.getByRole('listitem').filter({ hasText: '七里岗乡党委' });
    const look = line.getByRole('button', { name: '查看', exact: true });
    await look.click();
    await page.getByLabel('查看用途').fill('核对回执');
    await expectSound();
    await look.click();
    await page.getByRole('heading', { name: '辛巳一' }).waitFor();
    await page.getByText('日期未告知').waitFor();
    await expectSound();
    await photograph(page, 'cultivation-look');
  });

  test('the filter stands in the address', async () => {
    await page.getByLabel('告知的阶段').selectOption('activist');
    await page.getByText('这一天没有您能看到的培养记录。').waitFor();
    expect(new URL(page.url()).searchParams.get('stage')).toBe('activist');
    await expectSound();
  });
});
