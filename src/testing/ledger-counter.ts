import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Counts the figures of the demonstration zone by reading its CSV files and nothing else: a second opinion on what the
 * indicators say, with no code of theirs.
 */
type Row = Readonly<Record<string, string>>;

const folder = join(import.meta.dirname, '../../db/demo/dongling');

function readCsv(name: string): readonly Row[] {
  const cells: string[][] = [[]];
  const text = readFileSync(join(folder, `${name}.csv`), 'utf8').replace(/^﻿/u, '');
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/gu)) {
    const line = cells.at(-1);
    line?.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'));
    if (end !== ',' && end !== '') cells.push([]);
  }
  const [heading = [], ...rows] = cells.filter((line) => line.some((cell) => cell !== ''));
  return rows.map((row) => Object.fromEntries(heading.map((name_, at) => [name_, row[at] ?? ''])));
}

const two = (number: number): string => String(number).padStart(2, '0');

/** The last day of what a cell names: 2022-05, 2022年3月中旬, 2022-03-18. */
function lastDay(cell: string): string | null {
  const month = /^(\d{4})[年-](\d{1,2})(?:月)?(上旬|中旬|下旬|底)?$/u.exec(cell);
  if (month === null) return /^\d{4}-\d{2}-\d{2}$/u.test(cell) ? cell : null;
  const [, year = '', number = '', third] = month;
  const end =
    third === '上旬' ? 10 : third === '中旬' ? 20 : new Date(Date.UTC(Number(year), Number(number), 0)).getUTCDate();
  return `${year}-${two(Number(number))}-${two(end)}`;
}

const by = (cell: string | undefined, day: string): boolean => {
  const last = lastDay(cell ?? '');
  return last !== null && last <= day;
};

const wan = (cell: string | undefined): number => Math.round(Number(cell) * 10_000 * 100);
const countNames = (rows: readonly Row[]): number => new Set(rows.map((row) => row['姓名'])).size;
const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** Ends of months of 2022 that passed without the start, the planned month's included: yellow, and red with the third. */
function startLight(planned: string, day: string): string {
  if (planned === '' || planned > day) return 'green';
  const ends = Array.from({ length: 12 }, (_, month) => lastDay(`2022-${two(month + 1)}`) ?? '');
  return ends.filter((end) => end.slice(0, 7) >= planned.slice(0, 7) && end <= day).length >= 3 ? 'red' : 'yellow';
}

/** Days of 2022 up to the end of the last month reported, and of the one whose report is owed since the end of the next. */
function daysPaced(reported: readonly string[], day: string): number {
  const ends = Array.from({ length: 12 }, (_, month) => lastDay(`2022-${two(month + 1)}`) ?? '');
  const owed = ends.filter((end) => end <= day).at(-2) ?? '';
  const last = [...reported, owed].toSorted().at(-1) ?? '';
  return (Date.parse(last) - Date.parse('2021-12-31')) / 86_400_000;
}

/** 10 to 30 points of a hundred behind the share of the 365 days that had passed: yellow; more: red. */
function paceLight(done: number, plan: number, passed: number): string {
  const points = (100 * (passed * plan - 365 * done)) / (365 * plan);
  return points > 30 ? 'red' : points >= 10 ? 'yellow' : 'green';
}

