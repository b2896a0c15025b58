import { readFile } from 'node:fs/promises';
import { rememberedAnswers } from '#capabilities/exchange';
import { Answers, type ImportReport, type Obstacle } from '#capabilities/exchange/contract';
import { uuidV7 } from '#kernel/ids';
import { systemClock } from '#platform/clock';
import { type Config, exitCodes, StartRefusal } from '#platform/config';
import { gatheringEarly } from '#platform/ledgers';
import { declaredSheets, takeOver } from '../server/ledgers.ts';
import type { CliContext, CliSaid } from './commands.ts';
import { readTables } from './ledger-files.ts';
import { countWords } from './ledger-words.ts';
import { visitZone } from './zone-visit.ts';

/** `yixian import`: as the operator, beside a running server too. @returns 0, or the code of `data` where nothing was taken */
export async function importLedgers(config: Config, context: CliContext, said: CliSaid): Promise<number> {
  const answers = await readAnswers(said.options['answers']);
  return visitZone(config, context, said.options['zone'], (runtime, actor) =>
    gatheringEarly(async () => {
      const tables = await readTables(said.file, context, await rememberedAnswers(runtime, actor, answers));
      const work = context.progress.begin({ zh: '导入台账', en: 'Taking ledgers over' });
      const commandId = uuidV7<'CommandId'>(Date.parse(systemClock.now()), runtime.chance(10));
      const call = { actor, commandId, inputs: [{ tables, answers }] };
      const isTry = said.flags.has('dry-run');
      const { detail, refusals } = await takeOver.attempt(runtime, call, !isTry);
      work.end();
      if (detail !== null) context.print(reportLines(detail).join('\n'));
      context.say(endWords(isTry, refusals.length > 0));
      return refusals.length === 0 ? 0 : exitCodes.data;
    }),
  );
}

async function readAnswers(file: string | undefined): Promise<Answers> {
  if (file === undefined) return {};
  try {
    return Answers.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (cause) {
    throw new StartRefusal(
      'data',
      `答复文件读不了：${file}。应为 {"问题": "答复"}。`,
      `The answers cannot be read: ${file}. They are {"question": "answer"}.`,
      { cause },
    );
  }
}

const mostLines = 50;

function reportLines({ counts, changed, conflicts, differences, obstacles }: ImportReport): readonly string[] {
  const zh = (sheet: string): string => declaredSheets.find(({ id }) => id === sheet)?.zh ?? sheet;
  const asked = obstacles.filter((obstacle) => obstacle.asked !== null);
  const wrong = obstacles.filter((obstacle) => obstacle.asked === null);
  const place = ({ file, rows }: Pick<Obstacle, 'file' | 'rows'>): string =>
    `${file} ${rows.slice(0, 10).join('、')}${rows.length > 10 ? `…（${rows.length}）` : ''}`;
  return [
    ...counts.map((count) => `${zh(count.sheet)}: ${countWords(count)}`),
    ...listed(changed, '变更 change', (one) => {
      const changes = one.changes.map(({ field, was, becomes }) => `${field} ${was ?? '—'} → ${becomes ?? '—'}`);
      return `${place(one)}: ${changes.join('；')}`;
    }),
    ...listed(
      conflicts,
      '不一致 conflict',
      (one) => `${place(one)}: ${one.field} ${one.told} ↔ ${one.stands} (${one.since}, ${one.origin ?? '—'})`,
    ),
    ...listed(
      differences,
      '与本系统计算不同 difference',
      (one) => `${place(one)}: ${one.field} ${one.told} ↔ ${one.ours}`,
    ),
    ...listed(asked, '请答复 to answer', (one) => `${place(one)} ${worded(one)} "${one.asked ?? ''}"`),
    ...listed(wrong, '有误 error', (one) => `${place(one)} ${worded(one)}`),
  ];
}

const worded = ({ heading, words: { zh, en } }: Obstacle): string =>
  `${heading === null ? '' : `${heading}: `}${zh} · ${en}`;

function listed<Item>(items: readonly Item[], title: string, lineOf: (item: Item) => string): readonly string[] {
  const more = items.length > mostLines ? [`  … ${items.length}`] : [];
  return [...items.slice(0, mostLines).map((item) => `  ${title} ${lineOf(item)}`), ...more];
}

function endWords(isTry: boolean, isHindered: boolean): string {
  if (isHindered) return '什么也没有导入。Nothing was taken over.';
  return isTry ? '只是试看，什么也没有保存。Only tried: nothing was stored.' : '已全部导入。All was taken over.';
}
