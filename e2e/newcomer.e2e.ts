import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { read, utils, write } from '@e965/xlsx';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from '#testing/browser';
import { freshSettings, launchProgram, type Program } from '#testing/program';
import { openTab, overflows, photograph, seriousFindings, type Tab } from './tab.ts';
import { press, sendPassword } from './words.ts';

/** The steps of docs/guides/first-hour.md with the program as it comes; each goes on where the one before ended. */
const folder = resolve(import.meta.dirname, '..');
const ledger = join(folder, 'docs/guides/first-hour/问题清单.xlsx');
const ownPassword = 'yi-ge-chang-mima';

let browser: Browser;
let scratch: string;
let program: Program;
let settings: Record<string, string>;
let firstPasswords: ReadonlyMap<string, string>;
const tabs: Tab[] = [];

const yixian = (words: readonly string[], data: string) =>
  launchProgram({ folder, words, environment: { ...settings, YIXIAN_DATA: join(scratch, data), YIXIAN_DEMO: 'yes' } });

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'yixian-newcomer-'));
  settings = await freshSettings(scratch);
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await program?.stop();
  await rm(scratch, { recursive: true, force: true });
});

async function enter(name: string): Promise<Page> {
  const first = firstPasswords.get(name) ?? '';
  const tab = await openTab(browser, `http://localhost:${settings['PORT']}`, 1440);
  tabs.push(tab);
  await tab.page.goto('/');
  await sendPassword(tab.page, name, first);
  await tab.page.getByLabel('初始密码', { exact: true }).fill(first);
  await tab.page.getByLabel('新密码', { exact: true }).fill(ownPassword);
  await expectSound(tab);
  await photographed(tab.page, 'own-password');
  await press(tab.page, '修改密码');
  await tab.page.getByRole('heading', { name: '我的待办' }).waitFor();
  return tab.page;
}

const photographed = (page: Page, step: string, whole = false) =>
  photograph(page, `first-hour-${step}`, whole, ['light']);

async function expectSound({ page, complaints }: Tab): Promise<void> {
  expect(await seriousFindings(page)).toEqual([]);
  expect(await overflows(page)).toBe(false);
  expect(complaints).toEqual([]);
}

/** The office mends the cell in its spreadsheet program and saves the file. */
async function mendedLedger(): Promise<Buffer> {
  const book = read(await readFile(ledger));
  const [sheet] = Object.values(book.Sheets);
  if (sheet === undefined) throw new Error('the ledger has no sheet');
  utils.sheet_add_aoa(sheet, [['公共服务局']], { origin: 'E6' });
  return write(book, { type: 'buffer', bookType: 'xlsx' });
}

test('it starts, and prints who may sign in', async () => {
  program = yixian(['start'], 'data');
  await program.serving();
  const { err } = await program.said('/board?on=');
  const accounts = [...err.matchAll(/^ {2}(?<name>\S+) {2}(?<password>\S+)$/gmu)];
  firstPasswords = new Map(accounts.map(({ groups }) => [String(groups?.['name']), String(groups?.['password'])]));
  expect([...firstPasswords.keys()]).toEqual(expect.arrayContaining(['管委会主任', '项目办', '党政办']));
});

test('the leader chooses a password and reads the board of the day on which the ledgers were closed', async () => {
  const page = await enter('管委会主任');
  await page.getByRole('link', { name: '看板', exact: true }).click();
  await page.getByText('没有列入年度计划的项目').waitFor();
  await page.goto('/board?on=2022-06-23');
  await page.getByText('年度计划 38个').waitFor();
  await photographed(page, 'board');
});

test('the projects office takes its own list of problems over: asked, refused in words, mended, taken', async () => {
  const page = await enter('项目办');
  const choose = (buffer: Buffer) =>
    page.getByLabel('选择文件').setInputFiles({ name: '问题清单.xlsx', mimeType: 'application/octet-stream', buffer });
  await page.getByRole('link', { name: '导入台账', exact: true }).click();
  await choose(await readFile(ledger));
  await page.getByText('须写明提出单位。').waitFor();
  await page.getByLabel('分成 2 条').selectOption('分成几条');
  await page.getByLabel('不认识“安置房项目”').fill('东临新区核心区安置房');
  await photographed(page, 'import', true);
  await choose(await mendedLedger());
  await page.getByText('3 行：新增 3，变更 0，不变 0').waitFor();
  await photographed(page, 'import-ready');
  await press(page, '全部导入');
  await page.getByText('已全部导入。').waitFor();
});

test('the office of briefs publishes an issue over that day', async () => {
  const page = await enter('党政办');
  await page.getByRole('link', { name: '简报', exact: true }).click();
  await press(page, '编一期简报');
  await page.getByLabel('模板', { exact: true }).selectOption('一线推进情况');
  await page.getByLabel('截止日').fill('2022-06-23');
  await page.getByRole('article').getByText('列入2022年度计划的38个项目').waitFor();
  await page.getByLabel('下步打算，不超过200字').fill('逾期未开工的三个项目逐个定开工日。');
  await page.getByLabel('编发单位').fill('党政办');
  await page.getByLabel('签发', { exact: true }).fill('签发人甲');
  await press(page, '编发');
  await page.getByRole('link', { name: '下载 Word' }).waitFor();
  await photographed(page, 'brief');
});

test('all of it is backed up while it serves, restored beside it, and there again', async () => {
  const archive = join(scratch, '今天.yixian');
  expect((await yixian(['backup', archive], 'data').ended).code).toBe(0);
  expect((await yixian(['restore', archive], 'restored').ended).code).toBe(0);
  expect((await program.stop()).code).toBe(0);
  program = yixian(['start'], 'restored');
  await program.serving();
  const { page } = await openTab(browser, `http://localhost:${settings['PORT']}`, 1440);
  await page.goto('/');
  await sendPassword(page, '项目办', ownPassword);
  await page.getByRole('link', { name: '问题台账', exact: true }).click();
  await page.getByRole('heading', { name: '问题台账' }).waitFor();
  await page.getByText('操场土方缺口约2万方').waitFor();
  await photographed(page, 'restored');
});

test('nobody met a fault on the way', async () => {
  for (const tab of tabs) expect(tab.complaints).toEqual([]);
});
