import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser } from '#testing/browser';
import { startTestServer, type TestServer } from '#testing/http';
import { openTab, overflows, photograph, seriousFindings, type Tab } from './tab.ts';
import { press } from './words.ts';

let browser: Browser;
let server: TestServer;
beforeAll(async () => {
  browser = await openBrowser();
  server = await startTestServer({ web: true });
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

/** Whoever builds a page sees every part in its states, in both languages, light and dark, without signing in. */
describe.each([{ width: 1440 }, { width: 360 }])('the parts of the pages, $width px wide', ({ width }) => {
  let tab: Tab;
  const asked: string[] = [];
  beforeAll(async () => {
    tab = await openTab(browser, server.url, width);
    tab.page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  });
  afterAll(() => tab?.context.close());

  test.each([
    ['中文', '界面部件', 'English'],
    ['English', 'Parts of the pages', '中文'],
  ])('in %s', async (language, title, other) => {
    const { page, complaints } = tab;
    if (language === '中文') await page.goto('/kit');
    await page.getByRole('heading', { name: title, level: 1 }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);
    expect(complaints).toEqual([]);
    if (language === '中文') await photograph(page, 'kit', true);
    await press(page, other);
  });

  test('a button that cannot be pressed does nothing, a form says what it lacks, and the server is asked nothing', async () => {
    const { page } = tab;
    const buttons = page.getByRole('region', { name: '按钮', exact: true });
    // It stays in reach of the keyboard, so that its reason is read out.
    await buttons.getByRole('button', { name: '现在不能按' }).first().focus();
    await page.keyboard.press('Enter');
    await buttons.getByText('按过 0 次').waitFor();
    const empty = page.getByRole('form', { name: '空的表单', exact: true });
    await empty.getByRole('button', { name: '提交', exact: true }).click();
    await empty.getByText('请填写。').first().waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    expect(asked.filter((path) => path.startsWith('/api/'))).toEqual([]);
  });
});