export function countLedgers() {
  const projects = readCsv('重点项目台账');
  const works = readCsv('单项工程台账');
  const months = readCsv('投资完成及形象进度月报');
  const problems = readCsv('问题清单');
  const branches = readCsv('项目一线党支部一览表');
  const squads = readCsv('党员突击队台账');
  const posts = readCsv('党员先锋岗台账');
  const cultivated = readCsv('入党申请人、积极分子培养台账');
  const agreements = readCsv('招商协议台账');
  const reasons = readCsv('暂缓事项台账');
  const deployments = readCsv('三级干部统筹调配表');

  /** Figures as of a day of 2022, by indicator. */
  return (day: string): Readonly<Record<string, number>> => {
    const items = projects.filter((row) => row['2022年计划投资(万元)'] !== '');
    const started = (row: Row): boolean => by(row['实际开工'], day) || row['建设性质'] === '续建';
    const due = (row: Row): boolean => by(row['计划开工'], day);
    const underWay = projects.filter((row) => by(row['实际开工'], day) && !by(row['实际竣工'], day));
    const inYear = (cell: string | undefined): boolean => by(cell, day) && (lastDay(cell ?? '') ?? '') >= '2022-01-01';
    const done = months.filter((row) => {
      const month = lastDay(row['月份'] ?? '') ?? '';
      return month.startsWith('2022') && `${month.slice(0, 7)}-01` <= day && month <= day;
    });
    const reporting = new Set(done.map((row) => row['项目名称']));
    const monthsOf = (reports: readonly Row[]) => reports.map((report) => lastDay(report['月份'] ?? '') ?? '');
    const lights = items.map((row) => {
      const name = row['项目名称'];
      const held = reasons.some(
        (reason) =>
          reason['项目名称'] === name &&
          by(reason['决定日期'], day) &&
          by(reason['暂缓起始日期'], day) &&
          (reason['有效期至'] ?? '') >= day,
      );
      if (held) return 'grey';
      if (!started(row)) return startLight(lastDay(row['计划开工'] ?? '') ?? '', day);
      const reports = done.filter((report) => report['项目名称'] === name);
      if (reports.length === 0 || by(row['实际竣工'], day)) return 'green';
      return paceLight(
        sum(reports.map((report) => wan(report['本月完成(万元)']))),
        wan(row['2022年计划投资(万元)']),
        daysPaced(monthsOf(reports), day),
      );
    });
    const lit = (...colours: readonly string[]) => lights.filter((colour) => colours.includes(colour)).length;
    const buildings = works.filter((row) => row['类别'] === '房建');
    const raised = problems.filter((row) => by(row['提出日期'], day));
    const closed = raised.filter((row) => by(row['确认日期'], day));
    const standing = (row: Row, from: string, to: string): boolean => by(row[from], day) && !by(row[to], day);
    const sent = deployments.filter((row) => standing(row, '起始日期', '结束日期'));
    const sentBy = (home: RegExp) => countNames(sent.filter((row) => home.test(row['派出单位'] ?? '')));
    return {
      'plan.items': items.length,
      'plan.started': items.filter(started).length,
      'plan.due': items.filter(due).length,
      'plan.early': items.filter((row) => started(row) && !due(row)).length,
      'plan.late': items.filter((row) => due(row) && !started(row)).length,
      'plan.totalInvestment': sum(items.map((row) => wan(row['总投资(万元)']))),
      'money.planned': sum(items.map((row) => wan(row['2022年计划投资(万元)']))),
      'money.done': sum(done.map((row) => wan(row['本月完成(万元)']))),
      'money.plannedReported': sum(
        items.filter((row) => reporting.has(row['项目名称'])).map((row) => wan(row['2022年计划投资(万元)'])),
      ),
      'money.due': sum(
        items
          .filter((row) => reporting.has(row['项目名称']))
          .map((row) => {
            const reports = done.filter((report) => report['项目名称'] === row['项目名称']);
            return Math.round((wan(row['2022年计划投资(万元)']) * daysPaced(monthsOf(reports), day)) / 365);
          }),
      ),
      'light.red': lit('red'),
      'light.yellow': lit('yellow'),
      'light.grey': lit('grey'),
      'light.behind': lit('red', 'yellow'),
      'project.underWay': underWay.length,
      'project.startedInPeriod': projects.filter((row) => inYear(row['实际开工'])).length,
      'project.completedInPeriod': projects.filter((row) => inYear(row['实际竣工'])).length,
      'works.flats': sum(buildings.filter((row) => row['单位'] === '套').map((row) => Number(row['设计量']))),
      'works.toppedOut': buildings.filter((row) => row['节点'] === '主体封顶' && by(row['实际完成'], day)).length,
      'problem.raised': raised.length,
      'problem.closed': closed.length,
      'problem.open': raised.length - closed.length,
      'problem.raisedInPeriod': raised.filter((row) => inYear(row['提出日期'])).length,
      'problem.closedInPeriod': closed.filter((row) => inYear(row['确认日期'])).length,
      'branch.running': branches.filter((row) => standing(row, '成立日期', '撤销日期')).length,
      'squad.active': squads.filter((row) => standing(row, '组建日期', '解散日期')).length,
      'squad.formed': squads.filter((row) => by(row['组建日期'], day)).length,
      'post.active': posts.filter((row) => standing(row, '设岗日期', '撤岗日期')).length,
      'cultivation.applicants': cultivated.filter(
        (row) => by(row['递交申请日期'], day) && (row['当前阶段'] === '入党申请人' || !by(row['起始日期'], day)),
      ).length,
      'cultivation.activistsTakingPart': cultivated.filter(
        (row) =>
          row['当前阶段'] === '入党积极分子' && row['参加项目支部活动情况'] === '参加' && by(row['起始日期'], day),
      ).length,
      'deployment.active': countNames(sent),
      'deployment.ofZone': sentBy(/[局部室]$/u),
      'deployment.ofTownships': sentBy(/[乡镇场]$/u),
      'deployment.ofVillages': sentBy(/村$/u),
      'deployment.posted': countNames(sent.filter((row) => row['选派方式'] === '派驻')),
      'agreement.signed': agreements.filter((row) => by(row['签约日期'], day)).length,
    };
  };
}
