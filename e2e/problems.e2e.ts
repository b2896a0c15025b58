import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testPassword } from '#capabilities/access/testing';
import { startTestServer, type TestServer } from '#testing/http';
import { openBrowser } from '#testing/browser';
import { aSitePhoto, givenLedger } from './problem-scene.ts';
import { openTab, overflows, photograph, seriousFindings, type Tab } from './tab.ts';
import { press, signIn } from './words.ts';

/** Lines of each part: more than the agenda shows, and enough that the ledger scrolls by pages. */
const each = 24;
const sentence = '3号楼塔吊基础压着燃气管线，燃气公司两周没有来人';

let browser: Browser;
let server: TestServer;
let scene: Awaited<ReturnType<typeof givenLedger>>;
const tabs: Tab[] = [];
beforeAll(async () => {
  browser = await openBrowser();
  server = await startTestServer({ web: true });
  scene = await givenLedger(server, each);
});
afterAll(async () => {
  await Promise.all(tabs.map(({ context }) => context.close()));
  await server?.stop();
  await browser?.close();
});

/** Somebody at their own screen, on the page they came for. */
async function at(path: string, name: string, width = 1440): Promise<Tab> {
  const tab = await openTab(browser, server.url, width, width < 600);
  tabs.push(tab);
  await tab.page.goto(path);
  await signIn(tab.page, name, testPassword);
  return tab;
}

async function expectSound({ page, complaints }: Tab): Promise<void> {
  expect(await seriousFindings(page)).toEqual([]);
  expect(await overflows(page)).toBe(false);
  expect(complaints).toEqual([]);
}

const choose = async (page: Page, group: string, name: string): Promise<void> => {
  const list = page.getByRole('group', { name: group });
  await list.getByRole('searchbox').fill(name.slice(0, 3));
  await list.getByRole('button', { name }).first().click();
};

describe('a problem from the building site to its end', () => {
  let post: Tab;
  let office: Tab;
  let owner: Tab;
  let path: string;

  test('a command post raises it on a phone, with a photo', async () => {
    post = await at(`/problems/new?project=${scene.project.projectId}`, '周建国', 360);
    const { page } = post;
    await page.getByLabel('什么问题').fill(sentence);
    await page.getByText('施工组织').tap();
    await page.getByRole('button', { name: '移除 云湖安置房' }).waitFor();
    const buffer = await aSitePhoto();
    await page.locator('input[type=file]').first().setInputFiles({ name: '塔吊.jpg', mimeType: 'image/jpeg', buffer });
    await page.getByRole('button', { name: '移除「塔吊.jpg」' }).waitFor();
    await expectSound(post);
    await photograph(page, 'problem-new', true);
    await page.reload();
    expect(await page.getByLabel('什么问题').inputValue()).toBe(sentence);
    await page.getByRole('button', { name: '提交' }).tap();
    await page.getByRole('heading', { name: sentence }).waitFor();
    await page.getByText('提出，等项目办交办').waitFor();
    path = new URL(page.url()).pathname;
    await page.getByRole('button', { name: '放大查看「塔吊.jpg」' }).waitFor();
    await expectSound(post);
  });

  test('NB-05: without a network it is kept, said so, and sent once when the network is back', async () => {
    const { page, context } = await at('/problems/new', '邓海波', 360);
    await page.getByLabel('什么问题').fill('施工便道被洪水冲断');
    await page.getByText('施工组织').tap();
    await context.setOffline(true);
    await page.getByRole('button', { name: '提交' }).tap();
    await page.getByText('连上网络后自动提交').waitFor();
    await context.setOffline(false);
    await page.getByRole('heading', { name: '施工便道被洪水冲断' }).waitFor();
    const { rows } = await server.owner.query(
      `select count(*)::int as count from problem where text = '施工便道被洪水冲断'`,
    );
    expect(rows).toEqual([{ count: 1 }]);
  });

  test('the projects office assigns it to one unit with one date, which is shown before', async () => {
    office = await at(path, '黄秀英');
    const { page } = office;
    await press(page, '交办');
    await choose(page, '责任单位', '自然资源分局');
    await page.getByLabel('几个工作日内').fill('5');
    await page.getByText('即 2022年6月30日，5 个工作日后').waitFor();
    await choose(page, '协办单位', '规划建设局');
    await expectSound(office);
    await page.getByRole('button', { name: '交办', exact: true }).click();
    await page.getByText('已交办自然资源分局，6月30日前办结，还有 5 个工作日').waitFor();
  });

  test('who may not is told who may', async () => {
    const { page } = post;
    await page.reload();
    await page.getByText('已交办自然资源分局').first().waitFor();
    await page.getByText(/暂不能由您办理的事项/).tap();
    const assign = page.getByRole('button', { name: '改办' });
    expect(await assign.getAttribute('aria-disabled')).toBe('true');
    await page.getByText('由项目办办理。').first().waitFor();
  });

  test('the owner answers; a half-typed answer survives a reload', async () => {
    owner = await at(path, '李敏');
    const { page } = owner;
    await press(page, '答复');
    await page.getByLabel('怎样解决的').fill('燃气公司6月24日到场，');
    await page.reload();
    await page.getByLabel('怎样解决的').fill('燃气公司6月24日到场，管线已改迁3米，塔吊基础可以施工。');
    await page.getByRole('button', { name: '答复', exact: true }).click();
    await page.getByText('自然资源分局6月23日答复，等提出人确认').waitFor();
  });

  test('of two who act on one problem the second sees what stands, and their own words', async () => {
    const { page } = office;
    // The form is begun on what stands; meanwhile whoever raised it finds that it is not solved.
    await page.goto(`${path}?act=confirmForRaiser`);
    await page.getByLabel('提出人电话告知已解决').check();
    await page.getByLabel('谁、何时、怎么说的').fill('周建国来电，说已解决');
    const phone = post.page;
    await phone.goto(`${path}?act=reopen`);
    await phone.getByLabel('哪里没有解决').fill('只改迁了一半，还差东侧8米');
    await phone.getByRole('button', { name: '提交' }).tap();
    await phone.getByText('已交办自然资源分局').first().waitFor();
    await page.getByRole('button', { name: '提交' }).click();
    await page.getByText('这个问题的状态已经变化').waitFor();
    await page.getByText('周建国来电，说已解决').waitFor();
    await expectSound(office);
    await press(page, '关闭');
  });

  test('answered again, it is closed by whoever raised it, and its story tells all of it', async () => {
    const { page } = owner;
    await page.reload();
    await press(page, '答复');
    await page.getByLabel('怎样解决的').fill('东侧8米也已改迁，现场复核过。');
    await page.getByRole('button', { name: '答复', exact: true }).click();
    await page.getByText('6月23日答复，等提出人确认').waitFor();
    const phone = post.page;
    await phone.reload();
    await phone.getByRole('button', { name: '确认已解决，销号' }).tap();
    await phone.getByRole('button', { name: '确认已解决，销号' }).tap();
    await phone.getByText('6月23日销号').first().waitFor();
    const story = await phone.locator('.story').innerText();
    for (const told of [
      '云湖安置房项目指挥部提出',
      '交办自然资源分局',
      '协办：规划建设局',
      '重提',
      '还差东侧8米',
      '提出人确认，销号',
      '周建国',
    ])
      expect(story).toContain(told);
    await expectSound(post);
    await photograph(phone, 'problem', true);
    await office.page.goto(path);
    await office.page.getByText('6月23日销号').first().waitFor();
  });
});

