import { systemClock } from '#platform/clock';
import { type Config, StartRefusal } from '#platform/config';
import { createLog } from '#platform/log';
import { readDemoPlan } from '../server/demo-plan.ts';
import { demoAccountLines, makeDemo, readDemoTables } from '../server/demo.ts';
import { openData } from '../server/open-data.ts';
import { runtimeOver } from '../server/runtime.ts';
import type { CliContext } from './commands.ts';

/** `yixian demo`: takes the demonstration zone in, or only shows its accounts again. @returns 0 */
export async function demo(config: Config, context: CliContext, onlyAccounts: boolean): Promise<number> {
  if (onlyAccounts) {
    const plan = await readDemoPlan(config.dataFolder);
    if (plan === null) throw noDemo(config.dataFolder);
    return context.print(demoAccountLines(plan, config.publicUrl).join('\n'));
  }
  const tables = await readDemoTables(context.progress);
  const { database, close } = await openData(config, createLog('error'), context.progress);
  const work = context.progress.begin({ zh: '装入演示区', en: 'Taking in the demonstration zone' });
  try {
    const plan = await makeDemo(
      runtimeOver(database, systemClock, () => undefined),
      config.dataFolder,
      tables,
    );
    work.end();
    return context.print(demoAccountLines(plan, config.publicUrl).join('\n'));
  } finally {
    work.end();
    await close();
  }
}

const noDemo = (folder: string): StartRefusal =>
  new StartRefusal(
    'data',
    `${folder} 里没有装入过演示区：请先运行 yixian demo。`,
    `No demonstration was taken into ${folder}: run yixian demo first.`,
  );
