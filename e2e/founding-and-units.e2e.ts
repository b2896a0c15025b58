import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '#testing/http';
import { openBrowser } from '#testing/browser';
import { openTab, overflows, photograph, seriousFindings, tabIn, type Tab } from './tab.ts';
import {
  addUnit,
  chooseUnit,
  fillFounding,
  passwordOf,
  press,
  readUnit,
  sendPassword,
  sendWrongPassword,
  signIn,
} from './words.ts';

const signInBudget = 135 * 1024;

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

/** One zone from its first visitor on, seen on a desk and on a phone. Each test goes on where the one before ended. */
describe.each([{ width: 1440 }, { width: 360 }])('a zone founded and its units kept, $width px wide', ({ width }) => {
  let server: TestServer;
  let tab: Tab;
  let page: Page;

  beforeAll(async () => {
    server = await startTestServer({ web: true });
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

  test('the first visitor is told where the founding link stands', async () => {
    await page.goto('/');
    await page.getByRole('heading', { name: '这套系统还没有建区' }).waitFor();
    await page.getByText('控制台').waitFor();
    await page.getByText('严禁存储、处理、传输国家秘密').waitFor();
    await expectSound();
  });

  test('the founding link shows its form and leaves no token in the address', async () => {
    await page.goto(`/founding#token=${server.foundingToken}`);
    await page.getByRole('heading', { name: '建区' }).waitFor();
    expect(page.url()).toBe(`${server.url}/founding`);
    await press(page, '建立开发区');
    expect(await page.getByText('请填写。').count()).toBe(13);
    await expectSound();
  });

  test('a half-typed founding survives a reload, its passwords do not', async () => {
    await fillFounding(page);
    await page.reload();
    expect(await page.getByLabel('名称').inputValue()).toBe('东临新区');
    const audit = page.getByRole('group', { name: '审计管理员' });
    expect(await audit.getByLabel('登录名').inputValue()).toBe('shenji');
    expect(await audit.getByLabel('密码', { exact: true }).inputValue()).toBe('');
  });

  test('one person in two offices is refused at the field', async () => {
    await fillFounding(page);
    const security = page.getByRole('group', { name: '安全管理员' });
    await security.getByLabel('登录名').fill('xitong');
    await press(page, '建立开发区');
    await security.getByText('三个登录名不能相同。').waitFor();
    await security.getByLabel('登录名').fill('anquan');
    expect(await security.getByText('三个登录名不能相同。').count()).toBe(0);
  });

  test('three people found the zone and are led to the door', async () => {
    await photograph(page, 'founding', true);
    await press(page, '建立开发区');
    await page.getByRole('heading', { name: '登录东临新区' }).waitFor();
    await page.getByText('东临新区已经建立').waitFor();
    expect(await page.evaluate('Object.keys(sessionStorage).length')).toBe(0);
    await page.reload();
    await page.getByLabel('登录名').waitFor();
    await photograph(page, 'sign-in');
    await expectSound();
  });

  test('a wrong password and an unknown name are told in the same words', async () => {
    for (const name of ['xitong', 'nobody']) {
      await sendWrongPassword(page, name, 'not the password');
      await page.getByRole('alert').waitFor();
      expect(await page.getByRole('alert').innerText()).toBe('登录名或密码不对。');
    }
  });

  test('a server out of reach is told, and the name typed stays', async () => {
    await tab.context.setOffline(true);
    try {
      // The page learns that it is offline a moment after the network is gone.
      await page.waitForFunction('!navigator.onLine');
      await sendPassword(page, 'xitong', passwordOf('system'));
      await page.getByText('这台设备没有连上网络').waitFor();
    } finally {
      await tab.context.setOffline(false);
      await page.waitForFunction('navigator.onLine');
    }
    expect(await page.getByLabel('登录名').inputValue()).toBe('xitong');
  });

  test('the system administrator signs in and adds units in their official order', async () => {
    await signIn(page, 'xitong', passwordOf('system'));
    await page.getByRole('heading', { name: '系统情况', exact: true }).waitFor();
    await page.getByRole('link', { name: '单位', exact: true }).click();
    await page.getByRole('row', { name: '东临新区' }).waitFor();
    await addUnit(page, '东临新区', { name: '党群工作部', kind: '部门', from: '2018-04-08' });
    await addUnit(page, '东临新区', { name: '重点项目办公室', kind: '部门', from: '2018-04-08' });
    await addUnit(page, '东临新区', { name: '太阳镇', kind: '乡镇', from: '2018-04-08' });
    await addUnit(page, '东临新区', { name: '东临垦殖场', kind: '场', from: '2019-01-01' });
    await addUnit(page, '太阳镇', { name: '湖溪村', kind: '村', from: '2018-04-08' });
    await addUnit(page, '太阳镇', { name: '万山村', kind: '村', from: '2018-04-08' });
    await chooseUnit(page, '湖溪村');
    expect(await readUnit(page)).toContain('太阳镇');
    await expectSound();
  });

  test('a unit is renamed, and a name its sibling bears is refused at the field', async () => {
    await chooseUnit(page, '万山村');
    await press(page, '更名');
    const name = page.getByLabel('新名称');
    await name.fill('湖溪村');
    await press(page, '保存');
    await page.getByText('同一上级之下已有「湖溪村」。').waitFor();
    await expectSound();
    await name.fill('万山社区');
    await press(page, '保存');
    await page.getByText('已更名为「万山社区」。').waitFor();
  });

  test('a unit moves from a day on, and the tree of an earlier day stays as it was', async () => {
    await chooseUnit(page, '湖溪村');
    await press(page, '调整隶属');
    await page.getByLabel('新上级').selectOption({ label: '\u3000东临垦殖场' });
    await page.getByLabel('自何日起').fill('2022-06-01');
    await page.getByLabel('事由').fill('党工委2022年第3次会议');
    await press(page, '保存');
    await page.getByText('已调整为隶属「东临垦殖场」。').waitFor();
    expect(await readUnit(page)).toContain('2022年6月1日');
    await photograph(page, 'unit');

    await page.goto(page.url().replace('/units?', '/units?on=2022-05-31&'));
    await page.getByText('这是2022年5月31日的单位树').waitFor();
    expect(await readUnit(page)).toContain('太阳镇');
    expect(await page.getByRole('button', { name: '更名' }).count()).toBe(0);
    await expectSound();
  });

  test('the day chosen goes into the address, and today is one step away', async () => {
    await page.goto('/units');
    await page.getByLabel('查看日期').fill('2018-12-31');
    await page.getByText('截至2018年12月31日').waitFor();
    expect(new URL(page.url()).searchParams.get('on')).toBe('2018-12-31');
    expect(await page.getByRole('row', { name: '东临垦殖场' }).count()).toBe(0);
    await page.getByRole('link', { name: '回到今天' }).click();
    await page.getByRole('row', { name: '东临垦殖场' }).waitFor();
    expect(new URL(page.url()).search).toBe('');
    await photograph(page, 'units');
  });

  test('the tree is walked by arrows and searched by name', async () => {
    await page.getByLabel('查找单位').fill('湖溪');
    await page.getByRole('row', { name: '太阳镇' }).waitFor({ state: 'detached' });
    await page.getByLabel('查找单位').fill('没有的');
    await page.getByText('没有名称包含「没有的」的单位。').waitFor();
    await page.getByLabel('查找单位').fill('');
    await page.getByRole('row', { name: '东临新区' }).focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '党群工作部' }).waitFor();
  });

  test('a half-typed rename survives a reload', async () => {
    await chooseUnit(page, '太阳镇');
    await press(page, '更名');
    await page.getByLabel('新名称').fill('太阳镇（半');
    await page.reload();
    expect(await page.getByLabel('新名称').inputValue()).toBe('太阳镇（半');
    await press(page, '取消');
  });

  test('a session that ends in the middle of a form costs a sign-in and not a word', async () => {
    await press(page, '更名');
    await page.getByLabel('新名称').fill('太阳镇（续');
    await tab.context.clearCookies();
    await press(page, '保存');
    await page.getByRole('heading', { name: '登录东临新区' }).waitFor();
    await signIn(page, 'xitong', passwordOf('system'));
    await page.getByLabel('新名称').waitFor();
    expect(await page.getByLabel('新名称').inputValue()).toBe('太阳镇（续');
    await press(page, '取消');
  });

  test('of two tabs that rename one unit the second is told, sees both names and decides', async () => {
    await press(page, '更名');
    const other = await tabIn(tab.context);
    await other.page.goto(page.url());
    await other.page.getByLabel('新名称').fill('太阳街道');
    await press(other.page, '保存');
    await other.page.getByText('已更名为「太阳街道」。').waitFor();
    expect(other.complaints).toEqual([]);
    await other.page.close();

    await page.getByLabel('新名称').fill('太阳新镇');
    await press(page, '保存');
    const choice = page.getByRole('status').filter({ hasText: '别人已经改过' });
    await choice.waitFor();
    expect(await choice.innerText()).toContain('太阳街道');
    expect(await choice.innerText()).toContain('太阳新镇');
    await expectSound();
    await press(page, '用我填写的');
    await page.getByText('已更名为「太阳新镇」。').waitFor();
    await page.getByRole('heading', { name: '太阳新镇' }).waitFor();
  });

  test('the language chosen is kept', async () => {
    await press(page, 'English');
    await page.getByText('Official order').waitFor();
    await page.reload();
    await page.getByRole('button', { name: 'Rename' }).waitFor();
    expect(await page.evaluate('document.documentElement.lang')).toBe('en');
    await expectSound();
    await press(page, '中文');
  });

  test('signing out leads to the door, and back to the page one came for', async () => {
    const address = page.url();
    await press(page, '退出');
    await page.getByRole('heading', { name: '登录东临新区' }).waitFor();
    await page.goto(address);
    await signIn(page, 'shenji', passwordOf('audit'));
    await page.getByRole('heading', { name: '太阳新镇' }).waitFor();
    expect(page.url()).toBe(address);
  });

  test('who may not rename sees the button, and why it cannot be pressed', async () => {
    const rename = page.getByRole('button', { name: '更名' });
    expect(await rename.getAttribute('aria-disabled')).toBe('true');
    await rename.press('Enter');
    expect(await page.getByLabel('新名称').count()).toBe(0);
    await page.getByText('由党群工作部、系统管理员办理。').last().waitFor();
    await expectSound();
    await press(page, '退出');
  });

  test('too many failures lock, and say for how long', async () => {
    await page.getByRole('heading', { name: '登录东临新区' }).waitFor();
    const locked = page.getByText(/尝试次数过多，请 \d+ 分钟后再试。/);
    for (let attempt = 0; attempt < 12 && (await locked.count()) === 0; attempt += 1) {
      await sendWrongPassword(page, 'anquan', `wrong ${attempt}`);
    }
    await locked.waitFor();
  });

  test('an address that leads nowhere says so', async () => {
    await page.goto('/nowhere');
    await page.getByRole('heading', { name: '没有这个页面' }).waitFor();
    await expectSound();
  });

  test('the sign-in page brings little script', async () => {
    const fresh = await openTab(browser, server.url, width);
    const scripts: Promise<{ readonly responseBodySize: number }>[] = [];
    fresh.page.on('requestfinished', (request) => {
      if (request.resourceType() === 'script') scripts.push(request.sizes());
    });
    await fresh.page.goto('/', { waitUntil: 'networkidle' });
    await fresh.page.getByLabel('登录名').waitFor();
    const size = (await Promise.all(scripts)).reduce((sum, { responseBodySize }) => sum + responseBodySize, 0);
    expect(size).toBeGreaterThan(0);
    expect(size).toBeLessThanOrEqual(signInBudget);
    await fresh.context.close();
  });

  test('the page says that it opens before anything else has come', async () => {
    const fresh = await openTab(browser, server.url, width);
    await fresh.page.route('**/assets/**', () => undefined); // asked, and never answered
    await fresh.page.goto('/', { waitUntil: 'commit' });
    await fresh.page.getByRole('status').getByText('正在打开').waitFor();
    const styled = await fresh.page.evaluate(`getComputedStyle(document.querySelector('.opening-bar')).display`);
    expect([styled, await seriousFindings(fresh.page), fresh.complaints]).toEqual(['flex', [], []]);
    await fresh.context.close();
  });
});
