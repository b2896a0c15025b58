import type { AuditHead } from '#capabilities/audit-log/contract';
import { type Backups, hasFailedSince } from '#capabilities/backups/contract';
import { dateOf, daysBetween, type PlainDate, yearOf } from '#kernel/plain-date';
import type { Words } from '#kernel/words';
import type { Need, Seen, Upkeep, Work } from './contract.ts';

/** The notice of a year comes in October to December of the year before: from this day on its absence is told. */
const noticeAwaitedFrom = { month: 11, day: 15 };

/** The trail is sealed within a second: what waits longer than this stands still. In seconds. */
const sealedWithin = 60;

/** Days without a whole backup, where one is taken each day. */
const daysWithoutBackup = 2;

export type Waiting = {
  readonly today: PlainDate;
  /** Null for what the reader may not see. */
  readonly health: readonly Seen[] | null;
  readonly work: Work | null;
  readonly trail: Pick<AuditHead, 'waiting' | 'lagSeconds'> | null;
  readonly years: readonly number[];
  readonly backups: Backups & { readonly lastOn: PlainDate | null };
  readonly proposals: { readonly grants: number; readonly erasures: number } | null;
  readonly lapsed: Upkeep['retention']['lapsed'];
};

/** What waits for the reader, what is broken first. */
export function needsOf(waiting: Waiting): readonly Need[] {
  const needs = [
    ...(waiting.health ?? []).flatMap(ofHealth),
    ...(waiting.work === null ? [] : ofWork(waiting.work)),
    ...ofTrail(waiting.trail),
    ...ofBackups(waiting.backups, waiting.today),
    ...ofCalendar(waiting.years, waiting.today),
    ...ofProposals(waiting.proposals),
    ...ofLapsed(waiting.lapsed),
  ];
  return [...needs.filter(({ grade }) => grade === 'bad'), ...needs.filter(({ grade }) => grade !== 'bad')];
}

const need = (grade: Need['grade'], place: Need['place'], words: Words, advice: Words | null = null): Need => ({
  grade,
  place,
  ...words,
  advice,
});

const ofHealth = ({ grade, zh, en, advice }: Seen): readonly Need[] =>
  grade === 'good' ? [] : [need(grade, 'health', { zh, en }, advice)];

function ofWork({ jobs, reactions, mail }: Work): readonly Need[] {
  const failed = jobs.filter(({ state }) => state === 'failed' || state === 'late');
  const shelved = reactions.reduce((sum, one) => sum + one.shelved, 0);
  const failing = reactions.reduce((sum, one) => sum + one.failing, 0);
  return [
    ...(shelved === 0 ? [] : [need('bad', 'work', reactionsShelved(shelved), retry)]),
    ...failed.map(({ zh, en, state, why }) =>
      need(
        'bad',
        'work',
        state === 'late'
          ? { zh: `${zh}：到时没有做。`, en: `${en}: not done at its time.` }
          : { zh: `${zh}：失败，${why?.zh ?? ''}`, en: `${en}: failed. ${why?.en ?? ''}` },
        seeLog,
      ),
    ),
    ...(failing === 0 ? [] : [need('attention', 'work', reactionsFailing(failing))]),
    ...(mail === null || mail.parked === 0 ? [] : [need('attention', 'work', mailParked(mail.parked, mail.why))]),
    ...(mail === null || mail.failing === 0 ? [] : [need('attention', 'work', mailFailing(mail.failing, mail.why))]),
  ];
}

const reactionsShelved = (count: number): Words => ({
  zh: `${count} 项反应反复失败，已搁置。`,
  en: `Reactions that failed again and again and were shelved: ${count}.`,
});
const retry = {
  zh: '原因消除后在下面再试一次。',
  en: 'Once what stood in the way is gone, try them again below.',
};
const seeLog = {
  zh: '程序每半分钟会自己再试；不见好请看程序日志。',
  en: 'The program tries again each half minute; where that does not help, its log says why.',
};
const reactionsFailing = (count: number): Words => ({
  zh: `${count} 项反应失败过，还在再试。`,
  en: `Reactions that have failed and are tried again: ${count}.`,
});
const mailParked = (count: number, why: Words | null): Words => ({
  zh: `${count} 封邮件发不出去，不再发。${why?.zh ?? ''}`,
  en: `Letters that could not be sent and are not tried any more: ${count}. ${why?.en ?? ''}`.trim(),
});
const mailFailing = (count: number, why: Words | null): Words => ({
  zh: `${count} 封邮件没发成，还在再发。${why?.zh ?? ''}`,
  en: `Letters that did not go yet: ${count}. ${why?.en ?? ''}`.trim(),
});

