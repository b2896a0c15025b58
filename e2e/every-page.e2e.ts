import { resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { createServer } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { givenAdministrators, givenOfficer, testPassword } from '#capabilities/access/testing';
import { givenLink } from '#capabilities/report-links/testing';
import type { AdministratorOffice } from '#kernel/actor';
import { openBrowser } from '#testing/browser';
import { givenDemoZone } from '#testing/demo-zone';
import { newId } from '#testing/ground';
import { startTestServer, type TestServer } from '#testing/http';
import { openTab, overflows, type Tab } from './tab.ts';
import { seriousOnceOfAForm } from './forms-seen.ts';
import { sendPassword, signInAdministrator } from './words.ts';

let browser: Browser;
let server: TestServer;
let code: string;
/** What stands for a parameter of an address: a record of the demonstration. */
let given: Readonly<Record<string, string>>;

type Table = Readonly<Record<'doorPages' | 'memberPages', readonly { readonly path: string }[]>>;

/** The addresses of the app's own table, which only a bundler can read. */
async function readPaths(): Promise<Readonly<Record<keyof Table, readonly string[]>>> {
  const vite = await createServer({
    configFile: false,
    root: resolve(import.meta.dirname, '..'),
    logLevel: 'error',
    optimizeDeps: { noDiscovery: true },
    server: { middlewareMode: true, hmr: false, ws: false, watch: null },
  });
  try {
    const { doorPages, memberPages } = (await vite.ssrLoadModule('/src/apps/web/page-table.ts')) as Table;
    return { doorPages: doorPages.map(({ path }) => path), memberPages: memberPages.map(({ path }) => path) };
  } finally {
    await vite.close();
  }
}

const { doorPages, memberPages } = await readPaths();

beforeAll(async () => {
  [browser, server] = await Promise.all([openBrowser(), startTestServer({ web: true })]);
  const { runtime, owner } = server;
  const zone = await givenDemoZone(runtime);
  code = zone.code;
  await givenAdministrators(runtime, zone);
  const idOf = async (sql: string): Promise<string> => (await owner.query<{ id: string }>(sql)).rows[0]?.id ?? '';
  const townshipId = await idOf(`select unit_id as id from unit where name = '湖南乡'`);
  await givenOfficer(runtime, zone, '乡镇', { role: 'township', unitId: townshipId as typeof zone.rootUnitId });
  await givenOfficer(runtime, zone, '主任', { role: 'zone-leader', unitId: zone.rootUnitId });
  const office = await givenOfficer(runtime, zone, '项目办', { role: 'projects-office', unitId: zone.rootUnitId });
  given = {
    code,
    token: (await givenLink(runtime, office)).token,
    problemId: await idOf(`select problem_id as id from problem order by number limit 1`),
    projectId: await idOf(`select project_id as id from project order by number limit 1`),
    unitId: await idOf(`select unit_id as id from branch limit 1`),
    personId: await idOf(`select person_id as id from person order by name limit 1`),
    indicatorId: 'problem.overdue',
    templateId: 'front-line',
    briefId: newId(),
  };
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const addressOf = (path: string): string =>
  path.replaceAll(/:(\w+)/gu, (_, name: string) => {
    if (given[name] === undefined) throw new Error(`what stands for ${name} in ${path}?`);
    return given[name];
  });

const enterAs = {
  nobody: async () => undefined,
  主任: (page: Page) => sendPassword(page, '主任', testPassword),
  项目办: (page: Page) => sendPassword(page, '项目办', testPassword),
  乡镇: (page: Page) => sendPassword(page, '乡镇', testPassword),
  system: (page: Page) => signInAdministrator(page, code, 'system' satisfies AdministratorOffice),
  security: (page: Page) => signInAdministrator(page, code, 'security' satisfies AdministratorOffice),
  audit: (page: Page) => signInAdministrator(page, code, 'audit' satisfies AdministratorOffice),
} as const;
type Who = keyof typeof enterAs;

/** Requests under way, and which were refused of those that a page made while it stood at its address. */
function watchRequests(page: Page) {
  const under = new Set<object>();
  const madeAt = new WeakMap<object, string>();
  const refused: { readonly at: string | undefined; readonly path: string }[] = [];
  page.on('request', (request) => {
    under.add(request);
    madeAt.set(request, page.url());
  });
  page.on('requestfinished', (request) => under.delete(request));
  page.on('requestfailed', (request) => under.delete(request));
  page.on('response', (response) => {
    if (![403, 404].includes(response.status())) return;
    refused.push({ at: madeAt.get(response.request()), path: new URL(response.url()).pathname });
  });
  return {
    isQuiet: () => under.size === 0,
    takeRefused: () => refused.splice(0).flatMap(({ at, path }) => (at === page.url() ? [path] : [])),
  };
}

/**
 * The page that was left is marked: what stands after a link was followed is another. Asked two frames on: what has come
 * to stand there has asked the server for its records by then.
 */
const isDrawn = `new Promise((answer) => requestAnimationFrame(() => requestAnimationFrame(() => answer(
  document.querySelector('main:not([data-left]) h1') !== null &&
  document.querySelector('.loading, [data-coming]') === null))))`;

/** As a link does it: the document stays, and axe in it. The pages at the door are opened as they are: by their address. */
const follow = (page: Page, address: string) =>
  page.evaluate(`document.querySelector('main').dataset.left = '';
    history.pushState({}, '', ${JSON.stringify(address)}); dispatchEvent(new PopStateEvent('popstate'))`);

describe.each(Object.keys(enterAs) as Who[])('every page as %s', (who) => {
  let tab: Tab;
  let requests: ReturnType<typeof watchRequests>;
  beforeAll(async () => {
    tab = await openTab(browser, server.url, 1440);
    requests = watchRequests(tab.page);
    await tab.page.goto(`/z/${code}`);
    await enterAs[who](tab.page);
    if (who !== 'nobody') await tab.page.getByRole('navigation').first().waitFor();
  });
  afterAll(() => tab?.context.close());

  const isSettled = async () => requests.isQuiet() && (await tab.page.evaluate(isDrawn)) === true && requests.isQuiet();
  const settled = async () => {
    await expect.poll(isSettled, { timeout: 15_000, interval: 20 }).toBe(true);
  };

  test('is read by everybody, fits a phone, breaks nothing, and says so in words where one may not see', async () => {
    const { page, complaints } = tab;
    const faults: string[] = [];
    for (const path of [...doorPages, ...memberPages]) {
      const told = (fault: string) => faults.push(`${path}: ${fault}`);
      await (doorPages.includes(path) ? page.goto(addressOf(path)) : follow(page, addressOf(path)));
      await settled();
      const words = await page.locator('main').innerText();
      const refused = requests.takeRefused();
      if (refused.length > 0 && !/无权|没有.*权限|办理|没有找到|不再有效|失效/u.test(words))
        told(`refused ${refused.join(' ')}, and only says: ${words.slice(0, 200)}`);
      for (const width of [1440, 360]) {
        await page.setViewportSize({ width, height: 900 });
        for (const finding of await seriousOnceOfAForm(page, width)) told(`${width} ${finding}`);
      }
      if (await overflows(page)) told('wider than a phone');
    }
    expect([...faults, ...complaints]).toEqual([]);
  });
});

test('there are pages to look at', () => {
  expect(memberPages.length).toBeGreaterThan(30);
});
