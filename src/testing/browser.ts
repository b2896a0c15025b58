import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type LaunchOptions } from 'playwright-core';
import { unpackChromium } from './npm-chromium.ts';

const systemBrowsers = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
];

// A container has no sandbox of its own to offer, a small /dev/shm and no graphics card.
const args = [
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--disable-gpu',
  '--disable-background-networking',
  '--lang=zh-CN',
];

/** Opens the browser of the journeys, with words `beside` those it needs: the system's if there is one, else the one inside the npm package. */
export async function openBrowser(beside: readonly string[] = []): Promise<Browser> {
  const { env, args: own = args, ...which } = whichBrowser();
  const home = mkdtempSync(join(tmpdir(), 'yixian-browser-'));
  const browser = await chromium.launch({
    args: [...own, ...beside],
    ...which,
    env: { ...process.env, ...chineseFonts(home), ...env },
  });
  browser.on('disconnected', () => rmSync(home, { recursive: true, force: true }));
  return browser;
}

function whichBrowser(): Pick<LaunchOptions, 'executablePath' | 'channel' | 'args' | 'env'> {
  const installed = systemBrowsers.find((path) => existsSync(path));
  if (installed !== undefined) return { executablePath: installed };
  if (process.platform !== 'linux') return { channel: 'chrome' };
  const { executable, libraries } = unpackChromium();
  return { executablePath: executable, args: [...args, '--headless=shell'], env: { LD_LIBRARY_PATH: libraries } };
}

/** A machine for tests has no 中文 font, and boxes in a screenshot prove nothing: the npm font is all fontconfig sees. */
function chineseFonts(home: string): Readonly<Record<string, string>> {
  if (process.platform !== 'linux') return {};
  const fonts = join(dirname(fileURLToPath(import.meta.resolve('@embedpdf/fonts-sc'))), '..', 'fonts');
  const configuration = join(home, 'fonts.conf');
  writeFileSync(
    configuration,
    `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${xml(fonts)}</dir>
  <cachedir>${xml(join(home, 'cache'))}</cachedir>
  <alias binding="same"><family>Noto Sans SC</family><accept><family>Noto Sans Hans</family></accept></alias>
</fontconfig>
`,
  );
  return { FONTCONFIG_FILE: configuration, HOME: home };
}

const xml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
