import { mkdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type axe from 'axe-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';

export type Tab = {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What the browser found wrong: errors of the page, and whatever its security policy refused. */
  readonly complaints: readonly string[];
};

/** A browser of one person's: 1440 or 360 px wide, in 中文; a phone is touched. */
export async function openTab(browser: Browser, origin: string, width: number, touch = false): Promise<Tab> {
  const context = await browser.newContext({
    baseURL: origin,
    locale: 'zh-CN',
    hasTouch: touch,
    viewport: { width, height: width < 600 ? 780 : 900 },
  });
  context.setDefaultTimeout(15_000);
  return tabIn(context);
}

/** Another tab of the same person. */
export async function tabIn(context: BrowserContext): Promise<Tab> {
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    // The browser prints every answer of 400 and above; what the page makes of them is what the journey looks at.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      complaints.push(message.text());
  });
  return { page, context, complaints };
}

const scanner = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');

/** The rules of axe-core that look at colours: in the dark the others could only say the same again. */
const rulesOfColour = ['color-contrast', 'link-in-text-block'];

const rulesOf = {
  light: {},
  dark: { runOnly: { type: 'rule', values: rulesOfColour } },
} as const;

/** What axe-core finds serious or critical on the page, in light and in dark, as `rule: element`. */
export async function seriousFindings(page: Page): Promise<readonly string[]> {
  const found: string[] = [];
  if (!(await page.evaluate<boolean>(`'axe' in globalThis`))) await page.evaluate(scanner);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const options = JSON.stringify({ ...rulesOf[colorScheme], resultTypes: ['violations'] });
    const { violations } = await page.evaluate<axe.AxeResults>(`axe.run(${options})`);
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    found.push(...serious.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${colorScheme} ${id}: ${html}`)));
  }
  await page.emulateMedia({ colorScheme: 'light' });
  return found;
}

/** Whether the page is wider than its window, so that one would have to scroll sideways to read. */
export const overflows = async (page: Page): Promise<boolean> =>
  (await page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth')) === true;

const screenshots = resolve(import.meta.dirname, '../docs/screenshots');

/** Renews the pictures of the documents when asked to with SCREENSHOTS=1: a run of the tests changes no file. */
export async function photograph(
  page: Page,
  name: string,
  fullPage = false,
  colours: readonly ('light' | 'dark')[] = ['light', 'dark'],
): Promise<void> {
  if (process.env['SCREENSHOTS'] !== '1') return;
  mkdirSync(screenshots, { recursive: true });
  const width = page.viewportSize()?.width ?? 0;
  await page.mouse.move(0, 0);
  for (const colorScheme of colours) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({
      path: resolve(screenshots, `${name}-${width}-${colorScheme}.png`),
      fullPage,
      animations: 'disabled',
      caret: 'hide',
    });
  }
  await page.emulateMedia({ colorScheme: 'light' });
}
