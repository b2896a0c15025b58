import { mkdtemp, rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { givenAdministrators } from '#capabilities/access/testing';
import { givenKeeper } from '#capabilities/backups/testing';
import { type GivenZone, givenZone } from '#capabilities/organisation/testing';
import type { BackupKeeper } from '#platform/backup';
import { testClock } from '#testing/clock';
import { startTestServer, type TestServer } from '#testing/http';
import { openBrowser } from '#testing/browser';
import { openTab, overflows, photograph, seriousFindings, type Tab } from './tab.ts';
import { signInAdministrator } from './words.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

/** An administrator sees that backups are taken, and that the newest one would not come back. */
describe.each([{ width: 1440 }, { width: 360 }])('how backups go, $width px wide', ({ width }) => {
  const clock = testClock();
  let folder: string;
  let keeper: BackupKeeper;
  let server: TestServer;
  let tab: Tab;
  let zone: GivenZone;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'yixian-backups-'));
    server = await startTestServer({
      web: true,
      clock,
      backups: (owner) => {
        keeper = givenKeeper({ folder, owner, clock });
        // Later than the clock of the journey stands: the night must not come while one reads.
        return { keeper, at: '23:30', keep: 14 };
      },
    });
    zone = await givenZone(server.runtime);
    await givenAdministrators(server.runtime, zone);
    tab = await openTab(browser, server.url, width);
  });
  afterAll(async () => {
    await tab?.context.close();
    await server?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const enter = async () => {
    await tab.page.goto('/');
    await signInAdministrator(tab.page, zone.code, 'system');
    await tab.page.waitForURL('**/administration');
    await tab.page.goto('/backups');
  };
  const expectSound = async () => {
    expect(await seriousFindings(tab.page)).toEqual([]);
    expect(await overflows(tab.page)).toBe(false);
    expect(tab.complaints).toEqual([]);
  };

  test('before the first one', async () => {
    await enter();
    await tab.page.getByText('还没有备份过。').waitFor();
    await expectSound();
  });

  test('after a night, and after a drill that met a cut archive', async () => {
    await keeper.backUp();
    await keeper.drillWhenDue();
    const file = (await keeper.record()).drill.done?.file ?? '';
    await truncate(join(folder, file), 3_000);
    clock.advance({ days: 8 });
    await keeper.drillWhenDue().catch(() => undefined);
    await enter(); // the session has ended meanwhile
    const drill = tab.page.getByRole('region', { name: '恢复演练' });
    await drill.getByRole('alert').getByText('文件到此被截断').waitFor();
    await drill.getByText('上次成功：2022年6月23日').waitFor();
    await photograph(tab.page, 'backups');
    await expectSound();
  });
});
