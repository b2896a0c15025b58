import { type Config, exitCodes, StartRefusal } from '#platform/config';
import { type DataFolderState, examineDataFolder } from '#platform/database/embedded';
import type { CliContext } from './commands.ts';
import { lookAtBackups } from './doctor/backups.ts';
import { lookAtSteps, lookAtTimeZone, sampleClock } from './doctor/clock.ts';
import { lookAtDataFolder } from './doctor/data.ts';
import { lookAtDatabase } from './doctor/database.ts';
import { type Check, checks, type Finding, good, type Grade, refused, worstOf } from './doctor/finding.ts';
import { lookAtDisks, lookAtFonts, lookAtMemory, lookAtNode, type NamedFolder } from './doctor/machine.ts';
import { lookAtMail, lookAtPort } from './doctor/surroundings.ts';

/** `yixian doctor`: looks at all a start needs and changes nothing. The exit code is that of the worst line. */
export async function doctor(
  readConfig: () => Promise<Config>,
  { print, progress }: CliContext,
  asJson: boolean,
): Promise<number> {
  const work = progress.begin({ zh: '检查', en: 'Looking' });
  const findings = await examine(readConfig).finally(() => work.end());
  print(asJson ? JSON.stringify({ worst: worstOf(findings), findings }, null, 2) : linesOf(findings).join('\n'));
  return codeOf[worstOf(findings)];
}

const codeOf: Readonly<Record<Grade, number>> = { good: 0, attention: exitCodes.attention, bad: exitCodes.unfit };

/** All lines, in the order of `checks`. */
export async function examine(readConfig: () => Promise<Config>): Promise<readonly Finding[]> {
  const before = sampleClock();
  const machine = [
    lookAtNode(process.versions.node),
    lookAtMemory(),
    lookAtTimeZone(Intl.DateTimeFormat().resolvedOptions().timeZone),
  ];
  const settled = await orRefused('settings', readConfig);
  const findings = 'config' in settled ? await examineSet(settled.config) : settled.findings;
  const all = [...machine, ...findings, lookAtSteps(before, sampleClock())];
  return checks.flatMap((check) => all.filter((finding) => finding.check === check));
}

async function orRefused(
  check: Check,
  read: () => Promise<Config>,
): Promise<{ readonly config: Config } | { readonly findings: readonly Finding[] }> {
  try {
    return { config: await read() };
  } catch (error) {
    return { findings: [refusedOrThrow(check, error)] };
  }
}

async function examineSet(config: Config): Promise<readonly Finding[]> {
  const { state, findings } = await stateOf(config);
  const looks = [
    () => lookAtDisks([config.dataFolder, config.filesFolder].map(byItsPath)),
    () => lookAtBackups(config),
    () => lookAtDatabase(config, state),
    async () => [await lookAtPort(config, state)],
    async () => [await lookAtMail(config)],
    async () => [await lookAtFonts(config)],
  ];
  const checked = ['disk', 'backups', 'database', 'port', 'mail', 'fonts'] as const;
  const seen = await Promise.all(
    looks.map((look, index) => look().catch((error: unknown) => [refusedOrThrow(checked[index] ?? 'settings', error)])),
  );
  return [good('settings', '设置都认识。', 'Every setting is understood.'), ...findings, ...seen.flat()];
}

type Standing = { readonly state: DataFolderState | null; readonly findings: readonly Finding[] };

/** The state is null where a server database is used, or the folder cannot be ours. */
async function stateOf(config: Config): Promise<Standing> {
  const isEmbedded = config.databaseOwnerUrl === undefined;
  try {
    const state = await examineDataFolder(config.dataFolder);
    return { state: isEmbedded ? state : null, findings: await lookAtDataFolder(config, state) };
  } catch (error) {
    return { state: null, findings: [refusedOrThrow('data', error)] };
  }
}

const byItsPath = (path: string): NamedFolder => ({ path, words: { zh: path, en: path } });

function refusedOrThrow(check: Check, error: unknown): Finding {
  if (error instanceof StartRefusal) return refused(check, error);
  throw error;
}

const marks: Readonly<Record<Grade, string>> = { good: '好  ', attention: '注意', bad: '坏  ' };

/** Two lines a finding, 中文 and English, and two more where something is to be done. */
function linesOf(findings: readonly Finding[]): readonly string[] {
  const count = (asked: Grade): number => findings.filter(({ grade }) => grade === asked).length;
  const [fine, watch, broken] = [count('good'), count('attention'), count('bad')];
  return [
    ...findings.flatMap(({ grade, check, zh, en, advice }) => [
      `${marks[grade]} ${check.padEnd(8)} ${zh}`,
      `              ${en}`,
      ...(advice === null ? [] : [`            → ${advice.zh}`, `            → ${advice.en}`]),
    ]),
    '',
    `好 ${fine} · 注意 ${watch} · 坏 ${broken}`,
    `good ${fine}, attention ${watch}, bad ${broken}`,
  ];
}
