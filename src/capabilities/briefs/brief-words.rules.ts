import { areaMeasure } from '#kernel/area';
import { lengthMeasure } from '#kernel/length';
import { moneyMeasure } from '#kernel/money';
import type { Vocabulary, WordKind } from './vocabulary.rules.ts';

type Told = {
  /** By their classifier. */
  readonly counts?: Readonly<Record<string, string>>;
  /** Counts of the one record that an item is, by their classifier. */
  readonly ownCounts?: Readonly<Record<string, string>>;
  readonly money?: string;
  readonly areas?: string;
  readonly lengths?: string;
  readonly shares?: string;
  /** Shares of cases, by their classifier. */
  readonly caseShares?: Readonly<Record<string, string>>;
  readonly points?: string;
  readonly probabilities?: string;
  readonly days?: string;
  readonly texts?: string;
  readonly lists?: Readonly<Record<string, Vocabulary>>;
};

const split = (words: string | undefined): readonly string[] => words?.split(' ') ?? [];

function vocabulary(told: Told): Vocabulary {
  const { counts = {}, ownCounts = {}, caseShares = {} } = told;
  const of = (words: string | undefined, kind: WordKind): readonly (readonly [string, WordKind])[] =>
    split(words).map((word) => [word, kind]);
  return {
    words: new Map([
      ...Object.entries(counts).flatMap(([classifier, words]) => of(words, { is: 'count', classifier })),
      ...Object.entries(ownCounts).flatMap(([classifier, words]) =>
        of(words, { is: 'count', classifier, ofOne: true }),
      ),
      ...Object.entries(caseShares).flatMap(([classifier, words]) => of(words, { is: 'share', of: classifier })),
      ...of(told.money, { is: 'amount', measure: moneyMeasure }),
      ...of(told.areas, { is: 'amount', measure: areaMeasure }),
      ...of(told.lengths, { is: 'amount', measure: lengthMeasure }),
      ...of(told.shares, { is: 'share' }),
      ...of(told.points, { is: 'points' }),
      ...of(told.probabilities, { is: 'probability' }),
      ...of(told.days, { is: 'day' }),
      ...of(told.texts, { is: 'text' }),
    ]),
    lists: new Map(Object.entries(told.lists ?? {})),
  };
}

const closedByKind = vocabulary({ counts: { 个: '该类销号数' }, texts: '类别' });
const named = vocabulary({ texts: '项目名称' });

const housing = vocabulary({
  counts: { 栋: '楼栋总数 封顶栋数 增加栋数', 套: '套数', 名: '申请人数 积极分子数' },
  areas: '建筑面积',
  days: '开工年月 承诺日',
  probabilities: '按期把握',
  texts: '项目名称',
});

const park = vocabulary({
  counts: { 个: '子项目数', 名: '充实人数' },
  ownCounts: { 个: '推进中子项目数' },
  days: '筹划年月 支部批复年月',
  texts: '园区名称 各阶段子项目数 关键前期事项 书记职务职级 委员构成 来源单位',
  lists: {
    类别: closedByKind,
    招标中子项目: vocabulary({ texts: '项目名称 招标事项' }),
    推进中子项目: named,
  },
});

const agreement = vocabulary({
  money: '协议投资 约定产值 约定税收',
  days: '签约日',
  texts: '项目名称 园区名称 园区首个',
});

const problem = vocabulary({
  ownCounts: { 个工作日: '办理天数' },
  days: '时限',
  texts: '问题一句话 项目名称 责任单位 确认情况 最近进展 状态',
});

const node = vocabulary({ days: '计划完成日', texts: '项目名称 节点名称 责任单位 盯守支部' });

const villageBase = vocabulary({
  counts: { 人: '就业人数' },
  money: '销售收入 经营性收入',
  texts: '村 临时支部 服务环节',
  lists: { 基地: vocabulary({ areas: '面积', texts: '产业' }) },
});

/** The words of the templates that come with the program (ledgers-and-briefs 4.7); what each is, is told in the README. */
export const briefWords: Vocabulary = vocabulary({
  counts: {
    个: '年度计划项目数 新建数 续建数 已开工项目数 应开工项目数 逾期未开工数 提前开工数 本期开工数 本期签约数 本年新开工数 本年竣工数 未达计划数 暂缓数 红灯数 累计问题数 累计销号数 在办数 超期数 新增问题数 本期销号数 节点数 关键节点数 未盯守数 齐备项目数 在建数 覆盖在建数 未覆盖数 运行支部数 联合支部数 批复早于开工支部数 最大覆盖数 应撤未撤数 转化签约数 乡镇场数 村数',
    项: '待决事项数 议定事项数 按期办结数',
    处: '缺位数 在岗先锋岗数',
    支: '在队突击队数 累计突击队数 解散数',
    名: '选派人数 区级 乡级 村级 全脱产数 申请人数 积极分子数 参加人数',
    家: '结对企业数 告知企业数',
    条: '线索数 线上数 线下数',
    件: '诉求数 确认满意数',
    次: '专题课次数',
    天: '平均提前天数',
    个工作日: '最长超期天数 组建前平均天数 组建后平均天数 上年平均天数 本年平均天数',
  },
  money: '年度计划总投资 年度计划投资 已报项目年度计划投资 本年完成投资 本期签约投资 经营性收入',
  shares: '投资完成率',
  caseShares: { 个: '开工率 上年超期率 本年超期率' },
  points: '序时差',
  days: '截止日 起算日 下期起 下期止 挂牌年月 暂缓到期日',
  texts: '新区简称 新区全称 年度 期间 正当理由 课题清单',
  lists: {
    本期开工: vocabulary({ days: '开工日', texts: '项目名称 属地' }),
    本期签约: agreement,
    本年签约: agreement,
    有变化的项目: vocabulary({ texts: '项目名称 形象进度句' }),
    房建类项目: housing,
    线性工程: vocabulary({ lengths: '完成工程量', shares: '工程量占比', texts: '项目名称 工序' }),
    园区: park,
    示例园区: park,
    双向管理园区: vocabulary({ counts: { 家: '结对企业数' }, texts: '园区名称' }),
    提前完成: vocabulary({ days: '竣工验收日', texts: '项目名称 提前时长 突击队分工' }),
    未达计划: vocabulary({ days: '时限 恢复日期', texts: '项目名称 差距句 原因 卡点单位 卡点事项 下一步' }),
    逾期未开工: vocabulary({ texts: '项目名称 原因' }),
    类别: closedByKind,
    本期销号: problem,
    超期: problem,
    示例问题: problem,
    在办问题: problem,
    待决: vocabulary({ texts: '事项 现状一句 备选 提出单位 建议 决策层级' }),
    未盯守节点: node,
    关键节点: node,
    缺位: vocabulary({ days: '缺位起', texts: '项目名称 缺位岗' }),
    年度计划项目: vocabulary({ texts: '项目名称 属地 阶段 形象进度句 牵头单位' }),
    责任变动: vocabulary({ days: '起', texts: '项目名称 岗位 原责任人 现责任人' }),
    村集体产业基地: villageBase,
    专项行动: vocabulary({ counts: { 名: '人次' }, texts: '专项名称 指挥机构 工地' }),
  },
});

/** Words whose indicator bears another name. */
export const otherNames: Readonly<Record<string, string>> = {
  参加人数: '双向管理人数',
  区级: '区级选派人数',
  乡级: '乡级选派人数',
  村级: '村级选派人数',
};
/** Words that count since the beginning of the year, whatever the period of the brief. */
export const sinceNewYear: Readonly<Record<string, string>> = { 本年新开工数: '本期开工数', 本年竣工数: '本期竣工数' };
