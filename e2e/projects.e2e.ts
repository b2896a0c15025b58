import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { givenAdministrators, givenOfficer, testPassword } from '#capabilities/access/testing';
import { addUnit } from '#capabilities/organisation';
import { aUnit, type GivenZone, givenZone } from '#capabilities/organisation/testing';
import { givenProject } from '#capabilities/projects/testing';
import { newId } from '#testing/ground';
import { startTestServer, type TestServer } from '#testing/http';
import { openBrowser } from '#testing/browser';
import { openTab, overflows, photograph, seriousFindings, type Tab } from './tab.ts';
import { press, signIn } from './words.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

/** The projects office puts a project on the register and its lead unit in place; each test goes on where the one before ended. */
describe.each([{ width: 1440 }, { width: 360 }])('M2, M6: the register and one team, $width px wide', ({ width }) => {
  let server: TestServer;
  let zone: GivenZone;
  let tab: Tab;
  let page: Page;

  beforeAll(async () => {
    server = await startTestServer({ web: true });
    const { runtime } = server;
    zone = await givenZone(runtime);
    const { system } = await givenAdministrators(runtime, zone);
    const units = ['规划建设局', '农业农村局'].map((name) => aUnit(zone.rootUnitId, { name }));
    await addUnit.perform(runtime, { actor: system, commandId: newId(), inputs: units });
    await givenOfficer(runtime, zone, 'xiangmuban', { role: 'projects-office', unitId: zone.rootUnitId });
    await givenOfficer(runtime, zone, 'guijianju', { role: 'lead-unit', unitId: units[0]?.unitId ?? zone.rootUnitId });
    await givenProject(runtime, zone, { name: '园区一期路网工程', kind: 'infrastructure' });
    tab = await openTab(browser, server.url, width);
    page = tab.page;
    await page.goto(`/z/${zone.code}`);
    await signIn(page, 'xiangmuban', testPassword);
    await page.getByRole('link', { name: '项目', exact: true }).click();
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

  test('the register says how many there are and where a team lacks somebody', async () => {
    await page.getByText('共 1 个项目').waitFor();
    await page.getByText('缺 8 项').waitFor();
    await expectSound();
  });

  test('a project is registered once; a form left half way keeps what was typed', async () => {
    await press(page, '项目入库');
    await page.getByLabel('项目名称').fill('新能源汽车零部件产业园');
    await page.reload();
    expect(await page.getByLabel('项目名称').inputValue()).toBe('新能源汽车零部件产业园');
    await page.getByLabel('项目代码').fill('赋码待核');
    await page.getByLabel('建设地点').fill('灵谷峰片区');
    await page.getByLabel('牵头单位').selectOption({ label: '\u3000规划建设局' });
    await expectSound();
    await press(page, '项目入库');
    await page.getByRole('heading', { name: '新能源汽车零部件产业园' }).waitFor();
    await page.getByText('四对一还缺 7 项').waitFor();
    await page.getByText('项目代码不是现行的 24 位格式').waitFor();
    await expectSound();
    await photograph(page, 'project', true);
  });

  test('another lead unit from a day on: the one before stays in the history', async () => {
    await press(page, '明确牵头单位');
    await page.getByLabel('牵头单位', { exact: true }).selectOption({ label: '\u3000农业农村局' });
    await page.getByLabel('自何日起').fill('2022-06-24');
    await page.getByLabel('变更依据').fill('新区专题会议纪要〔2022〕3号');
    await press(page, '保存');
    expect(await page.getByText('已保存。').count()).toBe(0);
    await page.getByLabel('自何日起').fill('2022-06-23');
    await press(page, '保存');
    await page.getByText('已保存。').waitFor();
    const history = page.getByRole('region', { name: '沿革' });
    await history.getByText('牵头单位由农业农村局担任').waitFor();
    await history.getByText('新区专题会议纪要〔2022〕3号').waitFor();
    await expectSound();
  });

  test('a person is named for a slot, and the gap is gone', async () => {
    await press(page, '明确牵头单位责任人');
    await page.getByLabel('查找人员').fill('xiangmuban');
    await page.getByLabel('选定责任人').selectOption({ label: 'xiangmuban' });
    await page.getByLabel('变更依据').fill('项目办报备');
    await expectSound();
    await press(page, '保存');
    await page.getByText('四对一还缺 6 项').waitFor();
  });

  test('the filter stands in the address, and a lead unit sees its own projects only', async () => {
    await page.goto('/projects?text=%E8%B7%AF%E7%BD%91&kind=infrastructure');
    await page.getByText('共 1 个项目').waitFor();
    await page.getByLabel('名称、代码').fill('没有这个');
    await page.getByText('没有符合条件的项目。').waitFor();
    await page.getByRole('link', { name: '看全部项目' }).click();
    await page.getByText('共 2 个项目').waitFor();
    expect(await page.getByLabel('名称、代码').inputValue()).toBe('');
    await photograph(page, 'projects');
    const other = await openTab(browser, server.url, width);
    await other.page.goto(`/z/${zone.code}`);
    await signIn(other.page, 'guijianju', testPassword);
    await other.page.getByRole('link', { name: '项目', exact: true }).click();
    await other.page.getByText('您能看到的项目还没有入库。').waitFor();
    expect(await seriousFindings(other.page)).toEqual([]);
    await other.context.close();
  });
});
