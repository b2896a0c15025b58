import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { givenAdministrators, givenOfficer, testPassword } from '#capabilities/access/testing';
import type { GivenZone } from '#capabilities/organisation/testing';
import { givenDemoZone } from '#testing/demo-zone';
import { startTestServer, type TestServer } from '#testing/http';
import { openBrowser } from '#testing/browser';
import { openTab, overflows, photograph, seriousFindings, type Tab } from './tab.ts';
import { press, signIn } from './words.ts';

let browser: Browser;
let server: TestServer;
let zone: GivenZone;
beforeAll(async () => {
  [browser, server] = await Promise.all([openBrowser(), startTestServer({ web: true })]);
  const { runtime } = server;
  zone = await givenDemoZone(runtime);
  await givenAdministrators(runtime, zone);
  await givenOfficer(runtime, zone, 'xiangmuban', { role: 'projects-office', unitId: zone.rootUnitId });
  await givenOfficer(runtime, zone, 'shuji', { role: 'zone-leader', unitId: zone.rootUnitId });
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

/** The projects office writes an issue, a leader reads it; each test goes on where the one before ended. */
describe.each([
  { width: 1440, number: 1 },
  { width: 360, number: 3 },
])('ledgers-and-briefs 4: a brief is written, published and opened, $width px wide', ({ width, number }) => {
  let office: Tab;
  let leader: Tab;
  let page: Page;
  beforeAll(async () => {
    [office, leader] = await Promise.all([openTab(browser, server.url, width), openTab(browser, server.url, width)]);
    page = office.page;
    await page.goto(`/z/${zone.code}`);
    await signIn(page, 'xiangmuban', testPassword);
    await page.getByRole('link', { name: '简报', exact: true }).click();
  });
  afterAll(() => Promise.all([office?.context.close(), leader?.context.close()]));

  const expectSound = async ({ page: seen, complaints }: Tab) => {
    expect(await seriousFindings(seen)).toEqual([]);
    expect(await overflows(seen)).toBe(false);
    expect(complaints).toEqual([]);
  };
  const text = () => page.getByLabel('模板文字');
  const sentence = '在建项目{在建数}个，超期问题{超期}个。';

  test('an unknown word of a template is told by line and column, and mended', async () => {
    await page.getByRole('link', { name: '简报模板', exact: true }).click();
    await page.getByRole('link', { name: '一线推进情况', exact: true }).click();
    await page.getByRole('region', { name: '预览', exact: true }).getByText('38').first().waitFor();
    const written = await text().inputValue();
    const [title = '', ...rest] = written.split('\n');
    await text().fill([title, sentence, ...rest].join('\n'));
    await page.getByText('没有「超期」这个词').waitFor();
    await page.getByText('改好错误后重新成文').waitFor();
    await expectSound(office);
    await photograph(page, 'brief-template', true);
    await page.getByRole('button', { name: '第2行第16列' }).click();
    expect(await page.evaluate('getSelection().toString()')).toBe('{超期}');
    await page.keyboard.type('{超期数}');
    await page.getByText('没有错误').waitFor();
    await page.reload();
    expect(await text().inputValue()).toContain('{超期数}');
    await page.getByRole('article').getByText('超期问题').first().waitFor();
    await press(page, '保存为新版本');
    await page.getByText(`已保存为第${width < 1000 ? 2 : 1}版`).waitFor();
  });

  test('the draft has its figures; what a person writes is missed, and kept over a reload', async () => {
    await page.goto('/briefs/new?template=front-line');
    const prompt = page.getByLabel('下步打算，不超过200字');
    await page.getByText('没有写进去的').waitFor();
    await expectSound(office);
    await photograph(page, 'brief-new', true);
    await page.getByLabel('编发单位').fill('东临新区项目办');
    await page.getByLabel('签发', { exact: true }).fill('签发人甲');
    await press(page, '编发');
    await page.getByText('请填写').waitFor();
    await prompt.fill('截止月底，逾期未开工的三个项目逐个定开工日。');
    await page.getByText('某日为止写「截至」').waitFor();
    await page.reload();
    expect(await prompt.inputValue()).toContain('逐个定开工日');
    await prompt.fill('逾期未开工的三个项目逐个定开工日。');
    await page.getByText('没有提示').waitFor();
  });

  test('it is published with its number', async () => {
    await press(page, '编发');
    await page.getByText(`2022年第${number}期`).first().waitFor();
    await page.getByRole('link', { name: '下载 Word' }).waitFor();
    await expectSound(office);
  });

  test('a leader opens the issue, a figure, and one of its records', async () => {
    const reader = leader.page;
    await reader.goto(`/z/${zone.code}`);
    await signIn(reader, 'shuji', testPassword);
    await reader.getByRole('link', { name: '简报', exact: true }).click();
    const line = reader.getByRole('listitem').filter({ hasText: `第${number}期` });
    await expectSound(leader);
    await photograph(reader, 'briefs', true);
    await line.getByRole('link').first().click();
    await reader.getByRole('article').getByText('逐个定开工日').waitFor();
    await photograph(reader, 'brief', true);
    await reader.getByRole('article').getByTitle('逾期未开工数').first().click();
    const panel = reader.getByRole('region', { name: '数字的明细' });
    await panel.getByText('共 3 条，您看得到 3 条').waitFor();
    await expectSound(leader);
    await photograph(reader, 'brief-figure');
    const [record] = await panel.getByRole('listitem').getByRole('link').all();
    const name = (await record?.innerText()) ?? '';
    await record?.click();
    await reader.getByRole('heading', { name, exact: true }).waitFor();
  });

  test('an issue is corrected by a new one, which begins with its words; the old one says so', async () => {
    if (width < 1000) return;
    await press(page, '更正这一期');
    const prompt = page.getByLabel('下步打算，不超过200字');
    await page.getByText(`更正2022年第${number}期：编发后是新的一期`).waitFor();
    expect(await prompt.inputValue()).toBe('逾期未开工的三个项目逐个定开工日。');
    await press(page, '编发');
    await page.getByRole('link', { name: `更正2022年第${number}期` }).click();
    await page.getByText(`已由2022年第${number + 1}期更正`).waitFor();
    await expectSound(office);
  });
});