describe('the ledger', () => {
  let tab: Tab;

  test('says how it stands in one line; each number is the filter that counts it', async () => {
    tab = await at('/problems', '黄秀英');
    const { page } = tab;
    const overdue = page.getByRole('link', { name: `超期 ${each}` });
    await overdue.waitFor();
    await photograph(page, 'problems');
    await overdue.click();
    await page.getByText(`符合条件的共 ${each} 件`).waitFor();
    expect(new URL(page.url()).searchParams.get('overdue')).toBe('true');
    expect(await page.locator('.line').first().innerText()).toContain('超期 10 个工作日');
    await expectSound(tab);
  });

  test('is narrowed by its address alone, and says when nothing fits', async () => {
    const { page } = tab;
    await page.goto('/problems?state=all&kind=utilities&text=10千伏');
    const first = page.locator('.line').first();
    await first.waitFor();
    expect(await first.innerText()).toContain('10千伏');
    await page.getByLabel('查找问题').fill('没有这样的事');
    await page.getByText('没有符合条件的问题。').waitFor();
    await expectSound(tab);
    await page.getByRole('link', { name: '清除条件' }).click();
    await page.locator('.line').first().waitFor();
    await page.getByLabel('责任单位').selectOption({ label: '自然资源分局' });
    await page.waitForURL(/ownerUnitId=/);
    await expectSound(tab);
  });

  test('of hundreds only the lines near the window stand in the page; more come as one scrolls', async () => {
    const { page } = tab;
    await page.goto('/problems?state=all');
    await page.locator('.line').first().waitFor();
    const count = Number((await page.locator('.problems-count').innerText()).replaceAll(/\D/g, ''));
    expect(count).toBeGreaterThan(100);
    expect(await page.locator('.line').count()).toBeLessThan(60);
    for (let scrolled = 0; scrolled < 30; scrolled += 1) {
      await page.mouse.wheel(0, 4000);
      if ((await page.locator(`[aria-posinset="${count}"]`).count()) > 0) break;
      await page.waitForTimeout(50);
    }
    await page.locator(`[aria-posinset="${count}"]`).waitFor();
  });

  test('is walked and opened by the keyboard alone', async () => {
    const { page } = tab;
    await page.goto('/problems');
    await page.locator('.line').first().waitFor();
    for (const key of ['j', 'j', 'ArrowDown', 'k']) await page.keyboard.press(key);
    const reached = page.locator('.line:focus');
    await reached.waitFor();
    expect(await page.locator('li:has(.line:focus)').getAttribute('aria-posinset')).toBe('2');
    const text = await reached.locator('.line-text').innerText();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: text, level: 1 }).waitFor();
    await page.goBack();
    await page.locator('.line').first().waitFor();
  });

  test('stands on a phone as cards', async () => {
    const phone = await at('/problems', '陈志远', 360);
    await phone.page.locator('.line').first().waitFor();
    await expectSound(phone);
    await photograph(phone.page, 'problems');
    await phone.page.goto('/problem-kinds');
    await phone.page.getByText('征地拆迁').first().waitFor();
    await expectSound(phone);
  });
});

