import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testPassword } from '#capabilities/access/testing';
import { givenScene } from '#capabilities/problem-ledger/testing';
import { startTestServer, type TestServer } from '#testing/http';
import { openBrowser } from '#testing/browser';
import { openTab, overflows, photograph, seriousFindings, type Tab } from './tab.ts';
import { press, signIn } from './words.ts';

/** The page of signing in and 15 KB of its own: a phone at the gate of a site has little line. */
const budget = 150 * 1024;

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

describe.each([{ width: 1440 }, { width: 360 }])('反映链接, $width px wide', ({ width }) => {
  let server: TestServer;
  let officer: Tab;
  let worker: Tab;
  let address: string;

  beforeAll(async () => {
    server = await startTestServer({ web: true });
    await givenScene(server.runtime);
    officer = await openTab(browser, server.url, width);
    worker = await openTab(browser, server.url, width);
    await officer.page.goto('/?next=/report-links');
    await signIn(officer.page, 'post', testPassword);
  });
  afterAll(async () => {
    await officer?.context.close();
    await worker?.context.close();
    await server?.stop();
  });

  const expectSound = async ({ page, complaints }: Tab) => {
    expect(await seriousFindings(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);
    expect(complaints).toEqual([]);
  };
  const main = (page: Page) => page.getByRole('main');

  test('a command post opens one; its address is shown once, on a page to be printed', async () => {
    const { page } = officer;
    await page.getByText('还没有使用中的链接。').waitFor();
    await expectSound(officer);
    await press(page, '开通链接');
    await page.getByRole('combobox', { name: /^项目/ }).selectOption({ label: '云湖安置房' });
    await page.getByLabel('张贴处').fill('贴在工地大门');
    await expectSound(officer);
    await press(page, '开通链接');
    await page.getByRole('img', { name: '二维码' }).waitFor();
    address = await page.locator('.report-sheet-address').innerText();
    expect(address).toMatch(new RegExp(`^${server.url}/r/[a-z0-9-]+/[\\w-]{43}$`));
    await expectSound(officer);
    await photograph(page, 'report-sheet');
    await press(page, '已经打印或抄存');
    await main(page).getByRole('heading', { name: '贴在工地大门' }).waitFor();
    expect(await page.content()).not.toContain(address.slice(-43));
  });

  test('whoever holds it sees what it is for, with little script and without a cookie', async () => {
    const { page, context } = worker;
    const scripts: Promise<{ readonly responseBodySize: number }>[] = [];
    page.on('requestfinished', (request) => {
      if (request.resourceType() === 'script') scripts.push(request.sizes());
    });
    await page.goto(address, { waitUntil: 'networkidle' });
    await page.getByText('您的反映由安置房项目指挥部接收').waitFor();
    await page.getByText('项目：云湖安置房').waitFor();
    await page.getByText('本页不收集您的身份和位置').waitFor();
    expect(await context.cookies()).toEqual([]);
    const size = (await Promise.all(scripts)).reduce((sum, { responseBodySize }) => sum + responseBodySize, 0);
    expect(size).toBeGreaterThan(0);
    expect(size).toBeLessThanOrEqual(budget);
    await photograph(page, 'report');
    await expectSound(worker);
  });

  test('what lacks is said; a draft outlives a reload and a line that is down', async () => {
    const { page, context } = worker;
    await press(page, '发送');
    await page.getByText('请填写。').first().waitFor();
    await page.getByRole('radio', { name: '质量安全' }).check();
    await page.getByLabel('一句话说明').fill('三号塔吊钢丝绳断股 <b>急</b>');
    await page.reload();
    expect(await page.getByLabel('一句话说明').inputValue()).toBe('三号塔吊钢丝绳断股 <b>急</b>');
    expect(await page.getByRole('radio', { name: '质量安全' }).isChecked()).toBe(true);
    await context.setOffline(true);
    await press(page, '发送');
    await page.getByText('这台设备没有连上网络。已填写的内容还在').waitFor();
    await context.setOffline(false);
  });

  test('sent, it has a number and a state to come back to, in either language', async () => {
    const { page } = worker;
    await press(page, '发送');
    await page.getByRole('heading', { name: '已经收到，谢谢' }).waitFor();
    await page.getByText(/第 \d+ 号/).waitFor();
    await page.getByText('现在：已收到，等待交办').waitFor();
    await expectSound(worker);
    await page.reload();
    await page.getByText('现在：已收到，等待交办').waitFor();
    await press(page, 'English');
    await page.getByRole('heading', { name: 'It has arrived. Thank you' }).waitFor();
    await press(page, '中文');
    await page.getByRole('link', { name: '再反映一件事' }).click();
    expect(await page.getByLabel('一句话说明').inputValue()).toBe('');
  });

  test('closed, the address leads nowhere at once', async () => {
    const { page } = officer;
    await press(page, '停用');
    await page.getByText('停用后，贴出去的二维码立即失效').waitFor();
    await expectSound(officer);
    await press(page, '停用「贴在工地大门」');
    await page.getByText('「贴在工地大门」已停用。').waitFor();
    await page.getByRole('link', { name: '已停用的' }).click();
    await main(page).getByRole('heading', { name: '贴在工地大门' }).waitFor();
    await worker.page.goto(address);
    await worker.page.getByRole('heading', { name: '这个地址打不开' }).waitFor();
    await expectSound(worker);
  });
});
