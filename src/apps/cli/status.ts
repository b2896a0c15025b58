import { listZoneIds } from '#capabilities/organisation';
import { createGetUpkeep } from '#capabilities/upkeep';
import type { Need, Upkeep } from '#capabilities/upkeep/contract';
import { addDays } from '#kernel/plain-date';
import { writtenSize } from '#kernel/written-size';
import { readHolidayYears } from '#platform/calendar';
import { systemClock } from '#platform/clock';
import { type Config, exitCodes } from '#platform/config';
import { createFileStore } from '#platform/files';
import { createLog } from '#platform/log';
import { reactions, scheduledJobs } from '../server/after-commit.ts';
import { backupsOf } from '../server/backup-keeper.ts';
import { type OpenData, visitData } from '../server/open-data.ts';
import { holidaysFolder, programVersion } from '../server/program.ts';
import { runtimeOver } from '../server/runtime.ts';
import type { CliContext, CliSaid } from './commands.ts';
import { zonesAsked } from './zones-asked.ts';

/** `yixian status`: what the page of the administrators shows, zone by zone; machine and database are the doctor's. */
export async function status(config: Config, context: CliContext, { options, flags }: CliSaid): Promise<number> {
  const data = await visitData(config, createLog('error'), context.progress);
  try {
    const getUpkeep = lookingAt(config, data);
    const runtime = runtimeOver(data.database, systemClock, () => undefined);
    const found: { readonly zone: string; readonly upkeep: Upkeep }[] = [];
    for (const { zoneId, code } of await zonesAsked(data.database, options['zone'])) {
      found.push({ zone: code, upkeep: await getUpkeep.ask(runtime, { kind: 'operator', zoneId }, {}) });
    }
    if (flags.has('json')) context.print(JSON.stringify(found, null, 2));
    else for (const { zone, upkeep } of found) context.print(linesOf(zone, upkeep).join('\n'));
    return codeOf(found.flatMap(({ upkeep }) => upkeep.needs));
  } finally {
    await data.close();
  }
}

function lookingAt(config: Config, { database, owner }: Pick<OpenData, 'database' | 'owner'>) {
  const { mail, publicUrl } = config;
  const files = createFileStore(config.filesFolder);
  const backups = backupsOf(config, owner);
  return createGetUpkeep({
    program: programVersion,
    health: null,
    notices: readHolidayYears(holidaysFolder),
    jobs: scheduledJobs({ files, zones: () => listZoneIds(database), backups, mail, publicUrl }),
    reactions,
    mail: mail !== null,
    files,
    backups,
  });
}

function codeOf(needs: readonly Need[]): number {
  if (needs.some(({ grade }) => grade === 'bad')) return exitCodes.unfit;
  return needs.length > 0 ? exitCodes.attention : 0;
}

const marks = { attention: '注意', bad: '坏  ' } as const;

/** What needs doing in both languages, then a line for each thing that is counted. */
function linesOf(zone: string, upkeep: Upkeep): readonly string[] {
  const { needs, work, trail, storage, calendar, ruleSets, program, today } = upkeep;
  return [
    `${zone} · 一线 Yixian ${program} · ${today}`,
    ...(needs.length === 0 ? ['没有要处理的 · nothing needs doing'] : needs.flatMap(needLines)),
    ...(work === null ? [] : workLines(work)),
    ...(trail === null
      ? []
      : [`审计链 trail: 封存至 sealed to ${trail.seq} ${trail.chainHash}, 等待 waiting ${trail.waiting}`]),
    ...(storage === null ? [] : [storageLine(storage)]),
    calendarLine(calendar),
    ...ruleSets.map(
      ({ version, inForceFrom, inForce }) =>
        `红黄绿灯规则 rule set ${version}: ${inForceFrom ?? '—'}${inForce ? ' 现行 in force' : ''}`,
    ),
    '',
  ];
}

const needLines = ({ grade, zh, en, advice }: Need): readonly string[] => [
  `${marks[grade]} ${zh}`,
  `     ${en}`,
  ...(advice === null ? [] : [`   → ${advice.zh}`, `   → ${advice.en}`]),
];

const workLines = ({ jobs, reactions: due, mail }: NonNullable<Upkeep['work']>): readonly string[] => [
  ...jobs.map(
    ({ job, at, zh, en, state, doneOn, code }) =>
      `定时 job ${at} ${job} ${zh} ${en}: ${state}, 上次 last ${doneOn ?? '—'}${code === null ? '' : `, ${code}`}`,
  ),
  ...due.map(
    ({ reaction, zh, en, due: waiting, failing, shelved }) =>
      `反应 reaction ${reaction} ${zh} ${en}: 待派发 due ${waiting}, 失败过 failing ${failing}, 搁置 shelved ${shelved}`,
  ),
  mail === null
    ? '邮件 mail: 不发 none is sent'
    : `邮件 mail: 待发 waiting ${mail.waiting}, 失败过 failing ${mail.failing}, 不再发 parked ${mail.parked}`,
];

function storageLine({ kinds, files, archive }: NonNullable<Upkeep['storage']>): string {
  const tables = kinds.map(({ kind, bytes }) => `${kind} ${writtenSize(bytes)}`).join(', ');
  const last = archive === null ? '—' : `${writtenSize(archive.bytes)} × ${archive.keep}`;
  return `存储 storage: ${tables}; 附件 files ${files.files} ${writtenSize(files.bytes)}; 备份 archive ${last}`;
}

function calendarLine({ notices, knownTo }: Upkeep['calendar']): string {
  const years = notices.map(({ year }) => year).join(' ');
  return `放假通知 holidays: ${years}; 已知至 known to ${knownTo === null ? '—' : addDays(knownTo, -1)}`;
}
