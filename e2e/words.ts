import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { testPassword } from '#capabilities/access/testing';
import type { AdministratorOffice } from '#kernel/actor';
import { phoneCode, unspentCode } from '#testing/second-factor';

/** What people do on the pages, in the words that stand on them. */

const administrators = [
  { office: 'system', title: '系统管理员', personName: '章明', signInName: 'xitong' },
  { office: 'security', title: '安全管理员', personName: '李岚', signInName: 'anquan' },
  { office: 'audit', title: '审计管理员', personName: '王朔', signInName: 'shenji' },
] as const;

export const passwordOf = (office: (typeof administrators)[number]['office']): string => `chang-mima-${office}`;

export const press = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).click();

export async function fillFounding(page: Page): Promise<void> {
  await page.getByLabel('名称').fill('东临新区');
  await page.getByLabel('代号').fill('dongling');
  await page.getByLabel('成立日期').fill('2018-04-08');
  for (const { office, title, personName, signInName } of administrators) {
    const fields = page.getByRole('group', { name: title });
    await fields.getByLabel('姓名').fill(personName);
    await fields.getByLabel('登录名').fill(signInName);
    await fields.getByLabel('密码', { exact: true }).fill(passwordOf(office));
  }
  await page.getByLabel('以上三位管理员').check();
}

export async function sendPassword(page: Page, signInName: string, password: string): Promise<void> {
  await page.getByLabel('登录名').fill(signInName);
  await page.getByLabel('密码', { exact: true }).fill(password);
  await press(page, '登录');
}

/** Sends a password that is wrong and waits until it is refused: that empties the field, while an alert may be older. */
export async function sendWrongPassword(page: Page, signInName: string, password: string): Promise<void> {
  await sendPassword(page, signInName, password);
  const field = page.getByLabel('密码', { exact: true });
  await expect.poll(() => field.inputValue(), { timeout: 15_000 }).toBe('');
}

/** Recovery codes of administrators who have bound a phone, by server and name: a clock that stands shows one code. */
const recoveryCodes = new Map<string, string[]>();

/** Signs in; an administrator with the right password binds a phone the first time, and takes a recovery code later. */
export async function signIn(page: Page, signInName: string, password: string): Promise<void> {
  await sendPassword(page, signInName, password);
  const right = administrators.some((one) => one.signInName === signInName && passwordOf(one.office) === password);
  if (!right) return;
  const { origin } = new URL(page.url());
  const codes = recoveryCodes.get(`${origin} ${signInName}`);
  if (codes === undefined) {
    recoveryCodes.set(`${origin} ${signInName}`, await bindPhone(page, origin));
    return;
  }
  await page.getByLabel('动态码').fill(codes.pop() ?? '');
  await press(page, '登录');
}

/** Signs in one of the administrators that `givenAdministrators` made, with a recovery code in place of a phone. */
export async function signInAdministrator(page: Page, code: string, office: AdministratorOffice): Promise<void> {
  await sendPassword(page, office, testPassword);
  await page.getByLabel('动态码').fill(unspentCode(new URL(page.url()).origin, code, office) ?? '');
  await press(page, '登录');
}

/** What stands on the page is typed into the phone by hand; answers the recovery codes. */
async function bindPhone(page: Page, origin: string): Promise<string[]> {
  await page.getByRole('img', { name: '二维码' }).waitFor();
  const secret = (await page.locator('.secret-text').innerText()).replaceAll(' ', '');
  await page.getByLabel('动态码').fill(phoneCode(origin, secret));
  await press(page, '绑定');
  await page.getByRole('heading', { name: '恢复码' }).waitFor();
  const codes = await page.locator('.secret-text').allInnerTexts();
  await page.getByLabel('我已经抄存').check();
  await press(page, '继续');
  return codes;
}

/** On a phone the unit chosen covers the tree: one goes back to it first. */
export async function chooseUnit(page: Page, name: string): Promise<void> {
  const back = page.getByRole('link', { name: '返回单位树' });
  if (await back.isVisible()) await back.click();
  await page.getByRole('row', { name }).click();
  await page.getByRole('heading', { name, exact: true }).waitFor();
}

/** What the panel says of the unit chosen. */
export const readUnit = (page: Page): Promise<string> => page.locator('.units-facts').innerText();

type AddedUnit = { readonly name: string; readonly kind: string; readonly from: string };

export async function addUnit(page: Page, parent: string, { name, kind, from }: AddedUnit): Promise<void> {
  await chooseUnit(page, parent);
  await press(page, '增设下级单位');
  await page.getByLabel('名称', { exact: true }).fill(name);
  await page.getByLabel('类别').selectOption({ label: kind });
  await page.getByLabel('自何日起').fill(from);
  await press(page, '保存');
  await page.getByText(`已增设「${name}」。`).waitFor();
}
