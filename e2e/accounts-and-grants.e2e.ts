import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { givenAdministrators } from '#capabilities/access/testing';
import { givenPerson } from '#capabilities/administration/testing';
import { type GivenZone, givenZone } from '#capabilities/organisation/testing';
import { startTestServer, type TestServer } from '#testing/http';
import { openBrowser } from '#testing/browser';
import { openTab, overflows, photograph, seriousFindings, type Tab } from './tab.ts';
import { press, sendPassword, signInAdministrator } from './words.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

/** An account opened, its first password changed, a role given by two and taken away by one. */
describe.each([{ width: 1440 }, { width: 360 }])('accounts and grants, $width px wide', ({ width }) => {
  let server: TestServer;
  let zone: GivenZone;
  let tabs: Readonly<Record<'system' | 'security' | 'person', Tab>>;
  let firstPassword = '';

  beforeAll(async () => {
    server = await startTestServer({ web: true });
    zone = await givenZone(server.runtime);
    await givenAdministrators(server.runtime, zone);
    await givenPerson(server.runtime, zone, '周晓');
    const open = () => openTab(browser, server.url, width);
    tabs = { system: await open(), security: await open(), person: await open() };
  });
  afterAll(async () => {
    for (const { context } of Object.values(tabs)) await context.close();
    await server?.stop();
  });

  const expectSound = async ({ page, complaints }: Tab) => {
    expect(await seriousFindings(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);
    expect(complaints).toEqual([]);
  };
  const enter = async (page: Page, office: 'system' | 'security', path: string) => {
    await page.goto('/');
    await signInAdministrator(page, zone.code, office);
    await page.waitForURL(`**${path}`);
  };
  const card = (page: Page, name: string) => page.getByRole('listitem', { name, exact: true });

  test('the system administrator opens an account and is told its first password once', async () => {
    const { page } = tabs.system;
    await enter(page, 'system', '/administration');
    await page.getByRole('main').getByRole('link', { name: '账户', exact: true }).click();
    await card(page, '管理员2').waitFor();
    await press(page, '开设账户');
    await page.getByLabel('人员', { exact: true }).selectOption({ label: '周晓' });
    await page.getByLabel('登录名', { exact: true }).fill('zhouxiao');
    await expectSound(tabs.system);
    await page.getByRole('form').getByRole('button', { name: '开设账户' }).click();
    firstPassword = await page.locator('.administration-secret').innerText();
    await card(page, '周晓').getByText('初始密码未改').waitFor();
    await photograph(page, 'accounts');
    await press(page, '已告知本人');
    expect(await page.getByText(firstPassword).count()).toBe(0);
    await page.reload();
    await card(page, '周晓').waitFor();
    expect(await page.getByText(firstPassword).count()).toBe(0);
  });

  test('the person changes it before anything else opens', async () => {
    const { page } = tabs.person;
    await page.goto('/units');
    await sendPassword(page, 'zhouxiao', firstPassword);
    await page.getByRole('heading', { name: '请设置自己的密码' }).waitFor();
    await expectSound(tabs.person);
    await page.getByLabel('初始密码', { exact: true }).fill(firstPassword);
    await page.getByLabel('新密码', { exact: true }).fill('zhouxiao de mima');
    await press(page, '修改密码');
    await page.getByRole('row', { name: '东临新区' }).waitFor();
  });

  test('the system administrator proposes a role and sees why it is not theirs to confirm', async () => {
    const { page } = tabs.system;
    await card(page, '周晓').getByRole('link', { name: '授权沿革' }).click();
    await press(page, '提出授权');
    const form = page.getByRole('form', { name: '提出授权' });
    await form.getByLabel('角色').selectOption({ label: '项目办' });
    await form.getByLabel('单位', { exact: true }).selectOption({ label: '东临新区' });
    await expectSound(tabs.system);
    await form.getByRole('button', { name: '提出授权' }).click();
    await card(page, '周晓').getByText('管理员1于2022年6月23日提出').waitFor();
    const confirm = card(page, '周晓').getByRole('button', { name: '确认', exact: true });
    expect(await confirm.getAttribute('aria-disabled')).toBe('true');
    await page.getByText('由安全管理员办理。').last().waitFor();
    await expectSound(tabs.system);
  });

  test('the security administrator finds it first and confirms', async () => {
    const { page } = tabs.security;
    await enter(page, 'security', '/grants');
    await card(page, '周晓').getByRole('button', { name: '确认', exact: true }).click();
    await card(page, '周晓').getByText('管理员1提出，管理员2确认').waitFor();
    expect(await page.getByRole('heading', { name: '提请的授权' }).count()).toBe(0);
    await photograph(page, 'grants');
    await expectSound(tabs.security);
  });

  test('the person signs in anew and finds the role on their own page', async () => {
    const { page } = tabs.person;
    server.clock.advance({ seconds: 2 });
    await page.goto('/account');
    await sendPassword(page, 'zhouxiao', 'zhouxiao de mima');
    await page.getByText('东临新区 · 项目办').waitFor();
    await expectSound(tabs.person);
  });

  test('one administrator ends it at once, with a reason that stands in the history', async () => {
    const { page } = tabs.security;
    await card(page, '周晓').getByRole('button', { name: '终止授权' }).click();
    await page.getByLabel('事由').fill('调离');
    await expectSound(tabs.security);
    await page.getByRole('form').getByRole('button', { name: '终止授权' }).click();
    await card(page, '周晓').getByText('自2022年6月23日起不再持有：调离').waitFor();
    server.clock.advance({ seconds: 2 });
    await tabs.person.page.reload();
    await sendPassword(tabs.person.page, 'zhouxiao', 'zhouxiao de mima');
    await tabs.person.page.getByText('目前没有任何授权。').waitFor();
  });

  test('the page of roles says who may what, as what, and to administrators who holds a role', async () => {
    const { page } = tabs.security;
    await page.goto('/roles');
    const units = page.getByRole('region', { name: '单位', exact: true });
    await units.getByText('增设单位').waitFor();
    await expectSound(tabs.security);
    await page.getByLabel('事项', { exact: true }).selectOption({ label: '授权' });
    await units.first().waitFor({ state: 'detached' });
    await page.getByText('提出授权').waitFor();
    await page.getByLabel('事项', { exact: true }).selectOption({ label: '单位' });
    await page.getByLabel('角色').selectOption({ label: '党群工作部' });
    await page.getByRole('heading', { name: '目前持有「党群工作部」的人' }).waitFor();
    await page.getByText('目前无人持有。').waitFor();
    expect(await units.getByText('上级单位').count()).toBeGreaterThan(0);
    expect(new URL(page.url()).search).toContain('role=organisation-office');
    await photograph(page, 'roles');
    await expectSound(tabs.security);
  });

  test('a disabled account is signed out', async () => {
    const { page } = tabs.system;
    await page.goto('/accounts?search=zhou');
    await card(page, '周晓').getByRole('button', { name: '停用' }).click();
    await card(page, '周晓').getByText('2022年6月23日停用').waitFor();
    server.clock.advance({ seconds: 2 });
    await tabs.person.page.reload();
    await tabs.person.page.getByRole('heading', { name: '登录东临新区' }).waitFor();
    await expectSound(tabs.system);
  });
});
