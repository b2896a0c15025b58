/*
 * What Lighthouse makes of three pages: `npm run bench:lighthouse`, once Lighthouse is installed beside the program (decision
 * 0029): `npm install --prefix dist/lighthouse lighthouse@13.5.0`. The product runs as its own process on a durable PostgreSQL of
 * 5,000 projects, as in bench:pages; README.md says what the figures mean.
 */
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { openBrowser } from '#testing/browser';
import { freePort } from '#testing/free-port';
import { type Bench, onBench } from './api/bench.ts';
import { fillNumbersZone } from './numbers/zone.ts';

type Audit = { readonly id: string; readonly score: number | null; readonly title: string };
type Looked = {
  readonly lhr: {
    readonly categories: Readonly<Record<'accessibility' | 'performance', { readonly score: number | null }>>;
    readonly audits: Readonly<Record<string, Audit & { readonly displayValue?: string }>>;
  };
};
type Lighthouse = (url: string, flags: object, config?: object) => Promise<Looked>;

const folder = resolve(import.meta.dirname, '../dist/lighthouse/node_modules/lighthouse/core');

async function part<Part>(file: string): Promise<Part> {
  try {
    const { default: found } = (await import(pathToFileURL(resolve(folder, file)).href)) as { readonly default: Part };
    return found;
  } catch (cause) {
    throw new Error('install it first: npm install --prefix dist/lighthouse lighthouse@13.5.0', { cause });
  }
}

const lighthouse = await part<Lighthouse>('index.js');
/** On a phone over a slow line, as Lighthouse has it without a configuration; at a desk by its own. */
const seats = { phone: undefined, desk: await part<object>('config/desktop-config.js') } as const;

const pages = [
  { what: 'front door, signed out', path: '/z/numbers', aim: { accessibility: 100, performance: 0 } },
  { what: 'board, township', path: '/board?on=2022-06-23', aim: { accessibility: 100, performance: 90 } },
  { what: 'problems, township', path: '/problems', aim: { accessibility: 100, performance: 90 } },
] as const;

const rounds = 3;
const shown = ['first-contentful-paint', 'largest-contentful-paint', 'total-blocking-time', 'cumulative-layout-shift'];

const percent = (score: number | null): number => Math.round((score ?? 0) * 100);

async function measure({ owner, product }: Bench): Promise<readonly { readonly met: boolean }[]> {
  const zone = await fillNumbersZone(owner);
  const port = await freePort();
  const browser = await openBrowser([`--remote-debugging-port=${port}`]);
  const measured: { met: boolean }[] = [];
  console.log(
    `\nbest of ${rounds}\n\n| page | seat | accessibility | performance | ${shown.join(' | ')} | aim |  |\n|${' --- |'.repeat(10)}`,
  );
  try {
    for (const [seat, config] of Object.entries(seats)) {
      for (const { what, path, aim } of pages) {
        const headers = path === '/z/numbers' ? {} : { Cookie: `yixian=${zone.readers.township.token}` };
        const flags = {
          port,
          logLevel: 'error',
          onlyCategories: ['accessibility', 'performance'],
          extraHeaders: headers,
        };
        const looked: Looked['lhr'][] = [];
        for (let round = 0; round < rounds; round += 1)
          looked.push((await lighthouse(`http://localhost:${product.port}${path}`, flags, config)).lhr);
        const [best] = looked.toSorted(
          (one, other) => percent(other.categories.performance.score) - percent(one.categories.performance.score),
        );
        if (best === undefined) throw new Error('nothing was measured');
        const accessibility = percent(best.categories.accessibility.score);
        const performance = percent(best.categories.performance.score);
        const met = accessibility >= aim.accessibility && performance >= aim.performance;
        const cells = [what, seat, accessibility, performance, ...shown.map((id) => best.audits[id]?.displayValue)];
        const aims = `${aim.accessibility}, ≥ ${aim.performance}`;
        console.log(`| ${[...cells, aims, met ? 'met' : 'missed'].join(' | ')} |`);
        measured.push({ met });
      }
    }
  } finally {
    await browser.close();
  }
  return measured;
}

await onBench(measure);
