import { describe, expect, test } from 'vitest';
import { instant } from '#kernel/instant';
import { plainDate } from '#kernel/plain-date';
import type { Work } from './contract.ts';
import { faultWords } from './fault-words.rules.ts';
import { needsOf, type Waiting } from './needs.rules.ts';

const at = instant('2022-06-22T18:30:00.000Z');
const earlier = instant('2022-06-21T18:30:00.000Z');
const done = { at, file: 'a.yixian', bytes: 1, rows: 1, files: 0, lost: 0 };
const drilled = { at, file: 'a.yixian', rows: 1, seconds: 1 };
const failed = (when = at) => ({ at: when, zh: '坏', en: 'bad' });
const quiet = {
  today: plainDate('2022-06-23'),
  health: [{ check: 'disk', grade: 'good', zh: '好', en: 'good', advice: null }],
  work: { jobs: [], reactions: [], shelved: [], mail: null },
  trail: { waiting: 3, lagSeconds: 2 },
  years: [2022],
  backups: {
    nightly: { on: plainDate('2022-06-24'), at: '02:30', keep: 14 },
    backup: { done, failed: null },
    drill: { done: drilled, failed: null },
    lastOn: plainDate('2022-06-23'),
  },
  proposals: { grants: 0, erasures: 0 },
  lapsed: { branches: 0, participations: 0 },
} satisfies Waiting;

const needs = (rest: Partial<Waiting>) =>
  needsOf({ ...quiet, ...rest }).map(({ grade, place, zh }) => [grade, place, zh]);
const work = (rest: Partial<Work>): Partial<Waiting> => ({ work: { ...quiet.work, ...rest } });
const backups = (rest: Partial<Waiting['backups']>): Partial<Waiting> => ({ backups: { ...quiet.backups, ...rest } });

describe('what waits for an administrator', () => {
  test('nothing does where all is well, or is not theirs to see', () => {
    expect(needs({})).toEqual([]);
    expect(needs({ health: null, work: null, trail: null, proposals: null })).toEqual([]);
  });

  test('what is broken comes first', () => {
    const seen = { check: 'disk', zh: '满', en: 'full', advice: null };
    const health = [
      { ...seen, grade: 'attention' as const },
      { ...seen, grade: 'bad' as const, check: 'memory' },
    ];
    expect(needs({ health, trail: { waiting: 9, lagSeconds: 300 } }).map(([grade, place]) => [grade, place])).toEqual([
      ['bad', 'health'],
      ['bad', 'trail'],
      ['attention', 'health'],
    ]);
  });

  test('reactions that were shelved are told once, with how many', () => {
    const one = { reaction: 'a', zh: '甲', en: 'a', due: 4, failing: 2, shelved: 3, since: null };
    expect(needs(work({ reactions: [one, { ...one, reaction: 'b', failing: 0, shelved: 1 }] }))).toEqual([
      ['bad', 'work', '4 项反应反复失败，已搁置。'],
      ['attention', 'work', '2 项反应失败过，还在再试。'],
    ]);
  });

  test('a job that failed says why; one that nobody did in an hour is told too', () => {
    const job = {
      job: 'backup.take',
      zh: '备份',
      en: 'Backup',
      at: '02:30',
      doneOn: null,
      failedAt: at,
      code: 'ENOSPC',
    };
    const why = faultWords('ENOSPC');
    expect(
      needs(
        work({
          jobs: [
            { ...job, state: 'failed', why },
            { ...job, state: 'late', why: null },
            { ...job, state: 'due', why },
          ],
        }),
      ),
    ).toEqual([
      ['bad', 'work', '备份：失败，磁盘写满了。'],
      ['bad', 'work', '备份：到时没有做。'],
    ]);
  });

  test('mail that is not sent any more', () => {
    const mail = { waiting: 1, failing: 1, parked: 2, code: 'EAUTH 535', why: faultWords('EAUTH 535') };
    expect(needs(work({ mail }))).toEqual([
      ['attention', 'work', '2 封邮件发不出去，不再发。发信服务器不接受登录。'],
      ['attention', 'work', '1 封邮件没发成，还在再发。发信服务器不接受登录。'],
    ]);
  });

  test('a failure that a success has made good since is none', () => {
    expect(needs(backups({ backup: { done, failed: failed(earlier) } }))).toEqual([]);
    expect(needs(backups({ backup: { done: { ...done, at: earlier }, failed: failed() } }))).toEqual([
      ['bad', 'backups', '最近一次备份失败。'],
    ]);
    expect(needs(backups({ drill: { done: null, failed: failed() } }))).toEqual([
      ['bad', 'backups', '最近一次恢复演练失败。'],
    ]);
  });

  test('no backup for three days, none ever, none by itself', () => {
    expect(needs(backups({ lastOn: plainDate('2022-06-21') }))).toEqual([]);
    expect(needs(backups({ lastOn: plainDate('2022-06-20') }))).toEqual([['bad', 'backups', '已 3 天没有备份。']]);
    expect(needs(backups({ lastOn: null, backup: { done: null, failed: null } }))).toEqual([
      ['attention', 'backups', '还没有备份过。'],
    ]);
    expect(needs(backups({ nightly: null }))).toEqual([['attention', 'backups', '没有设自动备份。']]);
  });

  test('two proposals of two kinds wait for a second person', () => {
    expect(needs({ proposals: { grants: 2, erasures: 1 } })).toEqual([
      ['attention', 'grants', '2 项授权等待确认。'],
      ['attention', 'erasures', '1 项信息删除等待确认。'],
    ]);
  });

  test('12.5: what is kept of branches beyond their 24 months', () => {
    expect(needs({ lapsed: { branches: 2, participations: 9 } })).toEqual([
      ['attention', 'retention', '2 个支部撤销满 24 个月，仍存 9 人次的参加记录。'],
    ]);
  });
});

describe('AP-01: a year without its holiday notice', () => {
  const years = (today: string, known: readonly number[]) =>
    needs({ today: plainDate(today), years: known, ...backups({ lastOn: plainDate(today) }) }).map(([grade, , zh]) => [
      grade,
      String(zh).slice(0, 4),
    ]);

  test('is told from the middle of November before it, and is broken once it has begun', () => {
    expect(years('2022-11-14', [2022])).toEqual([]);
    expect(years('2022-11-15', [2022])).toEqual([['attention', '2023']]);
    expect(years('2022-12-31', [2022, 2023])).toEqual([]);
    expect(years('2023-01-01', [2022])).toEqual([['bad', '2023']]);
  });
});

describe('why work failed, in words', () => {
  test.each([
    ['40P01', '与别的写入互相等待。'],
    ['22P02', '数据库报错。'],
    ['08006', '连不上数据库。'],
    ['57P01', '连不上数据库。'],
    ['EENVELOPE 550', '系统或对方服务器报错。'],
    ['ENOSPC', '磁盘写满了。'],
    ['failed', '程序出错，原因见程序日志。'],
    ['alias.clash', '被业务规则拒绝。'],
  ])('%s', (code, zh) => {
    expect(faultWords(code).zh).toBe(zh);
  });
});
