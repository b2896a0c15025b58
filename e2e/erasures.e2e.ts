import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { givenAdministrators, givenOfficer, testPassword } from '#capabilities/access/testing';
import { insertPeople } from '#capabilities/people';
import { type GivenZone, givenZone } from '#capabilities/organisation/testing';
import { newId, writeGiven } from '#testing/ground';
import { startTestServer, type TestServer } from '#testing/http';
import { openBrowser } from '#testing/browser';
import { openTab, overflows, photograph, seriousFindings, type Tab } from './tab.ts';
import { press, sendPassword, signInAdministrator } from './words.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

/** Whether one would have to scroll a table sideways to read it. */
const anyTableIsCut = `Array.from(document.querySelectorAll('.wide-table')).some((one) => one.scrollWidth > one.clientWidth)`;

/** A person reads what is held about them; another, who left, is erased by two. */
describe.each([{ width: 1440 }, { width: 360 }])('what is held about people, $width px wide', ({ width }) => {
  let server: TestServer;
  let zone: GivenZone;
  const personId = newId<'PersonId'>();
  let tabs: Readonly<Record<'system' | 'security' | 'person', Tab>>;

  beforeAll(async () => {
    server = await startTestServer({ web: true });
    zone = await givenZone(server.runtime);
    await givenAdministrators(server.runtime, zone);
    await givenOfficer(server.runtime, zone, 'zhouxiao', { role: 'projects-office', unitId: zone.rootUnitId });
    await writeGiven(server.runtime, zone.zoneId, (tx) => insertPeople(tx, [{ personId, name: '钱志远' }]));
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
  const enter = async (page: Page, office: 'system' | 'security') => {
    await page.goto('/');
    await signInAdministrator(page, zone.code, office);
    await page.waitForURL(office === 'system' ? '**/administration' : '**/grants');
    await page.goto('/erasures');
  };
  const card = (page: Page, name: string | RegExp) => page.getByRole('listitem', { name });

  test('a person finds the way from their account, says what for, and reads and saves it', async () => {
    const { page } = tabs.person;
    await page.goto('/account');
    await sendPassword(page, 'zhouxiao', testPassword);
    await page.getByRole('link', { name: '系统所存的我的信息' }).click();
    await page.getByLabel('用途').fill('本人查阅');
    await expectSound(tabs.person);
    await press(page, '查阅');
    const grants = page.getByRole('region', { name: '授权', exact: true });
    await grants.getByText('项目办', { exact: true }).first().waitFor();
    expect(await page.evaluate(anyTableIsCut)).toBe(false);
    await photograph(page, 'own-record');
    await expectSound(tabs.person);
    const [file] = await Promise.all([page.waitForEvent('download'), press(page, '存为 JSON 文件')]);
    expect(file.suggestedFilename()).toMatch(/-2022-06-23\.json$/);
  });

  test('the system administrator proposes, and sees why it is not theirs to confirm', async () => {
    const { page } = tabs.system;
    await enter(page, 'system');
    await press(page, '提请删除');
    await page.getByLabel('按姓名查找人员').fill('钱志远');
    await page.getByLabel('人员', { exact: true }).selectOption(personId);
    await page.getByLabel('事由').fill('调离满两年，本人申请');
    await expectSound(tabs.system);
    await page.getByRole('form').getByRole('button', { name: '提请删除' }).click();
    const confirm = card(page, '钱志远').getByRole('button', { name: '确认删除' });
    await confirm.waitFor();
    expect(await confirm.getAttribute('aria-disabled')).toBe('true');
    await expectSound(tabs.system);
  });

  test('the security administrator confirms, knowing that it does not come back', async () => {
    const { page } = tabs.security;
    await enter(page, 'security');
    await press(page, '确认删除');
    await page.getByLabel('我知道删除后不能恢复').check();
    await expectSound(tabs.security);
    await page.getByRole('form').getByRole('button', { name: '确认删除' }).click();
    await card(page, /^已删除的人员[0-9A-F]{4}$/)
      .getByText('管理员2于2022年6月23日确认，已删除')
      .waitFor();
    expect(await page.getByText('钱志远').count()).toBe(0);
    await photograph(page, 'erasures');
    await expectSound(tabs.security);
  });
});