describe('what is late goes up by a decision of a person', () => {
  test('escalated on behalf of whoever decided, with post, meeting and day', async () => {
    const tab = await at(`/problems/${scene.late[0] ?? ''}`, '黄秀英');
    const { page } = tab;
    await page.getByText('建议提至第 2 级（责任单位主要负责人），待定').waitFor();
    await photograph(page, 'problem-late');
    await press(page, '提级');
    expect(await page.getByLabel('职务').inputValue()).toBe('责任单位主要负责人');
    await page.getByLabel('姓名').fill('陈志远');
    await page.getByLabel('会议').fill('第12次项目调度会');
    await expectSound(tab);
    await page.getByRole('button', { name: '提至第 2 级（责任单位主要负责人）' }).click();
    await page.getByText('已提至第 2 级：责任单位主要负责人').waitFor();
    expect(await page.locator('.story').innerText()).toContain(
      '第12次项目调度会，责任单位主要负责人陈志远，6月23日决定',
    );
    await expectSound(tab);
  });
});

describe('IS-05, NB-07: the agenda of the dispatch meeting', () => {
  test('is one page of A4 with six lines of each part, however long they are, in both languages', async () => {
    const tab = await at('/problems/agenda?since=2022-06-13', '黄秀英');
    const { page } = tab;
    await page.getByRole('heading', { name: '待定事项' }).waitFor();
    expect(await page.locator('.sheet-part li').count()).toBe(30);
    await expectSound(tab);
    await photograph(page, 'agenda', true);
    expect(await paperOf(page)).toEqual({ pages: 1, size: ['595', '842'] });

    await server.owner.query(
      `update problem set text = repeat('塔吊基础压着燃气管线，', 18),
              kind = (array['land', 'planning-scheme', 'demolition', 'pre-approval', 'funds', 'utilities', 'construction',
                            'labour', 'safety', 'dispute', 'enterprise-need', 'other'])[1 + number % 12]`,
    );
    await page.reload();
    await page.getByText('矛盾纠纷').waitFor();
    expect(await paperOf(page)).toEqual({ pages: 1, size: ['595', '842'] });
    await press(page, 'English');
    await page.getByText('Needs of enterprises').waitFor();
    expect(await paperOf(page)).toEqual({ pages: 1, size: ['595', '842'] });
  });
});

describe('the agenda of somebody of no office of the zone', () => {
  test('is not offered, and its address says whose it is', async () => {
    const tab = await at('/problems/agenda', '周建国', 360);
    await tab.page.getByText('由区领导、项目办').waitFor();
    expect(await tab.page.getByRole('link', { name: '调度会' }).count()).toBe(0);
    await expectSound(tab);
  });
});

describe('kinds of problems', () => {
  test('the projects office adds one and retires one from a day on', async () => {
    const tab = await at('/problem-kinds', '黄秀英');
    const { page } = tab;
    await press(page, '新增类别');
    await page.getByLabel('名称', { exact: true }).fill('文物勘探');
    await page.getByLabel('代码').fill('archaeology');
    await press(page, '保存');
    await page.getByText('已新增「文物勘探」。').waitFor();
    await page.getByRole('button', { name: '停用 文物勘探' }).click();
    await page.getByLabel('自何日起停用').fill('2022-07-01');
    await page.getByRole('button', { name: '停用', exact: true }).click();
    await page.getByText('2022年7月1日起停用').waitFor();
    await expectSound(tab);
  });
});

/** How many sheets the page takes, and of which size in points: a page of a PDF is an object of that type. */
async function paperOf(page: Page): Promise<{ readonly pages: number; readonly size: readonly string[] }> {
  const pdf = await page.pdf({ preferCSSPageSize: true });
  const text = pdf.toString('latin1');
  const [, box = ''] = /\/MediaBox\s*\[([^\]]*)\]/.exec(text) ?? [];
  return {
    pages: (text.match(/\/Type\s*\/Page\b/g) ?? []).length,
    size: box
      .trim()
      .split(/\s+/)
      .slice(2)
      .map((part) => String(Math.round(Number(part)))),
  };
}
