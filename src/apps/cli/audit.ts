import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { type ChainHead, getAuditHead, verifyZone } from '#capabilities/audit-log';
import type { ZoneEntry } from '#capabilities/organisation';
import { readWorkingCalendar } from '#platform/calendar';
import { systemClock } from '#platform/clock';
import type { Runtime } from '#platform/commands';
import { type Config, exitCodes, StartRefusal } from '#platform/config';
import type { Database } from '#platform/database';
import { createLog } from '#platform/log';
import { visitData } from '../server/open-data.ts';
import { holidaysFolder } from '../server/program.ts';
import { faultLine, tailWords, verdictWords } from './audit-words.ts';
import type { CliContext, CliSaid } from './commands.ts';
import type { Words } from './progress.ts';
import { zonesAsked } from './zones-asked.ts';

/** `yixian audit verify | head`, zone by zone. Verifying ends with exit code 10 where a trail is not as it was sealed. */
export async function audit(config: Config, context: CliContext, { action, options }: CliSaid): Promise<number> {
  const { database, close } = await visitData(config, createLog('error'), context.progress);
  try {
    const runtime = runtimeOver(database);
    const zones = await zonesAsked(database, options['zone']);
    if (action === 'head') return context.print((await headLines(runtime, zones)).join('\n'));
    const heads = options['head'] === undefined ? new Map() : await exportedHeads(options['head'], zones);
    return await verifyAll(runtime, zones, heads, context);
  } finally {
    await close();
  }
}

const runtimeOver = (database: Database): Runtime => ({
  database,
  clock: systemClock,
  calendar: readWorkingCalendar(holidaysFolder),
  chance: randomBytes,
  reactionsTo: () => [],
  committed: () => undefined,
});

/** `code hash:seq when`: a line a zone, as `--head` reads it. */
async function headLines(runtime: Runtime, zones: readonly ZoneEntry[]): Promise<readonly string[]> {
  const heads = zones.map(({ zoneId }) => getAuditHead.ask(runtime, { kind: 'operator', zoneId }, {}));
  return (await Promise.all(heads)).map(({ chainHash, seq, sealedAt }, index) =>
    [zones[index]?.code, `${chainHash}:${seq}`, sealedAt ?? '-'].join(' '),
  );
}

const headForm = /^([0-9a-f]{64}):(\d{1,19})$/;

/** Heads by the code of their zone: of a file as `audit head` writes it, or one head for the one zone. */
async function exportedHeads(said: string, zones: readonly ZoneEntry[]): Promise<ReadonlyMap<string, ChainHead>> {
  const alone = readHead(said);
  const [only, ...others] = zones;
  if (alone !== null && only !== undefined && others.length === 0) return new Map([[only.code, alone]]);
  const text = alone === null ? await readFile(said, 'utf8').catch(() => null) : null;
  const lines = (text ?? '').split('\n').filter((line) => line.trim() !== '');
  const heads = lines.map((line) => line.split(/\s+/)).map(([code = '', head = '']) => [code, readHead(head)] as const);
  const good = heads.flatMap(([code, head]) => (head === null ? [] : [[code, head] as const]));
  if (good.length === 0 || good.length < heads.length) {
    throw new StartRefusal(
      'usage',
      `--head 所给的 ${said} 不是链头：请给出 yixian audit head 写下的文件，或单个开发区的 哈希:序号。`,
      `What --head says (${said}) is no head: give a file written by yixian audit head, or hash:seq for one zone.`,
    );
  }
  return new Map(good);
}

function readHead(text: string): ChainHead | null {
  const [, chainHash, seq] = headForm.exec(text) ?? [];
  return chainHash === undefined || seq === undefined ? null : { chainHash, seq };
}

async function verifyAll(
  runtime: Runtime,
  zones: readonly ZoneEntry[],
  heads: ReadonlyMap<string, ChainHead>,
  { print, say, progress }: CliContext,
): Promise<number> {
  const inBoth = ({ zh, en }: Words): string => `${zh}\n${en}`;
  let isAltered = false;
  for (const { zoneId, code } of zones) {
    const exported = heads.get(code) ?? null;
    const work = progress.begin({ zh: '核对审计链', en: 'Verifying the audit chain' });
    const onProgress = (checked: number, total: number) => work.advance(checked, total, code);
    const verdict = await verifyZone(runtime, zoneId, { exported, onProgress }).finally(() => work.end());
    print([inBoth(verdictWords(code, verdict)), ...verdict.faults.map(faultLine)].join('\n'));
    say(inBoth(tailWords(exported?.seq ?? null)));
    isAltered ||= verdict.faults.length > 0;
  }
  return isAltered ? exitCodes.altered : 0;
}
