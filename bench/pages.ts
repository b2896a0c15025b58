/*
 * What a page weighs and how soon it can be used on a slow phone: `npm run bench:pages`. The product runs as its own process on a
 * durable PostgreSQL of 5,000 projects; a real browser, slowed as said below, opens the page with nothing kept, and once more. The
 * yardstick is the plainest page there is, the program's own front door, opened in the same way. README.md says what the figures mean.
 */
import type { BrowserContext, CDPSession } from 'playwright-core';
import { openBrowser } from '#testing/browser';
import { type Bench, onBench } from './api/bench.ts';
import { fillNumbersZone } from './numbers/zone.ts';

/** A poor mobile network and a phone of four years ago. */
const slow = { bytesPerSecond: 1_600_000 / 8, latencyMs: 150, processor: 4 };
const rounds = 5;

type Opened = { readonly ms: number; readonly bytes: number };
type Asked = { readonly what: string; readonly path: string; readonly usable: string; readonly aims: Aims | null };
type Aims = { readonly kilobytes: number; readonly firstMs: number; readonly againMs: number };

const pages: readonly Asked[] = [
  { what: 'front door, signed out', path: '/z/numbers', usable: 'input[name="password"]', aims: null },
  {
    what: 'board, township',
    path: '/board?on=2022-06-23',
    usable: '.board-figures a',
    aims: { kilobytes: 450, firstMs: 4_500, againMs: 2_000 },
  },
  { what: 'problems, township', path: '/problems', usable: 'main a', aims: null },
];

async function slowed(session: CDPSession): Promise<void> {
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: slow.latencyMs,
    downloadThroughput: slow.bytesPerSecond,
    uploadThroughput: slow.bytesPerSecond,
  });
  await session.send('Emulation.setCPUThrottlingRate', { rate: slow.processor });
}

/** From the address typed until what one came for can be pressed; bytes as they came over the wire, compressed. */
async function opened(context: BrowserContext, { path, usable }: Asked): Promise<Opened> {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await slowed(session);
  let bytes = 0;
  session.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
  const began = performance.now();
  await page.goto(path, { waitUntil: 'commit' });
  await page.locator(usable).first().waitFor();
  const ms = performance.now() - began;
  await page.waitForLoadState('networkidle');
  await page.close();
  return { ms, bytes };
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

async function measure({ owner, product }: Bench): Promise<readonly { readonly met: boolean }[]> {
  const zone = await fillNumbersZone(owner);
  const browser = await openBrowser();
  console.log(
    `\n${(slow.bytesPerSecond * 8) / 1e6} Mbit/s, ${slow.latencyMs} ms, processor ÷ ${slow.processor}, 360 px; medians of ${rounds}\n\n` +
      `| page | first, KB gz | first usable ms | again, KB | again usable ms | ratio | aim |  |\n|${' --- |'.repeat(8)}`,
  );
  const measured: { met: boolean }[] = [];
  let yardstick: number | null = null;
  try {
    for (const asked of pages) {
      const [first, again]: [Opened[], Opened[]] = [[], []];
      for (let round = 0; round < rounds; round += 1) {
        const context = await browser.newContext({
          baseURL: `http://localhost:${product.port}`,
          locale: 'zh-CN',
          viewport: { width: 360, height: 780 },
        });
        const cookie = { name: 'yixian', value: zone.readers.township.token, domain: 'localhost', path: '/' };
        if (asked.aims !== null || asked.path === '/problems') await context.addCookies([cookie]);
        first.push(await opened(context, asked));
        again.push(await opened(context, asked));
        await context.close();
      }
      const [kilobytes, kilobytesAgain] = [first, again].map((of) => median(of.map(({ bytes }) => bytes)) / 1024);
      const [firstMs, againMs] = [first, again].map((of) => median(of.map(({ ms }) => ms)));
      if (kilobytes === undefined || kilobytesAgain === undefined || firstMs === undefined || againMs === undefined)
        throw new Error('nothing was measured');
      yardstick ??= firstMs;
      const { aims } = asked;
      const met = aims === null || (kilobytes <= aims.kilobytes && firstMs <= aims.firstMs && againMs <= aims.againMs);
      const aim = aims === null ? '' : `≤ ${aims.kilobytes} KB, ${aims.firstMs} ms, ${aims.againMs} ms`;
      const cells = [kilobytes.toFixed(0), firstMs.toFixed(0), kilobytesAgain.toFixed(0), againMs.toFixed(0)];
      const ratio = (firstMs / yardstick).toFixed(2);
      console.log(`| ${[asked.what, ...cells, ratio, aim, aims === null ? '' : met ? 'met' : 'missed'].join(' | ')} |`);
      measured.push({ met });
    }
  } finally {
    await browser.close();
  }
  return measured;
}

await onBench(measure);
