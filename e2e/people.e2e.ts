import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { givenAdministrators, givenOfficer, testPassword } from '#capabilities/access/testing';
import { addUnit } from '#capabilities/organisation';
import { aUnit, type GivenZone, givenZone } from '#capabilities/organisation/testing';
import { newId } from '#testing/ground';
import { startTestServer, type TestServer } from '#testing/http';
import { openBrowser } from '#testing/browser';
import { openTab, overflows, photograph, seriousFindings, type Tab } from './tab.ts';
import { chooseUnit, press, signIn } from './words.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

/** The organisation office keeps people, sends them, and finds them; each test goes on where the one before ended. */
describe.each([{ width: 1440 }, { width: 360 }])('people, $width px wide', ({ width }) => {
  let server: TestServer;
  let tab: Tab;
  let page: Page;
  let zone: GivenZone;

  beforeAll(async () => {
    server = await startTestServer({ web: true });
    zone = await givenZone(server.runtime);
    const { system } = await givenAdministrators(server.runtime, zone);
    const inputs = [
      aUnit(zone.rootUnitId, { name: '规划建设局', officialOrder: 1 }),
      aUnit(zone.rootUnitId, { name: '公共服务局', officialOrder: 2 }),
      aUnit(zone.rootUnitId, { kind: 'command-post', name: '产业园指挥部', officialOrder: 3 }),
    ];
    await addUnit.perform(server.runtime, { actor: system, commandId: newId(), inputs });
    const grant = { role: 'organisation-office', unitId: zone.rootUnitId } as const;
    await givenOfficer(server.runtime, zone, 'zuzhi', grant);
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
  const section = (name: string) => page.getByRole('region', { name });

  test('a person is added with a post; half typed, it survives a reload', async () => {
    await page.goto(`/z/${zone.code}`);
    await signIn(page, 'zuzhi', testPassword);
    await page.getByRole('link', { name: '人员', exact: true }).click();
    await press(page, '增加人员');
    await page.getByLabel('姓名', { exact: true }).fill('单雄信');
    await page.getByLabel('任职单位').selectOption({ label: '\u3000规划建设局' });
    await page.getByLabel('职务名称').fill('副局长');
    await page.reload();
    expect(await page.getByLabel('姓名', { exact: true }).inputValue()).toBe('单雄信');
    expect(await page.getByLabel('职务名称').inputValue()).toBe('副局长');
    await page.getByLabel('主持、分管').fill('分管规划建设');
    await page.getByLabel('自', { exact: true }).fill('2021-03-15');
    await page.getByLabel('日期精度').selectOption({ label: '到月' });
    await expectSound();
    await press(page, '保存');
    await page.getByRole('heading', { name: '单雄信' }).waitFor();
    expect(await section('任职沿革').innerText()).toMatch(/规划建设局 副局长\s*分管规划建设\s*2021年3月 – 至今/);
  });

  test('a telephone is masked; it is shown whole to whoever says what for', async () => {
    await press(page, '登记电话');
    await page.getByRole('textbox', { name: '电话' }).fill('13812345678');
    await press(page, '保存');
    await page.getByText('138****5678').waitFor();
    await press(page, '查看号码');
    await page.getByLabel('查看用途').fill('通知开会');
    await page.getByRole('form').getByRole('button', { name: '查看号码' }).click();
    await page.getByRole('link', { name: '13812345678' }).waitFor();
    const { rows } = await server.owner.query(`select purpose from look where noun = 'phone'`);
    expect(rows).toEqual([{ purpose: '通知开会' }]);
  });

  test('a rank stands beside the post, and a deployment says from where, how and on what basis', async () => {
    await press(page, '登记职级');
    await page.getByRole('textbox', { name: '职级' }).fill('四级调研员');
    await page.getByLabel('自', { exact: true }).fill('2021-06-01');
    await page.getByLabel('事由').fill('职级晋升');
    await press(page, '保存');
    await section('职级沿革').getByText('四级调研员').waitFor();
    await press(page, '选派到单位');
    await page.getByLabel('派往单位').selectOption({ label: '\u3000产业园指挥部' });
    await page.getByLabel('选派依据').fill('关于选派项目一线干部的通知');
    await page.getByLabel('自', { exact: true }).fill('2022-03-01');
    await press(page, '保存');
    await section('选派').getByText('由规划建设局选派').waitFor();
    expect(await section('选派').innerText()).toMatch(/现同时承担 1 项/);
    await photograph(page, 'person');
    await expectSound();
  });

  test('found by initials with the keyboard alone, from any page', async () => {
    await page.getByRole('link', { name: '单位', exact: true }).click();
    await page.getByRole('row', { name: '规划建设局' }).waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: '检索' }).fill('sxx');
    await page.getByRole('option', { name: '单雄信' }).waitFor();
    await expectSound();
    await photograph(page, 'search');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '单雄信' }).waitFor();
    await page.keyboard.press('/');
    await page.getByRole('combobox', { name: '检索' }).fill('规划');
    await page.getByRole('option', { name: '规划建设局' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('combobox', { name: '检索' }).waitFor({ state: 'detached' });
  });

  test('a unit shows its people in official order, and who is sent to it by level', async () => {
    await page.getByRole('link', { name: '单位', exact: true }).click();
    await chooseUnit(page, '规划建设局');
    await section('单位人员').getByRole('link', { name: '单雄信' }).waitFor();
    await chooseUnit(page, '产业园指挥部');
    await press(page, '登记曾用名、简称');
    await page.getByLabel('名称', { exact: true }).fill('园指');
    await press(page, '保存');
    await section('名册')
      .getByRole('button', { name: /撤回.*园指/ })
      .waitFor();
    await section('选派到此（含下级）').getByText('按来源层级：区 1 人。').waitFor();
    await expectSound();
  });

  test('who is sent where stands in one list as of a day, with its ledger to take along', async () => {
    await page.getByRole('link', { name: '统筹调配', exact: true }).click();
    const list = page.getByRole('list', { name: '选派一览' });
    await list.getByText('由规划建设局选派').waitFor();
    await page.getByRole('status').getByText('按来源层级：区 1 人。').waitFor();
    await photograph(page, 'deployments');
    await expectSound();
    await page.getByLabel('查看日期').fill('2022-02-28');
    await page.getByText('这一天没有您能看到的选派。').waitFor();
    const file = page.getByRole('link', { name: '三级干部统筹调配表' });
    expect(await file.getAttribute('href')).toBe('/api/ledgers/deployments/file?on=2022-02-28');
  });

  test('the list is searched, its address keeps it, and a day before the post shows no post', async () => {
    await page.getByRole('link', { name: '人员', exact: true }).click();
    await page.getByLabel('姓名、拼音、首字母或电话后四位').fill('5678');
    await page.waitForURL(/q=5678/);
    await page.getByText('共 1 人').waitFor();
    await page.reload();
    await page.getByText('规划建设局 副局长').waitFor();
    await page.getByLabel('查看日期').fill('2020-01-01');
    await page.getByText('这是2020年1月1日的任职情况').waitFor();
    expect(await page.getByText('规划建设局 副局长').count()).toBe(0);
    await expectSound();
  });

  test('siblings change places, and a unit closes: today it is gone, before it stands', async () => {
    await page.getByRole('link', { name: '单位', exact: true }).click();
    await chooseUnit(page, '东临新区');
    await press(page, '调整下级排序');
    await page.getByRole('button', { name: /上移.*公共服务局/ }).click();
    await press(page, '保存');
    await page.getByText('排序已保存。').waitFor();
    await chooseUnit(page, '公共服务局');
    expect(await page.locator('.units-facts').innerText()).toMatch(/排序\s+1$/);
    await press(page, '撤销');
    await page.getByLabel('事由').fill('机构改革');
    await expectSound();
    await page.getByRole('form').getByRole('button', { name: '撤销' }).click();
    await page.getByRole('row', { name: '规划建设局' }).waitFor();
    await page.getByRole('row', { name: '公共服务局' }).waitFor({ state: 'detached' });
    await page.goto('/units?on=2022-06-22');
    await page.getByRole('row', { name: '公共服务局' }).waitFor();
  });
});
