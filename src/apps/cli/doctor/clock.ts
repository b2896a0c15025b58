import { dayOf, zoneTimeZone } from '#platform/clock';
import type { DatabaseState } from '#platform/database';
import { attention, bad, type Finding, good } from './finding.ts';

/** A code of the second factor holds half a minute, a step early or late. */
const mostAheadMs = 30_000;
const fineAheadMs = 2_000;

/** This machine's clock beside the database's, which dates every act. */
export function lookAtClock({ aheadMs, writtenAheadMs }: Pick<DatabaseState, 'aheadMs' | 'writtenAheadMs'>): Finding {
  if (writtenAheadMs > fineAheadMs) {
    return bad(
      'clock',
      {
        zh: `数据库的时钟比它里面最新的迁移记录早 ${seconds(writtenAheadMs)} 秒：时钟被往回拨过。`,
        en: `The database's clock is ${seconds(writtenAheadMs)} s before its own newest migration: it was set back.`,
      },
      timeService,
    );
  }
  const words = {
    zh: `本机时钟与数据库相差 ${seconds(Math.abs(aheadMs))} 秒。`,
    en: `This machine's clock and the database's differ by ${seconds(Math.abs(aheadMs))} s.`,
  };
  if (Math.abs(aheadMs) <= fineAheadMs) return good('clock', words.zh, words.en);
  return Math.abs(aheadMs) > mostAheadMs ? bad('clock', words, timeService) : attention('clock', words, timeService);
}

const timeService = {
  zh: '请在两台机器上都启用对时服务(chrony 或 systemd-timesyncd)。',
  en: 'Run a time service (chrony or systemd-timesyncd) on both machines.',
};

/** The zone's days are China's whatever this machine's time zone is, as long as Node knows them. */
export function lookAtTimeZone(here: string): Finding {
  if (dayOf(Date.UTC(2022, 5, 22, 16)) === '2022-06-23') {
    return good(
      'clock',
      `本机时区 ${here};日期一律按 ${zoneTimeZone} 计算。`,
      `This machine's time zone is ${here}; days are those of ${zoneTimeZone} whatever it is.`,
    );
  }
  return bad(
    'clock',
    {
      zh: `这个 Node.js 不认识时区 ${zoneTimeZone}。`,
      en: `This Node.js does not know the time zone ${zoneTimeZone}.`,
    },
    { zh: '请换用带完整 ICU 的 Node.js 24。', en: 'Use a Node.js 24 with full ICU.' },
  );
}

export type ClockSample = { readonly wallMs: number; readonly steadyMs: number };

export const sampleClock = (): ClockSample => ({ wallMs: Date.now(), steadyMs: performance.now() });

/** Between two samples the wall clock has to run as the steady one does. */
export function lookAtSteps(before: ClockSample, after: ClockSample): Finding {
  const steppedMs = after.wallMs - before.wallMs - (after.steadyMs - before.steadyMs);
  if (Math.abs(steppedMs) <= fineAheadMs)
    return good('clock', '检查期间时钟走得均匀。', 'The clock ran evenly during the check.');
  return attention(
    'clock',
    {
      zh: `检查期间时钟被拨动了 ${seconds(steppedMs)} 秒。`,
      en: `The clock was set by ${seconds(steppedMs)} s during the check.`,
    },
    timeService,
  );
}

const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(1);