function ofTrail(trail: Waiting['trail']): readonly Need[] {
  if (trail === null || trail.lagSeconds <= sealedWithin) return [];
  const minutes = Math.round(trail.lagSeconds / 60);
  return [
    need(
      'bad',
      'trail',
      {
        zh: `${trail.waiting} 条审计等待封存，最久的已 ${minutes} 分钟。`,
        en: `Audit entries that wait for their seal: ${trail.waiting}, the oldest for ${minutes} min.`,
      },
      { zh: '平时一秒内封存：请看程序日志。', en: 'It takes a second as a rule: see the log of the program.' },
    ),
  ];
}

function ofBackups({ nightly, backup, drill, lastOn }: Waiting['backups'], today: PlainDate): readonly Need[] {
  if (nightly === null)
    return [
      need(
        'attention',
        'backups',
        { zh: '没有设自动备份。', en: 'No backup is taken by itself.' },
        { zh: '请在服务器上设 BACKUP_FOLDER。', en: 'Set BACKUP_FOLDER on the server.' },
      ),
    ];
  return [
    ...ofBackup(backup, lastOn, today),
    ...(hasFailedSince(drill)
      ? [need('bad', 'backups', { zh: '最近一次恢复演练失败。', en: 'The last drill of a restore failed.' })]
      : []),
  ];
}

function ofBackup(backup: Backups['backup'], lastOn: PlainDate | null, today: PlainDate): readonly Need[] {
  if (hasFailedSince(backup))
    return [need('bad', 'backups', { zh: '最近一次备份失败。', en: 'The last backup failed.' })];
  if (lastOn === null)
    return [need('attention', 'backups', { zh: '还没有备份过。', en: 'No backup has been taken yet.' })];
  const days = daysBetween(lastOn, today);
  if (days <= daysWithoutBackup) return [];
  return [need('bad', 'backups', { zh: `已 ${days} 天没有备份。`, en: `No backup in ${days} days.` })];
}

function ofCalendar(years: readonly number[], today: PlainDate): readonly Need[] {
  const known = new Set(years);
  const year = yearOf(today);
  if (!known.has(year)) return [need('bad', 'calendar', noNotice(year), addNotice)];
  const awaited = today >= dateOf(year, noticeAwaitedFrom.month, noticeAwaitedFrom.day);
  return awaited && !known.has(year + 1) ? [need('attention', 'calendar', noNotice(year + 1), addNotice)] : [];
}

const noNotice = (year: number): Words => ({
  zh: `${year} 年的放假通知还没有装入，该年的工作日只按周末计算。`,
  en: `The holiday notice of ${year} is not here: its working days are counted by weekends alone.`,
});
const addNotice = {
  zh: '国务院办公厅通知发布后，升级本程序，或按管理员指南放入该年的文件。',
  en: 'Once the State Council has published it, upgrade the program, or put the year where the guide for administrators says.',
};

function ofProposals(proposals: Waiting['proposals']): readonly Need[] {
  if (proposals === null) return [];
  const { grants, erasures } = proposals;
  return [
    ...(grants === 0
      ? []
      : [
          need('attention', 'grants', {
            zh: `${grants} 项授权等待确认。`,
            en: `Grants that wait to be confirmed: ${grants}.`,
          }),
        ]),
    ...(erasures === 0
      ? []
      : [
          need('attention', 'erasures', {
            zh: `${erasures} 项信息删除等待确认。`,
            en: `Erasures that wait to be confirmed: ${erasures}.`,
          }),
        ]),
  ];
}

const ofLapsed = ({ branches, participations }: Waiting['lapsed']): readonly Need[] =>
  branches === 0
    ? []
    : [
        need(
          'attention',
          'retention',
          {
            zh: `${branches} 个支部撤销满 24 个月，仍存 ${participations} 人次的参加记录。`,
            en: `Branches that lapsed 24 months ago or earlier: ${branches}; participations in them still kept: ${participations}.`,
          },
          {
            zh: '请组织部门核对，不再需要的逐人办理删除。',
            en: 'Have the organisation office check, and erase each person who is needed no more.',
          },
        ),
      ];
