import { printDatedOn, wholePeriod } from '#kernel/dated-on';
import type { Language } from '#kernel/language';
import type { PlainDate } from '#kernel/plain-date';
import type { Words } from '#kernel/words';
import type { Colour, Finding, FindingOf, Light, ReasonCode } from './contract.ts';

export const colourWords: Readonly<Record<Colour, Words>> = {
  red: { zh: '红灯', en: 'Red' },
  yellow: { zh: '黄灯', en: 'Yellow' },
  grey: { zh: '暂缓', en: 'Held (grey)' },
  green: { zh: '绿灯', en: 'Green' },
  none: { zh: '未判定', en: 'Not judged' },
};

/** 正当理由, by kind. */
export const reasonWords: Readonly<Record<ReasonCode, Words>> = {
  land: { zh: '用地用林审批', en: 'approval of land or forest use' },
  weather: { zh: '气候和汛期', en: 'weather or flood season' },
  policy: { zh: '政策调整', en: 'a change of policy' },
  higherFunds: { zh: '上级资金未到位', en: 'funds of a higher level not yet in' },
  designChange: { zh: '经批准的设计变更', en: 'an approved change of design' },
  emergency: { zh: '应急响应和不可抗力', en: 'emergency response or force majeure' },
  other: { zh: '其他经批准的原因', en: 'another approved reason' },
};

/**
 * The sentence of facts of a light (LT-01), by the wording rules of briefs (ledgers-and-briefs 4.2): facts with their day, no
 * adjective, nobody by name, money of progress labelled (FA-03), and the version of the rule set.
 */
export function lightSentence(light: Light, language: Language): string {
  const clauses = light.findings.flatMap((finding) => clauseOf(finding, light.on, language) ?? []);
  const [first = '', ...rest] = clauses;
  if (language === 'zh') return `${clauses.join('；')}（规则集：${light.ruleSet}）。`;
  return `${[first.charAt(0).toUpperCase() + first.slice(1), ...rest].join('; ')} (rule set ${light.ruleSet}).`;
}

/** What a project is behind by: of its light's sentence the part that is red or yellow, for a list that says the rest itself. */
export const gapOf = ({ findings, on }: Light, language: Language): string =>
  findings
    .filter(({ colour }) => colour === 'red' || colour === 'yellow')
    .flatMap((finding) => clauseOf(finding, on, language) ?? [])
    .join(language === 'zh' ? '；' : '; ');

function clauseOf(finding: Finding, on: PlainDate, language: Language): string | null {
  switch (finding.rule) {
    case 'accepted-reason':
      return reasonClause(finding, language);
    case 'start':
      return startClause(finding, on, language);
    case 'pace':
      return paceClause(finding, language);
  }
}

const say = (day: PlainDate, language: Language): string => printDatedOn(wholePeriod(day, 'day'), language);

function reasonClause({ code, text, until, meeting, decidedOn }: FindingOf<'accepted-reason'>, language: Language) {
  const [decided, last, kind] = [say(decidedOn, language), say(until, language), reasonWords[code][language]];
  return language === 'zh'
    ? `因${kind}（${text}）按程序暂缓，${decided}${meeting ?? ''}同意，有效期至${last}`
    : `held for ${kind} (${text}), accepted on ${decided}${meeting === null ? '' : ` (${meeting})`}, valid until ${last}`;
}

function startClause({ planned, started, months }: FindingOf<'start'>, on: PlainDate, language: Language): string {
  const zh = language === 'zh';
  if (started) return zh ? '已开工' : 'started';
  if (planned === null) return zh ? '未开工，未填计划开工时间' : 'not started, and no start is planned';
  const [plan, day] = [printDatedOn(planned, language), say(on, language)];
  if (months === 0) return zh ? `计划${plan}开工，未到计划时间` : `planned to start ${plan}, not yet due`;
  const running = zh ? `，连续${months}个月未达计划` : `, ${months} months running`;
  return (
    (zh ? `计划${plan}开工，截至${day}未开工` : `planned to start ${plan}, not started on ${day}`) +
    (months > 1 ? running : '')
  );
}

const tenths = (figure: number): string => (Math.abs(figure) / 10).toFixed(1);

function paceClause(finding: FindingOf<'pace'>, language: Language): string | null {
  const zh = language === 'zh';
  switch (finding.unjudged) {
    case 'not-started':
      return null;
    case 'completed':
      return zh ? '已竣工' : 'completed';
    case 'no-plan':
      return zh ? '未填年度计划投资' : 'no investment is planned for the year';
    case 'no-report':
      return zh ? '本年未报月报' : 'no monthly report of the year';
    case null:
      return zh ? paceZh(finding) : paceEn(finding);
  }
}

function paceZh(finding: FindingOf<'pace'>): string {
  const { shareOfPlan, elapsed, behind, reportedTo, measuredTo } = finding;
  const gap = behind === 0 ? '与序时持平' : `${behind > 0 ? '低于' : '高于'}序时${tenths(behind)}个百分点`;
  const since = reportedTo === measuredTo || measuredTo === null ? '' : `至${say(measuredTo, 'zh')}`;
  const told = reportedTo === null ? '' : `月报至${say(reportedTo, 'zh')}，`;
  const done = `完成年度计划投资的${tenths(shareOfPlan)}%，${since}全年已过${tenths(elapsed)}%，${gap}`;
  return `${told}${done}（调度数，非统计数）`;
}

function paceEn({ shareOfPlan, elapsed, behind, reportedTo, measuredTo }: FindingOf<'pace'>): string {
  const gap = behind === 0 ? 'on pace' : `${tenths(behind)} points ${behind > 0 ? 'behind' : 'ahead of'} pace`;
  const since = reportedTo === measuredTo || measuredTo === null ? '' : ` by ${say(measuredTo, 'en')}`;
  const told = reportedTo === null ? '' : `reported up to ${say(reportedTo, 'en')}, `;
  return (
    `${told}${tenths(shareOfPlan)} % of the year’s investment done with ${tenths(elapsed)} % of the year gone${since}, ` +
    `${gap} (management figures, not statistics)`
  );
}
