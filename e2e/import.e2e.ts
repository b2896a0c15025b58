import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { givenAdministrators, givenOfficer, testPassword } from '#capabilities/access/testing';
import { type GivenZone, givenZone } from '#capabilities/organisation/testing';
import { startTestServer, type TestServer } from '#testing/http';
import { openBrowser } from '#testing/browser';
import { openTab, overflows, photograph, seriousFindings, type Tab } from './tab.ts';
import { press, signIn } from './words.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

const register =
  '东岭新区机构名录,,,,\r\n填报单位:党群工作部  填报日期:2022年6月20日,,,,\r\n' +
  '序号,单位名称,单位类别,上级单位,身份证号\r\n1,湖南乡,乡镇,东临新区,略\r\n2,加溪村,村,湖南乡,略\r\n注:按机构序列,,,,\r\n';

/** The organisation office takes a register over as it came by mail; on the phone it is looked at. */
describe.each([{ width: 1440 }, { width: 360 }])('a ledger comes in, $width px wide', ({ width }) => {
  let server: TestServer;
  let zone: GivenZone;
  let tab: Tab;
  let page: Page;

  beforeAll(async () => {
    server = await startTestServer({ web: true });
    zone = await givenZone(server.runtime, '东临新区');
    await givenAdministrators(server.runtime, zone);
    await givenOfficer(server.runtime, zone, 'zuzhi', { role: 'organisation-office', unitId: zone.rootUnitId });
    tab = await openTab(browser, server.url, width);
    page = tab.page;
    await page.goto(`/z/${zone.code}`);
    await signIn(page, 'zuzhi', testPassword);
    await page.getByRole('link', { name: '导入台账', exact: true }).click();
  });
  afterAll(async () => {
    await tab?.context.close();
    await server?.stop();
  });

  const choose = (content: string, name = '机构名录.csv') =>
    page.getByLabel('选择文件').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(content) });

  const expectSound = async () => {
    expect(await seriousFindings(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);
    expect(tab.complaints).toEqual([]);
  };

  test('before a file is chosen, the page says which ledgers it takes', async () => {
    await page.getByText('机构名录', { exact: true }).waitFor();
    await expectSound();
  });

  test('a ledger, and its empty form, are saved as workbooks', async () => {
    for (const [link, saved] of [
      ['导出 Excel：机构名录', /^机构名录\d{4}-\d{2}-\d{2}\.xlsx$/u],
      ['机构名录空表', /^机构名录空表\.xlsx$/u],
    ] as const) {
      const download = page.waitForEvent('download');
      await page.getByRole('link', { name: link, exact: true }).click();
      expect((await download).suggestedFilename()).toMatch(saved);
    }
    expect(tab.complaints).toEqual([]);
  });

  test('what is no workbook is refused in words, and another file can be chosen', async () => {
    await choose('MZ\0\0', '机构名录.xlsx');
    await page.getByText('这是程序，不是表格。').waitFor();
    await expectSound();
  });

  test('what is recognised and what would change stand there before anything is stored', async () => {
    await choose(register);
    await page.getByText('读出 2 行').waitFor();
    await page.getByText('2 行：新增 2，变更 0，不变 0').waitFor();
    await page.getByText('列 5').click();
    await page.getByText('个人敏感信息，不读取也不保存').waitFor();
    await expectSound();
    await photograph(page, 'import');
  });

  test('one press takes all over; the same file again changes nothing', async () => {
    await press(page, '全部导入');
    await page.getByText('已全部导入。').waitFor();
    await press(page, '再选一个文件');
    await choose(register);
    await page.getByText('导入后没有任何变化。').waitFor();
    await expectSound();
  });
});
